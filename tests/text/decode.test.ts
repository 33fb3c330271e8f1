import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/text/clean.ts'
import { decode } from '../../src/text/decode.ts'
import { readOne, saidOf } from '../article/read-one.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

describe('decode', () => {
  it('reads UTF-8 with and without its mark', () => {
    expect(decode(bytes(0xef, 0xbb, 0xbf, 0xc3, 0xa9))).toEqual({ text: 'é', guessed: false })
    expect(decode(bytes(0xc3, 0xa9))).toEqual({ text: 'é', guessed: false })
  })

  it('reads UTF-16 in both orders by its mark', () => {
    expect(decode(bytes(0xff, 0xfe, 0xe9, 0, 0x0a, 0))).toEqual({ text: 'é\n', guessed: false })
    expect(decode(bytes(0xfe, 0xff, 0, 0xe9))).toEqual({ text: 'é', guessed: false })
  })

  it('reads what is not UTF-8 as Windows-1252, its quotes and the euro too', () => {
    expect(decode(bytes(0x93, 0x80, 0x94, 0xe9, 0x81))).toEqual({ text: '“€”é\x81', guessed: true })
  })

  it('ends every line in \\n', () => {
    expect(decode(new TextEncoder().encode('a\r\nb\rc\n\r\n'))?.text).toBe('a\nb\nc\n\n')
  })

  it('does not take UTF-16 without a mark for text', () => {
    expect(decode(bytes(0x61, 0, 0x62, 0, 0x63, 0))).toBeUndefined()
  })

  it('takes no script of other places for Western European', () => {
    const chinese = bytes(...Array.from({ length: 20 }, () => [0xd6, 0xd0, 0xce, 0xc4, 0x0a]).flat())
    const russian = bytes(...Array.from({ length: 20 }, () => [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4, 0x20]).flat())
    expect(decode(chinese)).toBeUndefined()
    expect(decode(russian)).toBeUndefined()
    const page = (word: number[]) =>
      Buffer.concat([Buffer.from('---\ntitle: A page\ndate: 2026-03-01\n---\n'), bytes(...word, ...word)])
    expect(decode(page([0xd6, 0xd0, 0xce, 0xc4]))).toBeUndefined()
    expect(decode(page([0x20, 0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]))).toBeUndefined()
    const dashes = Buffer.from([0x97, 0x97, 0x97, 0x97, 0x0a, ...Buffer.from('Été à Noël, là où naît', 'latin1')])
    expect(decode(dashes)).toMatchObject({ guessed: true })
    const french = Buffer.from("L'été, où l'âme s'émeut à l'orée des forêts. ".repeat(5), 'latin1')
    expect(decode(french)).toMatchObject({ guessed: true, text: expect.stringContaining('orée des forêts') })
    // UTF-8 with one byte cut away is no other encoding: it is mended.
    const damaged = new TextEncoder().encode('中文'.repeat(30)).slice(1)
    expect(decode(damaged)).toMatchObject({ guessed: true })
  })

  it('takes any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (any) => void decode(any)))
  })
})

describe('readArticle', () => {
  it('warns of Windows-1252, and keeps its letters', () => {
    const reading = readOne('2026-03-01-a.md', bytes(0x23, 0x20, 0x63, 0x61, 0x66, 0xe9, 0x20, 0x97, 0x0a))
    expect(reading.article?.title).toBe('café —')
    expect(saidOf(reading)).toEqual(['1:1: warning: the file is not UTF-8, and was read as Windows-1252'])
  })

  it('reports bytes that are no text', () => {
    expect(saidOf(readOne('a.md', new Uint8Array(200)))).toEqual([
      '1:1: the file is not text, or text in an encoding that nothing in it tells, such as GBK or UTF-16 without its mark',
    ])
  })
})

describe('cleanText', () => {
  it('C76, C77: takes out what XML forbids and readers choke on, and nothing else', () => {
    expect(cleanText('a\0b\x0Bc\x1Fd\x7Fe\x85f\x9Fg\uD800h\uDC00i\uFFFDj\uFFFEk\uFFFFl')).toBe('abcdefghijkl')
    expect(cleanText('\t\n\r\u00A0😀\u200Dé\uE000')).toBe('\t\n\r\u00A0😀\u200Dé\uE000')
  })

  it('C76: leaves text that is well-formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text)
        expect(clean.isWellFormed()).toBe(true)
        expect(cleanText(clean)).toBe(clean)
      }),
    )
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0xd7f0, max: 0xe010 }).map((code) => String.fromCharCode(code)) }),
        (text) => void expect(cleanText(text).isWellFormed()).toBe(true),
      ),
    )
  })
})
