/** Numbers of objects, as long as the objects are in use. */
export type Numbers<One extends object> = {
  readonly of: (one: One) => number | undefined
  readonly put: (one: One, number: number) => void
}

/** None but those that `known` tells. */
export function createNumbers<One extends object>(known?: (one: One) => number | undefined): Numbers<One> {
  const numbers = new WeakMap<One, number>()
  return { of: (one) => known?.(one) ?? numbers.get(one), put: (one, number) => void numbers.set(one, number) }
}
