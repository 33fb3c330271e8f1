/** Objects that come into being when one of their keys is first looked at, each by its number. */
export type Lazily<Shape extends object> = {
  readonly at: (number: number) => Shape
  /** The number of an object that was made here. */
  readonly numberOf: (one: object) => number | undefined
}

/** `keys` are all that an object may have; `make` makes a whole one, and is called once for each number looked at. */
export function lazily<Shape extends object>(
  keys: Readonly<Record<keyof Shape, true>>,
  make: (number: number) => Shape,
): Lazily<Shape> {
  class Lazy {
    readonly #number: number
    constructor(number: number) {
      this.#number = number
    }
    static numberOf(one: object): number | undefined {
      return #number in one ? one.#number : undefined
    }
    // From now on it is a plain object, which can be copied, compared and sent to a thread.
    static fill(one: Lazy): object {
      return Object.assign(Object.setPrototypeOf(one, Object.prototype), make(one.#number))
    }
  }
  for (const key of Object.keys(keys)) {
    Object.defineProperty(Lazy.prototype, key, {
      get(this: Lazy) {
        return Reflect.get(Lazy.fill(this), key)
      },
    })
  }
  Object.defineProperty(Lazy.prototype, 'toJSON', {
    value(this: Lazy) {
      return Lazy.fill(this)
    },
  })
  const isShape = (one: object): one is Shape => Lazy.numberOf(one) !== undefined
  const at = (number: number) => {
    const one = new Lazy(number)
    if (!isShape(one)) throw new Error('a lazy object has every key of its shape')
    return one
  }
  return { at, numberOf: Lazy.numberOf }
}
