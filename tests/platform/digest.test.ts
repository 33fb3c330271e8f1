import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digest } from '../../src/edition/digest.ts'
import { nativeDigest } from '../../src/platform/digest.ts'

test('the fast digest is the plain one, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(nativeDigest(text)).toBe(digest(text))
    }),
    { numRuns: 500 },
  )
})
