import { type Edition, makeEdition, withTexts } from '../edition/making/make.ts'
import type { Memory } from '../edition/making/memory.ts'
import type { Collection } from './collection.ts'
import { nativeDigest } from './digest.ts'
import { createLines, type Lines } from './lines.ts'
import { measurer, rootsOf } from './media.ts'
import { publishedLine, renderEntry } from './render-entry.ts'

/** Makes the edition of a collection. Of the entries that are asked for only those are rendered whose lines are not kept. */
export function makeFrom(
  collection: Collection,
  previous: Memory | undefined,
  now: Date,
  lines: Lines = createLines(),
): Edition {
  const { site } = collection
  const measure = measurer(site, rootsOf(collection.folder), collection.probed)
  const edition = makeEdition(collection.articles, site, previous, now, { digest: nativeDigest, measure })
  return withTexts(edition, (entry, linkTo) =>
    lines.keep(entry.mark, () => {
      const published = collection.entryOf(entry.record.path)
      if (published) return publishedLine(entry, published)
      return renderEntry(entry, collection.sourceOf(entry.record), site, measure, linkTo).line
    }),
  )
}
