import type { Body } from './article-file.ts'

/** Characters of bodies that are kept from reading to rendering. A collection with more is read twice. */
const LIMIT = 8_000_000

/** The bodies that were read last, at most so many characters of them. */
export type Bodies = { get(path: string): Body | undefined; put(path: string, body: Body): void }

export function createBodies(limit = LIMIT): Bodies {
  // A Map lists its keys in the order they were set: the first is the oldest.
  const kept = new Map<string, Body>()
  let size = 0
  const drop = (path: string) => {
    size -= kept.get(path)?.body.length ?? 0
    kept.delete(path)
  }
  return {
    get: (path) => kept.get(path),
    put(path, body) {
      drop(path)
      kept.set(path, body)
      size += body.body.length
      for (const oldest of kept.keys()) {
        if (size <= limit) break
        drop(oldest)
      }
    },
  }
}
