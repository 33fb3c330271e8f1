import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Edition } from '../../src/edition/making/make.ts'
import { editionOf, type OpenEdition } from '../../src/edition/reading/open.ts'
import { createApp } from '../../src/http/app.ts'
import { storeOf } from '../../src/node/build.ts'
import { type Collection, readCollection } from '../../src/node/collection.ts'
import { makeFrom } from '../../src/node/make.ts'
import { askAt } from '../platform/platforms.ts'
import type { Ask } from './crawl.ts'

export const URL = 'https://example.org/'

/** A real folder behind the real app: what is written to the folder shows after `rebuild`. */
export type Running = {
  readonly ask: Ask
  readonly opened: () => OpenEdition
  /** Writes files, or removes those without a text, and serves the edition that follows. */
  readonly change: (files: Readonly<Record<string, string | undefined>>) => void
  at: Date
}

export function run(folder: string, at: Date): Running {
  let collection: Collection = readCollection(folder, { url: URL })
  let edition: Edition = makeFrom(collection, undefined, at)
  let opened = open(edition)
  const app = createApp(() => opened, { now: () => running.at })
  const running: Running = {
    at,
    opened: () => opened,
    ask: async (address, fields = {}) => {
      const response = await app.request(address, { headers: { ...fields } })
      return {
        status: response.status,
        text: await response.text(),
        field: (name) => response.headers.get(name) ?? undefined,
      }
    },
    change: (files) => {
      for (const [path, text] of Object.entries(files)) {
        if (text === undefined) rmSync(join(folder, path))
        else {
          mkdirSync(dirname(join(folder, path)), { recursive: true })
          writeFileSync(join(folder, path), text)
        }
      }
      collection = collection.refresh(Object.keys(files))
      edition = makeFrom(collection, edition.memory, running.at)
      opened = open(edition)
    },
  }
  return running
}

/** An edition whose objects are made once, as they are on disk. */
function open(edition: Edition): OpenEdition {
  const store = storeOf(edition)
  const kept = new Map<string, Promise<string | undefined>>()
  return editionOf(edition.manifest, {
    read: (name) => {
      const text = kept.get(name) ?? store.read(name)
      kept.set(name, text)
      return text
    },
  })
}

/** Asks a server that listens at `listening` for addresses of the site. */
export function over(listening: string): Ask {
  const ask = askAt(listening)
  return async (address, fields = {}) => {
    if (!address.startsWith(URL)) throw new Error(`${address} is not on the site`)
    const { status, body, fields: answered } = await ask('GET', address.slice(URL.length - 1), fields)
    return { status, text: body, field: (name) => answered[name]?.toString() }
  }
}
