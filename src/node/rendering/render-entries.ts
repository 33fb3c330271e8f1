import type { Member } from '../../edition/making/index-feed.ts'
import type { Edition } from '../../edition/making/make.ts'
import type { Problem } from '../../problem.ts'
import type { Pool } from '../pool.ts'
import { inBatches, type Task, workOn } from '../pool-tasks.ts'
import type { Collection } from '../reading/collection.ts'
import { publishedLine } from './render-entry.ts'

/** An entry rendered: its line, with a line end. */
export type Rendered = {
  readonly member: Member
  readonly line: Uint8Array
  readonly problems: readonly Problem[]
}

/** Renders entries of an edition, in their order. Of articles that cannot be read it takes what was published. */
export async function* renderEntries(
  members: readonly Member[],
  collection: Collection,
  { linkTo }: Pick<Edition, 'linkTo'>,
  pool: Pool,
): AsyncGenerator<Rendered, undefined> {
  const { folder, published, probed = NONE } = collection
  const site = JSON.stringify(collection.site)
  const batches = inBatches(members)
  const tasks = batches.map((own): Task => {
    const readable = own.filter(({ outline }) => !published.has(outline.path))
    const orders = readable.map(({ outline, id, url, published, updated }) => ({
      outline,
      id,
      url,
      published,
      updated,
    }))
    return { folder, site, kind: 'render', orders, links: linksOf(own, linkTo), probed: probedOf(own, probed) }
  })
  let next = 0
  for await (const done of pool.map(tasks, (task) => workOn(task, linkTo))) {
    const own = batches[next++] ?? []
    if (done.kind !== 'lines') continue
    let end = 0
    let order = 0
    for (const member of own) {
      const entry = published.get(member.outline.path)
      if (entry) {
        yield { member, line: Buffer.from(`${publishedLine(member, entry)}\n`), problems: [] }
        continue
      }
      const begin = end
      end += done.lengths[order] ?? 0
      yield { member, line: done.bytes.subarray(begin, end), problems: done.problems[order] ?? [] }
      order += 1
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
