import type { Member } from './index-feed.ts'

/** The objects of an edition by name. Their texts are made when asked for. */
export type Objects = {
  readonly size: number
  readonly has: (name: string) => boolean
  readonly get: (name: string) => (() => string) | undefined
  readonly keys: () => Iterable<string>
  readonly values: () => Iterable<() => string>
  readonly [Symbol.iterator]: () => Iterator<[string, () => string]>
}

/** Segments by their entries, and the other objects; as one collection. */
export function objectsOf(
  segments: ReadonlyMap<string, readonly Member[]>,
  others: ReadonlyMap<string, () => string>,
  lineOf: (member: Member) => string,
): Objects {
  const write = (entries: readonly Member[]) => () => entries.map(lineOf).join('\n')
  function* all(): Generator<[string, () => string]> {
    for (const [name, entries] of segments) yield [name, write(entries)]
    yield* others
  }
  return {
    size: segments.size + others.size,
    has: (name) => segments.has(name) || others.has(name),
    get: (name) => {
      const entries = segments.get(name)
      return entries ? write(entries) : others.get(name)
    },
    keys: () => Iterator.from(all()).map(([name]) => name),
    values: () => Iterator.from(all()).map(([, text]) => text),
    [Symbol.iterator]: all,
  }
}
