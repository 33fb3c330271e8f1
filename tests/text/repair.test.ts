import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { cleanText } from '../../src/text/clean.ts'
import { mend, repair } from '../../src/text/repair.ts'
import { readSeed, SEEDS } from '../seeds/seeds.ts'

/** UTF-8 read as Windows-1252, with the five holes as ISO-8859-1 has them. */
function damage(text: string): string {
  const high = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ'
  return Array.from(new TextEncoder().encode(text), (byte) =>
    byte >= 0x80 && byte < 0xa0 ? high.charAt(byte - 0x80) : String.fromCharCode(byte),
  ).join('')
}

/** The same through ISO-8859-1. */
function damageLatin1(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
}

const WORDS = [
  'élève où français garçon déjà naïve Noël',
  'ação não coração à três avó İstanbul',
  'Größe über schön müßig Äpfel „Zitat“',
  'Tiếng Việt được người khỏe nước',
  'Привет мир щука объявление ёлка',
  'Ελληνικά ψυχή άνθρωπος ημέρα',
  'שלום עולם ירושלים',
  'مرحبا بالعالم كتاب',
  'हिन्दी नमस्ते दुनिया',
  '你好 世界 中文。 日本語 テキスト 한국어',
  '😀 👩‍💻 🇩🇪 café “quoted” it’s — wait… • → €5 ½ 25°C',
  'žluťoučký kůň příliš łódź świat őrült',
].flatMap((line) => line.split(' '))

const rightText = fc
  .array(fc.constantFrom(...WORDS, 'plain', 'words', 'and', '2026'), { minLength: 3, maxLength: 30 })
  .map((words) => words.join(' '))

