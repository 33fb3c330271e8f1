import type { Member, Part } from './index-feed.ts'

/** The objects of an edition by name. Their texts are made when asked for. */
export type Objects = {
  readonly size: number
  /** Those that are no segments. */
  readonly index: ReadonlyMap<string, () => string>
  readonly has: (name: string) => boolean
  readonly get: (name: string) => (() => string) | undefined
  readonly keys: () => Iterable<string>
  readonly values: () => Iterable<() => string>
  readonly [Symbol.iterator]: () => Iterator<[string, () => string]>
}

/** Segments by their entries, and the other objects; as one collection. */
export function objectsOf(
  segments: ReadonlyMap<string, Part>,
  others: ReadonlyMap<string, () => string>,
  lineOf: (member: Member) => string,
): Objects {
  const write = (part: Part) => () => part.entries.map(lineOf).join('\n')
  function* all(): Generator<[string, () => string]> {
    for (const [name, part] of segments) yield [name, write(part)]
    yield* others
  }
  function* keys() {
    for (const [name] of all()) yield name
  }
  function* values() {
    for (const [, text] of all()) yield text
  }
  return {
    size: segments.size + others.size,
    index: others,
    has: (name) => segments.has(name) || others.has(name),
    get: (name) => {
      const part = segments.get(name)
      return part ? write(part) : others.get(name)
    },
    keys,
    values,
    [Symbol.iterator]: all,
  }
}
