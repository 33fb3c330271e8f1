import { expect, test } from 'vitest'
import { shorten } from '../../src/text/shorten.ts'

test.each([
  ['short', 10, 'short'],
  ['exactly ten', 11, 'exactly ten'],
  ['cut at a word here', 12, 'cut at a…'],
  ['x'.repeat(20), 10, `${'x'.repeat(9)}…`],
  ['👩'.repeat(10), 8, '👩👩👩…'],
])('shorten: "%s" to %i', (text, most, wanted) => {
  expect(shorten(text, most)).toBe(wanted)
  expect(wanted.length).toBeLessThanOrEqual(most)
})
