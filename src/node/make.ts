import { type Edition, makeEdition, type Workshop } from '../edition/making/make.ts'
import type { Previous } from '../edition/making/previous.ts'
import type { Collection } from './collection.ts'
import { nativeDigest } from './digest.ts'
import { createLines, type Lines } from './lines.ts'
import { measurer, rootsOf } from './media.ts'
import { publishedLine, renderEntry } from './render-entry.ts'

/** Makes the edition of a collection. Of the entries that are asked for only those are rendered whose lines are not kept. */
export function makeFrom(
  collection: Collection,
  previous: Previous | undefined,
  now: Date,
  lines: Lines = createLines(),
): Edition {
  const { site } = collection
  const measure = measurer(site, rootsOf(collection.folder), collection.probed)
  const workshop: Workshop = {
    digest: nativeDigest,
    measure,
    line: (member, linkTo) =>
      lines.keep(member.mark, () => {
        const entry = collection.entryOf(member.outline.path)
        if (entry) return publishedLine(member, entry)
        return renderEntry(member, collection.sourceOf(member.outline), site, measure, linkTo).line
      }),
  }
  return makeEdition(collection.articles, site, previous, now, workshop)
}
