import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marksOf, stateOf } from '../../src/edition/state.ts'

/** The mark of an entry of this number, in this version of it. */
const mark = (number: number, version = 0) =>
  createHash('sha256').update(`${number} ${version}`).digest().readUInt32BE()

/** A document of the entries from `newest` down to `oldest`. */
const document = (newest: number, oldest: number, edited: ReadonlySet<number> = new Set()) =>
  Array.from({ length: newest - oldest + 1 }, (_, i) => mark(newest - i, edited.has(newest - i) ? 1 : 0))

const state = (marks: readonly number[]) => stateOf('head', 'place', marks)

/** The places in the current document of what a delta would hold. */
function delta(current: readonly number[], base: readonly number[]): number[] {
  const marks = marksOf(state(current), state(base))
  expect(marks?.current).toHaveLength(current.length)
  const known = new Set(marks?.base)
  return marks?.current.flatMap((one, at) => (known.has(one) ? [] : [at])) ?? []
}

test('C101: the tag of a document of 1 000 entries is under 2 kB, and each entry changes it', () => {
  const whole = document(1000, 1)
  expect(state(whole).length).toBeLessThan(2000)
  expect(state(document(150, 1))).toHaveLength(808)
  for (let number = 1; number <= 1000; number += 37) {
    expect(state(document(1000, 1, new Set([number])))).not.toBe(state(whole))
  }
  expect(state(document(1000, 2))).not.toBe(state(whole))
})

test('C128: of 800 entries a delta holds the new ones, and no more than a few that are old', () => {
  for (let newest = 800; newest < 840; newest += 1) {
    expect(delta(document(newest + 1, 1), document(newest, 1))).toContain(0)
    expect(delta(document(newest + 1, 1), document(newest, 1)).length).toBeLessThan(80)
    // One more at the top, the last one out.
    expect(delta(document(newest + 1, newest - 798), document(newest, newest - 799)).length).toBeLessThan(160)
  }
})

test('C128: whatever is edited, added and dropped, nothing that changed is missing in the delta', () => {
  const numbers = fc.integer({ min: 1, max: 900 })
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 900 }),
      numbers,
      numbers,
      fc.uniqueArray(numbers),
      (size, more, less, some) => {
        const base = document(size, 1)
        const current = document(size + (more % 20), 1 + (less % 20), new Set(some))
        const known = new Set(base)
        const held = new Set(delta(current, base))
        const changed = current.flatMap((one, at) => (known.has(one) ? [] : [at]))
        expect(changed.filter((at) => !held.has(at))).toEqual([])
      },
    ),
    { numRuns: 50 },
  )
})

test('what clients send in place of a state is refused or does no harm', () => {
  const current = state(document(300, 1))
  for (const base of ['', 'x', 'AAAAAAAA', current.slice(0, -6), `${current}AAAAAAA`]) {
    const marks = marksOf(current, base)
    expect(marks === undefined || marks.current.length === 300, base).toBe(true)
  }
})
