import type { Document } from './document.ts'

export type Rendered = { readonly document: Document; readonly bytes: Uint8Array<ArrayBuffer> }

/** The last good copy of each document, at most so many bytes of them; those asked for least recently go first. */
export type Memory = {
  get(key: string): Rendered | undefined
  put(rendered: Rendered): void
}

export function createMemory(limit: number): Memory {
  // A Map lists its keys in the order they were set: the first is the oldest.
  const kept = new Map<string, Rendered>()
  let size = 0
  const drop = (key: string) => {
    size -= cost(kept.get(key))
    kept.delete(key)
  }
  return {
    get(key) {
      const rendered = kept.get(key)
      if (rendered !== undefined) {
        kept.delete(key)
        kept.set(key, rendered)
      }
      return rendered
    },
    put(rendered) {
      drop(rendered.document.key)
      // One document may not push all others out.
      if (cost(rendered) > limit / 4) return
      kept.set(rendered.document.key, rendered)
      size += cost(rendered)
      for (const key of kept.keys()) {
        if (size <= limit) break
        drop(key)
      }
    },
  }
}

/** Bytes, with something for the rest of a document. */
function cost(rendered: Rendered | undefined): number {
  return rendered === undefined ? 0 : rendered.bytes.byteLength + 1024
}
