import { MANIFEST } from '../../../src/edition/manifest.ts'
import type { PublishedStore } from '../../../src/http/publish/published.ts'

export type MemoryStore = PublishedStore & {
  readonly texts: Map<string, string>
  readonly times: Map<string, number>
  /** Names written, in order, the manifest among them. */
  readonly log: string[]
}

/** A published store in memory; `now` is when things are written, in milliseconds. */
export function memoryStore(now: () => number, page = 1000): MemoryStore {
  const texts = new Map<string, string>()
  const times = new Map<string, number>()
  const log: string[] = []
  let version = 0
  const set = (name: string, text: string) => {
    texts.set(name, text)
    times.set(name, now())
    log.push(name)
  }
  return {
    texts,
    times,
    log,
    read: async (name) => texts.get(name),
    write: async (name, text) => set(name, text),
    manifest: async (known) => {
      const text = texts.get(MANIFEST)
      if (text === undefined) return undefined
      return known === `v${version}` ? 'same' : { text, version: `v${version}` }
    },
    swap: async (text, known) => {
      if (known !== (texts.has(MANIFEST) ? `v${version}` : undefined)) return false
      version += 1
      set(MANIFEST, text)
      return true
    },
    written: async (name) => times.get(name),
    list: async (after) => {
      const names = [...texts.keys()].filter((name) => name !== MANIFEST && name > after).sort()
      const last = names[page - 1]
      return {
        objects: names.slice(0, page).map((name) => ({ name, written: times.get(name) ?? 0 })),
        ...(names.length > page && last !== undefined && { next: last }),
      }
    },
    remove: async (names) => {
      for (const name of names) texts.delete(name)
      for (const name of names) times.delete(name)
    },
  }
}
