import type { Source } from './article-file.ts'

/** Characters that are kept from reading to rendering. A collection with more is read twice. */
const LIMIT = 8_000_000

/** The articles that were read last, at most so many characters of their bodies. */
export type Sources = { get(path: string): Source | undefined; put(path: string, source: Source): void }

export function createSources(limit = LIMIT): Sources {
  // A Map lists its keys in the order they were set: the first is the oldest.
  const kept = new Map<string, Source>()
  let size = 0
  const drop = (path: string) => {
    size -= kept.get(path)?.body.length ?? 0
    kept.delete(path)
  }
  return {
    get: (path) => kept.get(path),
    put(path, source) {
      drop(path)
      kept.set(path, source)
      size += source.body.length
      for (const oldest of kept.keys()) {
        if (size <= limit) break
        drop(oldest)
      }
    },
  }
}
