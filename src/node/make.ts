import { type Before, type Edition, makeEdition, type Workshop } from '../edition/making/make.ts'
import type { Previous } from '../edition/making/previous.ts'
import type { Collection } from './collection.ts'
import { nativeDigest } from './digest.ts'
import { createLines, type Lines } from './lines.ts'
import { measurer, rootsOf } from './media.ts'
import { publishedLine, renderEntry } from './render-entry.ts'

/** Makes the edition of a collection. With the edition before and the lines kept for it, only what has changed is made. */
export function makeFrom(
  collection: Collection,
  previous: Previous | undefined,
  now: Date,
  before?: Before,
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
  return makeEdition(collection.articles, site, previous, now, workshop, before)
}
