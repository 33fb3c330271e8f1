import { describe, expect, test } from 'vitest'
import { likenessOf, sketchOf, wordsIn } from '../../src/edition/memory/sketch.ts'

/** So many words that stand in no other text made with another name. */
const words = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`).join(' ')
const alike = (a: string, b: string) => likenessOf(sketchOf(a), sketchOf(b))

describe('a sketch of the words of a text', () => {
  test('is 32 characters, the same for the same words in any order, case, number and punctuation', () => {
    expect(sketchOf('The lamp is lit.')).toMatch(/^[\w.-]{32}$/)
    expect(sketchOf('Is the LAMP lit? The lamp is lit!')).toBe(sketchOf('The lamp is lit.'))
    expect(wordsIn(sketchOf('The lamp is lit.'))).toBe(4)
    expect(sketchOf('')).toBe('.'.repeat(32))
  })

  test.each([
    [0, 0],
    [50, 1 / 3],
    [75, 0.6],
    [90, 0.82],
    [100, 1],
  ])(
    'with %i of 100 words in common, the part of all words that is shared is judged to be about %f',
    (kept, wanted) => {
      const judged = Array.from({ length: 40 }, (_, round) =>
        alike(words(`a${round}x`, 100), `${words(`a${round}x`, kept)} ${words(`b${round}x`, 100 - kept)}`),
      )
      const mean = judged.reduce((sum, one) => sum + one, 0) / judged.length
      expect(Math.abs(mean - wanted)).toBeLessThan(0.05)
      for (const one of judged) expect(Math.abs(one - wanted)).toBeLessThan(0.35)
    },
  )

  test('where words are not told apart by spaces, pairs of characters are', () => {
    const text = '夕方になると灯台守は階段を上り、ランプに火をともす。船はその光を見て港へ帰る。'
    expect(alike(text, text.replace('ランプ', 'あかり'))).toBeGreaterThan(0.5)
    expect(
      alike(text, '春は曙。やうやう白くなりゆく山際、少し明かりて、紫だちたる雲の細くたなびきたる。'),
    ).toBeLessThan(0.3)
  })

  test('two texts without a word share nothing', () => expect(alike('—', '…')).toBe(0))
})
