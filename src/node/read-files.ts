import type { ArticleRecord } from '../edition/making/record.ts'
import type { Known } from './article-file.ts'
import { inBatches, inThreads, threadsFor } from './in-threads.ts'
import type { FolderFile } from './listing.ts'
import { batchReader, type ReadBatch, type ReadOrder } from './read-batch.ts'
import { newThread } from './thread.ts'

/**
 * Reads many files, in as many threads as the machine has processors, and hands over the lines of entries that were rendered on the way.
 * Resolves with what is known of each, by its path.
 */
export async function readFiles(
  files: readonly FolderFile[],
  order: ReadOrder,
  take: (batch: ReadBatch) => void,
  threads = threadsFor(files.length),
): Promise<ReadonlyMap<string, Known>> {
  const found = new Map<string, Known>()
  const share = sharer()
  const add = (own: readonly FolderFile[], batch: ReadBatch) => {
    const all: readonly (Known | null)[] = JSON.parse(batch.known)
    for (const [i, one] of all.entries()) {
      const file = own[i]
      if (!one || !file) continue
      const { outline, problems } = one
      const { because } = one.file
      found.set(file.path, {
        file: because === undefined ? file : { ...file, because },
        problems,
        ...(outline && { outline: share(outline, file.path) }),
      })
    }
    if (batch.entries.length > 0) take(batch)
  }
  let reader: ReturnType<typeof batchReader> | undefined
  await inThreads<readonly FolderFile[], readonly FolderFile[], ReadBatch>(inBatches(files), threads, {
    begin: () => newThread('read-thread', order),
    taskOf: (own) => own,
    here: (own) => {
      reader ??= batchReader(order)
      add(own, reader(own))
    },
    take: add,
  })
  return found
}

/** Names that many outlines share are kept once, as where they are made. */
function sharer(): (outline: ArticleRecord, path: string) => ArticleRecord {
  const names = new Map<string, string>()
  const own = (name: string) => {
    const known = names.get(name)
    if (known === undefined) names.set(name, name)
    return known ?? name
  }
  return (outline, path) => ({
    ...outline,
    path,
    tags: outline.tags.map(own),
    authors: outline.authors.map(own),
    ...(outline.source !== undefined && { source: own(outline.source) }),
    ...(outline.language !== undefined && { language: own(outline.language) }),
  })
}
