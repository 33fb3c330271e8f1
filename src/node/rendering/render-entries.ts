import type { Member } from '../../edition/making/index-feed.ts'
import type { Edition } from '../../edition/making/make.ts'
import type { Problem } from '../../problem.ts'
import type { Pool } from '../pool.ts'
import { inBatches, type Task, workOn } from '../pool-tasks.ts'
import type { Collection } from '../reading/collection.ts'

/** An entry rendered: its line, with a line end. */
export type Rendered = {
  readonly member: Member
  readonly line: Uint8Array
  readonly problems: readonly Problem[]
}

/** Renders entries of an edition, in their order. */
export async function* renderEntries(
  members: readonly Member[],
  collection: Collection,
  { linkTo }: Pick<Edition, 'linkTo'>,
  pool: Pool,
): AsyncGenerator<Rendered, undefined> {
  const { folder, probed = NONE } = collection
  const site = JSON.stringify(collection.site)
  const batches = inBatches(members)
  const tasks = batches.map((own): Task => {
    const orders = own.map(({ outline, id, url, published, updated }) => ({ outline, id, url, published, updated }))
    return { folder, site, kind: 'render', orders, links: linksOf(own, linkTo), probed: probedOf(own, probed) }
  })
  let next = 0
  for await (const done of pool.map(tasks, (task) => workOn(task, linkTo))) {
    const own = batches[next++] ?? []
    if (done.kind !== 'lines') continue
    let end = 0
    for (const [i, member] of own.entries()) {
      const begin = end
      end += done.lengths[i] ?? 0
      yield { member, line: done.bytes.subarray(begin, end), problems: done.problems[i] ?? [] }
    }
  }
}

const NONE: NonNullable<Collection['probed']> = new Map()

/** Where the articles lead that these mention. The first folder of a path may be that of the collection itself. */
function linksOf(own: readonly Member[], linkTo: Edition['linkTo']): ReadonlyMap<string, string | undefined> {
  const paths = own.flatMap(({ outline }) => outline.mentions)
  const asked = paths.flatMap((path) => [path, path.slice(path.indexOf('/') + 1)])
  return new Map(asked.map((path) => [path, linkTo(path)]))
}

function probedOf(own: readonly Member[], probed: NonNullable<Collection['probed']>): typeof probed {
  const addresses = probed.size === 0 ? [] : own.flatMap(({ outline }) => outline.media)
  return new Map(
    addresses.flatMap((address) => {
      const found = probed.get(address)
      return found ? [[address, found] as const] : []
    }),
  )
}