describe('repair', () => {
  it('reads text in many scripts rightly that was decoded wrongly once, or twice', () => {
    fc.assert(
      fc.property(rightText, (text) => {
        const whole = `${text} “élan” größe`
        expect(repair(damage(whole)).text).toBe(whole)
        expect(repair(damageLatin1(whole)).text).toBe(whole)
        expect(repair(damage(damage(whole))).text).toBe(whole)
      }),
    )
  })

  it('leaves right text as it is, in any language', () => {
    fc.assert(fc.property(rightText, (text) => void expect(repair(text)).toEqual({ text, count: 0 })))
  })

  test.each([
    ['a stray sign in right text', 'naïve Â£'],
    ['a Portuguese capital before a quote', 'JÁ NÃO É “AMANHÔ… À NOITE'],
    ['French with spaces that do not break', '« voilà », dit-il : « été »'],
    ['a word of one accent before two marks', 'the café…” he said'],
    ['square ångström', 'an area of 10 Å² and 3 Å³'],
    ['a product with a half', 'about 3×½ and 2×¼'],
    ['German before an ellipsis', 'ganz groß… und Spaß”'],
    ['a price after a letter', 'a £5 note, 10°C, ±2'],
    ['Vietnamese capitals', 'THỦ ĐÔ HÀ NỘI “TÂN”'],
    ['Turkish', 'Şişli’de ağaç “Ğ”'],
  ])('leaves %s', (_, text) => {
    expect(repair(text)).toEqual({ text, count: 0 })
  })

  test.each([
    ['â€~Near', '‘Near'],
    ['demandâ€™ for', 'demand’ for'],
    ['conversation â€" itâ€™s', 'conversation — it’s'],
    ['wordâ€"word', 'word—word'],
    ['10â€"20 people', '10–20 people'],
    ['â€œengineer,â€ you', '“engineer,” you'],
    ['implementations,â€\nthe', 'implementations,”\nthe'],
    ['the end.â€', 'the end.”'],
    ['(â€œsoâ€).', '(“so”).'],
    ['â€œhi thereâ€", she said', '“hi there”, she said'],
    ['title: "He said â€œhiâ€"\n', 'title: "He said “hi”"\n'],
    ['â€œone â€“ twoâ€\x9D', '“one – two”'],
    ['donâ€TM', 'don’'],
    ['â€oeWord', '“Word'],
    ['waitâ€¦', 'wait…'],
    ['Ã  la carte, dÃ©jÃ  vu', 'à la carte, déjà vu'],
    ['20Â km from CafÃ©', '20\u00A0km from Café'],
    ['ä½ å¥½', '你好'],
    ['ÐŸÑ€', 'Пр'],
    ['Ã©', 'é'],
  ])('mends %j to %j', (text, mended) => {
    expect(repair(text).text).toBe(mended)
  })

  it('mends quotes that are in no language also among right letters', () => {
    expect(repair('Der schöne Größenwahn, itâ€™s here').text).toBe('Der schöne Größenwahn, it’s here')
  })

  it('leaves code that shows damage on purpose, and mends it together with damaged prose', () => {
    const article = 'Some editors write `â€™` for an apostrophe:\n\n```\nitâ€™s\n```\n'
    expect(repair(article)).toEqual({ text: article, count: 0 })
    const indented = 'The table had names like this:\n\n    Rue LÃ©opold I\n\tCafÃ©\n\nso I mended them.\n'
    expect(repair(indented)).toEqual({ text: indented, count: 0 })
    expect(repair('- An item\n\n    Rue LÃ©opold I\n').text).toBe('- An item\n\n    Rue Léopold I\n')
    expect(repair('Itâ€™s `naÃ¯ve`, itâ€™s Ã©').text).toBe('It’s `naïve`, it’s é')
  })

  it('tells the first place and how many there are', () => {
    expect(repair('ab itâ€™s, itâ€~s')).toEqual({
      text: 'ab it’s, it‘s',
      count: 2,
      first: { at: 5, from: 'â€™', to: '’' },
    })
  })

  it('takes no longer for hostile text than for other text', () => {
    const start = performance.now()
    for (const piece of ['â€"', 'Ã', '`â€™ ', '<code>Ã©', 'é»', 'a\n\n    Ã©\n', 'x\n\n', '“â€" '])
      repair(piece.repeat(30_000))
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})

test.each(SEEDS)('of $name the first keeps no â', (seeds) => {
  const { text } = repair(readSeed(seeds, seeds.damaged.file).toString())
  expect(text).not.toContain('â')
  expect(text).not.toMatch(/[€™œ]/)
  for (const right of seeds.damaged.mended) expect(text).toContain(right)
})

describe('CONFORMANCE 76, 77: mend() finds what is to be mended or cleaned away wherever it stands', () => {
  test.each([
    ['Plain text,\n\twith ~ all of ASCII { }\r\n', 'Plain text,\n\twith ~ all of ASCII { }\r\n'],
    ['Straße, “quotes” — Привет, 日本語、😀 10\u00A0£', 'Straße, “quotes” — Привет, 日本語、😀 10\u00A0£'],
    ['a\u0000b\u001f\u007f\u0080\u009f', 'ab'],
    ['a\uFFFDb\uFFFF', 'ab'],
    ['a\ud800b', 'ab'],
    ['â€œquoteâ€\u009d', '“quote”'],
    ['fÃ¼r', 'für'],
    ['Â£', '£'],
  ])('%j', (text, mended) => {
    for (const before of ['', 'x', '—'.repeat(9)]) expect(mend(before + text, true).text).toBe(before + mended)
  })

  test('in any text it does what repairing and cleaning one after the other do', () => {
    const letter = fc.constantFrom(
      'a',
      ' ',
      '\n',
      'é',
      '”',
      'Ã',
      'â',
      '€',
      '™',
      'Â',
      '£',
      'ð',
      'Ÿ',
      '\u0085',
      '\uFFFD',
      '\ud800',
    )
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: letter })),
        fc.boolean(),
        (text, repairs) => {
          expect(mend(text, repairs).text).toBe(cleanText(repairs ? repair(text).text : text))
        },
      ),
      { numRuns: 3000 },
    )
  })
})
