/** The next place that nobody has taken: of work that several threads share. */
export function createNext(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4))
}

/** How many places are taken at a time: some milliseconds of work on files. */
const BATCH = 64

/** Takes places, batch by batch, until all of `count` are taken: from one, up to but without another. */
export function* batches(next: Int32Array, count: number): Generator<readonly [from: number, to: number]> {
  for (let from = Atomics.add(next, 0, BATCH); from < count; from = Atomics.add(next, 0, BATCH)) {
    yield [from, Math.min(from + BATCH, count)]
  }
}
