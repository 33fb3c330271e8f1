import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Instant } from '../../src/dates/instant.ts'
import { editionOf, type OpenEdition } from '../../src/edition/reading/open.ts'
import type { FeedView } from '../../src/edition/view.ts'
import { FORMATS } from '../../src/feed/formats.ts'
import { makeFrom } from '../../src/node/make.ts'
import { storeOf } from '../../src/node/store/write-index.ts'
import type { Problem } from '../../src/problem.ts'
import { readCollection } from '../collection/read.ts'

export type Published = {
  readonly opened: OpenEdition
  readonly problems: readonly Problem[]
  readonly leftOut: number
  /** Text of the manifest and of every object: all that a build writes. */
  readonly bytes: () => string
}

/** Reads a real folder and makes its edition, as `feedwright build` does. */
export async function publish(folder: string, now: Date, url = 'https://example.org/'): Promise<Published> {
  const collection = await readCollection(folder, { url })
  const edition = makeFrom(collection, undefined, now)
  const texts = () => [...edition.objects].map(([name, text]) => [name, text()])
  return {
    opened: editionOf(edition.manifest, storeOf(edition)),
    problems: [...collection.problems, ...edition.problems],
    leftOut: collection.leftOut,
    bytes: () => JSON.stringify([edition.manifest, ...texts()]),
  }
}

/** A folder with these files, removed when the test is over. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'feedwright-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** The view of the document at a path. */
export async function viewAt(opened: OpenEdition, path: string, now: Instant): Promise<FeedView> {
  const state = await opened.document(path, now)
  if (!state) throw new Error(`no document stands at "${path}"`)
  return opened.view(state, now)
}

/** Every document of every feed, from the newest to the end of its archives, in the three formats. */
export async function allDocuments(opened: OpenEdition, now: Instant) {
  const found: { path: string; view: FeedView; rss: string; atom: string; json: string }[] = []
  for (const feed of await opened.feeds(now)) {
    for (let path: string | undefined = feed.path; path !== undefined; ) {
      const view: FeedView = await viewAt(opened, path, now)
      found.push({
        path,
        view,
        rss: FORMATS.rss.write(view),
        atom: FORMATS.atom.write(view),
        json: FORMATS.json.write(view),
      })
      path = view.older
    }
  }
  return found
}
