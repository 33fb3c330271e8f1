import type { EntryRecord } from '../edition/making/entry-record.ts'
import type { Edition } from '../edition/making/make.ts'
import type { Collection } from './collection.ts'
import { inBatches, inThreads, threadsFor } from './in-threads.ts'
import { measurer, rootsOf } from './media.ts'
import { type Batch, batchOf, renderBatch } from './render-batch.ts'
import { publishedLine } from './render-entry.ts'
import type { Start, Task } from './render-thread.ts'
import { newThread } from './thread.ts'

/** Takes a batch of lines as it is ready; batches come in no order. */
export type Take = (entries: readonly EntryRecord[], batch: Batch) => void

/** Renders entries, each once, in as many threads as the machine has processors. Of articles that cannot be read it takes what was published. */
export async function renderEntries(
  entries: readonly EntryRecord[],
  collection: Collection,
  linkTo: Edition['linkTo'],
  take: Take,
  threads = threadsFor(entries.length),
): Promise<void> {
  const { site, folder, probed, sourceOf, entryOf } = collection
  const kept: EntryRecord[] = []
  const lines: string[] = []
  for (const one of entries) {
    const entry = entryOf(one.record.path)
    if (!entry) continue
    kept.push(one)
    lines.push(publishedLine(one, entry))
  }
  if (kept.length > 0) take(kept, batchOf(lines.map((line) => ({ line, problems: [] }))))
  const own = kept.length > 0 ? entries.filter(({ record }) => !entryOf(record.path)) : entries
  const roots = rootsOf(folder)
  const means = { site, roots, measure: measurer(site, roots, probed), sourceOf }
  const start: Start = { folder, site, probed }
  await inThreads<readonly EntryRecord[], Task, Batch>(inBatches(own), threads, {
    begin: () => newThread('render-thread', start),
    taskOf: (own) => taskOf(own, linkTo),
    here: (own) => take(own, renderBatch(own, means, linkTo)),
    take,
  })
}

function taskOf(own: readonly EntryRecord[], linkTo: Edition['linkTo']): Task {
  const links = new Map<string, string | undefined>()
  for (const { record } of own) {
    for (const path of record.mentions) {
      // The first folder of a path may be that of the collection itself.
      for (const named of [path, path.slice(path.indexOf('/') + 1)]) links.set(named, linkTo(named))
    }
  }
  return {
    orders: own.map(({ record, id, url, published, updated }) => ({ record, id, url, published, updated })),
    links,
  }
}
