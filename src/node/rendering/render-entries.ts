import type { EntryRecord } from '../../edition/making/entry-record.ts'
import type { Edition } from '../../edition/making/make.ts'
import type { Pool } from '../pool.ts'
import { inBatches, type Task, workOn } from '../pool-tasks.ts'
import type { Collection } from '../reading/collection.ts'
import type { Findings } from './missing-files.ts'
import { type GzipPiece, pieceOf } from './pieces.ts'
import { publishedLine } from './render-entry.ts'

/** An entry rendered: its line, without a line end. */
export type RenderedLine = {
  readonly entry: EntryRecord
  readonly line: GzipPiece
  /** Undefined of what stays published of an article that cannot be read. */
  readonly found: Findings | undefined
}

/** Renders entries of an edition, in their order. Of articles that cannot be read it takes what was published. */
export async function* renderEntries(
  entries: readonly EntryRecord[],
  collection: Collection,
  { linkTo }: Pick<Edition, 'linkTo'>,
  pool: Pool,
): AsyncGenerator<RenderedLine, undefined> {
  const { folder, published, measures } = collection
  const site = JSON.stringify(collection.site)
  const batches = inBatches(entries)
  const tasks = batches.map((own): Task => {
    const readable = own.filter(({ record }) => !published.has(record.path))
    const orders = readable.map(({ record, id, guid, url, published, updated, translations }) => ({
      record,
      id,
      guid,
      url,
      published,
      updated,
      ...(translations && { translations }),
    }))
    const links = linksOf(own, linkTo)
    return { folder, site, kind: 'render', orders, links, measures: measuresOf(own, measures) }
  })
  let next = 0
  for await (const done of pool.map(tasks, (task) => workOn(task, linkTo))) {
    const own = batches[next++] ?? []
    if (done.kind !== 'lines') continue
    let order = 0
    for (const entry of own) {
      const kept = published.get(entry.record.path)
      const line = kept ? pieceOf(publishedLine(entry, kept)) : done.lines[order]
      if (line) yield { entry, line, found: kept ? undefined : done.found[order] }
      if (!kept) order += 1
    }
  }
}

/** Where the articles lead that these mention. The first folder of a path may be that of the collection itself. */
function linksOf(own: readonly EntryRecord[], linkTo: Edition['linkTo']): ReadonlyMap<string, string | undefined> {
  const paths = own.flatMap(({ record }) => record.mentions)
  const asked = paths.flatMap((path) => [path, path.slice(path.indexOf('/') + 1)])
  return new Map(asked.map((path) => [path, linkTo(path)]))
}

function measuresOf(own: readonly EntryRecord[], measures: Collection['measures']): typeof measures {
  const addresses = measures.size === 0 ? [] : own.flatMap(({ record }) => record.media)
  return new Map(
    addresses.flatMap((address) => {
      const found = measures.get(address)
      return found ? [[address, found] as const] : []
    }),
  )
}
