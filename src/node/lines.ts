/** Characters of lines that are kept: those of some hundreds of documents. */
const LIMIT = 32_000_000

/** Rendered entries by their marks, at most so many characters of them; those asked for least recently go first. */
export type Lines = {
  readonly keep: (mark: string, make: () => string) => string
  /** The line of a mark, if it is among those kept. */
  readonly get: (mark: string) => string | undefined
}

export function createLines(limit = LIMIT): Lines {
  // A Map lists its keys in the order they were set: the first is the oldest.
  const kept = new Map<string, string>()
  let size = 0
  return {
    get: (mark) => kept.get(mark),
    keep(mark, make) {
      const known = kept.get(mark)
      kept.delete(mark)
      const line = known ?? make()
      kept.set(mark, line)
      if (known !== undefined) return line
      size += line.length
      for (const [oldest, { length }] of kept) {
        if (size <= limit) break
        kept.delete(oldest)
        size -= length
      }
      return line
    },
  }
}
