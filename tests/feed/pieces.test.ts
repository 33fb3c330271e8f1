import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodePieces } from '../../src/feed/pieces.ts'

const pieces = fc.array(fc.string({ unit: 'binary' }), { maxLength: 6 })

test('the bytes of the pieces are those of the whole text; one byte too few, and there are none', () => {
  fc.assert(
    fc.property(pieces, fc.integer({ min: 0, max: 3 }), (texts, spare) => {
      const whole = Buffer.from(texts.join(''), 'utf8')
      expect(encodePieces(texts, whole.length + spare)).toEqual(new Uint8Array(whole))
      if (whole.length > spare) expect(encodePieces(texts, whole.length - 1 - spare)).toBeUndefined()
    }),
  )
})

test('a document keeps its bytes when the next one is written', () => {
  const first = encodePieces(['first'], 10)
  encodePieces(['other'], 20)
  expect(new TextDecoder().decode(first)).toBe('first')
  expect(first?.buffer.byteLength).toBe(5)
})
