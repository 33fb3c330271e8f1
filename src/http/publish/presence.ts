import { type Listed, MOST_NAMES, type PublishedStore } from './published.ts'

/** Which of these objects does a store lack? */
export type Absent = (names: readonly string[]) => Promise<readonly string[]>

/** Milliseconds for which what was once seen is taken to be there. Nothing younger than a day is ever removed. */
const TRUST = 600_000

/** A few names are looked up one by one. For many, all there are get listed once, and are remembered for a while. */
export function createAbsent(store: PublishedStore, now: () => Date): Absent {
  let known = new Set<string>()
  let since = now().getTime()
  return async (names) => {
    if (now().getTime() - since > TRUST) {
      known = new Set()
      since = now().getTime()
    }
    const unknown = () => names.filter((name) => !known.has(name))
    if (unknown().length > MOST_NAMES) for await (const { name } of everyObject(store)) known.add(name)
    const left = unknown()
    if (left.length > MOST_NAMES) return left
    const times = await Promise.all(left.map((name) => store.written(name)))
    for (const [i, name] of left.entries()) if (times[i] !== undefined) known.add(name)
    return unknown()
  }
}

async function* everyObject(store: PublishedStore): AsyncGenerator<Listed> {
  let after = ''
  for (;;) {
    const { objects, next } = await store.list(after)
    yield* objects
    if (next === undefined) return
    after = next
  }
}
