import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPlainBytes } from '../../src/text/plain-bytes.ts'

test.each([
  ['', true],
  ['Plain text,\n\twith ~ all of ASCII { }', true],
  ['a\rb', false],
  ['a\u007fb', false],
  ['a\u0000b', false],
  ['\u001f', false],
  ['café', false],
])('%j: %s', (text, wanted) => {
  expect(isPlainBytes(new TextEncoder().encode(text))).toBe(wanted)
})

test('CONFORMANCE 76: any other byte is found wherever it stands, at any alignment', () => {
  fc.assert(
    fc.property(fc.uint8Array({ max: 0x7f, maxLength: 40 }), fc.nat(4), (bytes, skip) => {
      const own = bytes.map((byte, i) => (i % 5 === 0 ? byte : (byte % 0x5f) + 0x20)).subarray(skip)
      const wanted = own.every((byte) => byte === 9 || byte === 10 || (byte >= 0x20 && byte < 0x7f))
      expect(isPlainBytes(own)).toBe(wanted)
    }),
    { numRuns: 2000 },
  )
})
