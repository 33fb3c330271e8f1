import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nativeDigest } from '../../../src/node/digest.ts'
import { digest } from '../../../src/text/digest.ts'

test('the fast digest is the plain one, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(nativeDigest(text)).toBe(digest(text))
    }),
    { numRuns: 500 },
  )
})
