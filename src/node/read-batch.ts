import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../dates/instant.ts'
import { type EntryRecord, entryRecorder } from '../edition/making/entry-record.ts'
import { identify } from '../edition/making/identity.ts'
import { type ArticleRecord, recorder } from '../edition/making/record.ts'
import type { Site } from '../settings/site.ts'
import { readFile, type Source } from './article-file.ts'
import { nativeDigest } from './digest.ts'
import type { FolderFile } from './listing.ts'
import { measurer, rootsOf } from './media.ts'
import { type Batch, batchOf, type Line, renderLine } from './render-batch.ts'

/** What reading many files needs to know, in any thread. */
export type ReadOrder = {
  readonly folder: string
  readonly site: Site
  /** The instant of the edition, where its entries are wanted too. */
  readonly ahead: Instant | undefined
}

/** Files read, and the lines of entries that were rendered on the way. */
export type ReadBatch = Batch & {
  /** JSON of what is known of each file; null where it has vanished. A text is quicker to hand from thread to thread than what is in it. */
  readonly known: string
  /** Whose lines these are, in their order. */
  readonly entries: readonly Pick<EntryRecord, 'mark'>[]
}

/**
 * Reads files; and renders an entry while its article is at hand, for the id, address and dates that it has unless an earlier edition
 * remembers others. The mark tells whether that was right: a line under a mark that no entry has is not used.
 */
export function batchReader({ folder, site, ahead }: ReadOrder): (files: readonly FolderFile[]) => ReadBatch {
  const outlineOf = recorder(site, nativeDigest)
  const roots = rootsOf(folder)
  const means = { site, roots, measure: measurer(site, roots) }
  const isThere = (path: string) => existsSync(join(folder, path))

  const lineOf = (
    outline: ArticleRecord,
    source: Source,
    now: Instant,
  ): (Line & { readonly mark: string }) | undefined => {
    // Where a link to another article leads is known when all are.
    if (outline.draft || outline.mentions.some(isThere)) return undefined
    const [one] = identify([outline], site, new Map(), now).identities
    if (!one) return undefined
    let isAlone = true
    const linkTo = (path: string) => {
      if (isThere(path)) isAlone = false
      return undefined
    }
    const line = renderLine(one, source, means, linkTo)
    return isAlone ? { ...line, mark: entryRecorder(site, linkTo, means.measure, nativeDigest)(one).mark } : undefined
  }

  return (files) => {
    const lines: (Line & { readonly mark: string })[] = []
    const known = files.map((file) => {
      const whole: Source[] = []
      const one = readFile(folder, file, site, outlineOf, (_, source) => whole.push(source))
      const line = ahead && one?.outline && whole[0] && lineOf(one.outline, whole[0], ahead)
      if (line) lines.push(line)
      return one ?? null
    })
    return { known: JSON.stringify(known), entries: lines.map(({ mark }) => ({ mark })), ...batchOf(lines) }
  }
}
