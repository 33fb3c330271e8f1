import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText } from '../../src/text/clean.ts'
import { decode } from '../../src/text/decode.ts'
import { repair } from '../../src/text/repair.ts'
import { isSoundBytes } from '../../src/text/sound-bytes.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

test.each([
  ['', true],
  ['Plain text,\n\twith ~ all of ASCII { }', true],
  ['of another system\r\n', true],
  ['Straße, café, naïve: letters and ASCII', true],
  ['“quotes” — and Привет, 日本語、😀', true],
  ['10\u00A0£', true],
  ['a\u007fb', false],
  ['a\u0000b', false],
  ['\u001f', false],
  ['a\u0080b', false],
  ['a\u009fb', false],
  ['a\uFFFDb', false],
  ['â€œquoteâ€\u009d', false],
  ['fÃ¼r', false],
  ['Â£', false],
])('%j: %s', (text, wanted) => {
  expect(isSoundBytes(bytesOf(text))).toBe(wanted)
  // Wherever it stands, at any alignment.
  for (let before = 0; before < 9; before++) {
    const own = bytesOf('x'.repeat(before) + text + 'y'.repeat(9 - before))
    for (let skip = 0; skip < 4; skip++) expect(isSoundBytes(own.subarray(Math.min(skip, before)))).toBe(wanted)
  }
})

test.each([
  ['UTF-16, little end first', [0xff, 0xfe, 0x41, 0x20, 0x42, 0x20, 0x43, 0x20, 0x44, 0x20]],
  ['UTF-16, big end first', [0xfe, 0xff, 0x20, 0x41, 0x20, 0x42, 0x20, 0x43, 0x20, 0x44]],
])('%s is not', (_, bytes) => {
  expect(isSoundBytes(Uint8Array.from(bytes))).toBe(false)
})

describe('CONFORMANCE 76, 77: what is sound needs neither mending nor cleaning', () => {
  const damaged = fc
    .string({ unit: fc.constantFrom('ü', 'é', '”', '…', '€', '日', 'a', ' ') })
    .map((text) => String.fromCharCode(...bytesOf(text)))
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'é', '”', 'Ã', 'â', '€', '™', 'Â', '£', '\u0085', '\uFFFD') }),
    damaged,
  )

  test('in any text', () => {
    fc.assert(
      fc.property(fc.array(piece), fc.nat(4), (pieces, skip) => {
        const bytes = bytesOf(pieces.join('')).subarray(skip)
        const decoded = decode(bytes)
        if (!decoded || decoded.guessed || !isSoundBytes(bytes)) return
        expect(repair(decoded.text).count).toBe(0)
        expect(cleanText(decoded.text)).toBe(decoded.text)
      }),
      { numRuns: 3000 },
    )
  })

  test('CONFORMANCE 76: of ASCII, that which is printable', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 0x7f, maxLength: 40 }), fc.nat(4), (bytes, skip) => {
        const own = bytes.map((byte, i) => (i % 5 === 0 ? byte : (byte % 0x5f) + 0x20)).subarray(skip)
        const wanted = own.every((byte) => [9, 10, 13].includes(byte) || (byte >= 0x20 && byte < 0x7f))
        expect(isSoundBytes(own)).toBe(wanted)
      }),
      { numRuns: 2000 },
    )
  })
})
