import type { OpenEdition } from '../../edition/reading/open.ts'
import { locate, type Means } from '../../http/locate.ts'
import { readTarget } from '../../http/target.ts'
import type { NodeEncoder } from './encodings.ts'
import { createShelf, put, type Shelf } from './shelf.ts'

/** Milliseconds: a changed article shows within a second, so making ready ends well before. */
const PATIENCE = 400

/**
 * The shelf of the next edition, with what was asked for on the old one, most wanted first. What has not changed keeps
 * its bytes and their compressed forms; what has is made anew. What is not ready in time is made when it is asked for.
 */
export async function stock(
  old: Shelf,
  edition: OpenEdition,
  now: number,
  means: Means,
  encoder: NodeEncoder,
): Promise<Shelf> {
  const shelf = createShelf()
  const wanted = [
    ...Array.from(old.people, ([pathname, shelved]) => ({ person: true, pathname, shelved })),
    ...Array.from(old.readers, ([pathname, shelved]) => ({ person: false, pathname, shelved })),
  ]
    .filter(({ shelved }) => shelved.asked > 0)
    .toSorted((a, b) => b.shelved.asked - a.shelved.asked)
  const end = performance.now() + PATIENCE
  for (const { person, pathname, shelved } of wanted) {
    if (performance.now() > end) break
    const target = readTarget(pathname)
    if ('status' in target) continue
    const found = await locate(edition, { target, person, accept: undefined }, now, means)
    if (found.kind !== 'document') continue
    const { document } = found
    const same = document.etag === shelved.rendered.document.etag
    const bytes = same ? shelved.rendered.bytes : await document.body()
    const rendered = { document, bytes }
    if (!same && encoder.ready(shelved.rendered, 'gzip') !== undefined) await encoder.encoded(rendered, 'gzip')
    put(shelf, person, pathname, rendered)
  }
  return shelf
}
