import { tests as commonMark } from 'commonmark-spec'
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { fastRules } from '../../src/html/markdown/fast-rules.ts'

const stock = new MarkdownIt({ html: true })
const fast = new MarkdownIt({ html: true })
fastRules(fast)

// biome-ignore format: a table
const PIECES = [
  'word', 'two words', ' ', '  ', '    ', '\t', '\n', '\n\n', '  \n', '\r\n', '\r', '\0', '*', '**', '_', '`', '``', '```\n', '~~~\n', '~~', '[', ']', '](/u)',
  '![', '!', ':', '://', '<', '>', '> ', '<b>', '</b>', '<!-- x -->', '<div>\n', '&amp;', '&', '\\', '\\\n', '# ', '===\n', '---\n', '- ', '1. ', '| a | b |\n|---|---|\n',
  '[r]: /x "t"\n', '[r]', '=', '+', '{', '}', '^', '@', '$', '%', '😀', 'é', '”',
]

test('any text comes out as it does with the rules of markdown-it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
      const text = pieces.join('')
      expect(fast.render(text)).toBe(stock.render(text))
      expect(fast.parse(text, {})).toEqual(stock.parse(text, {}))
    }),
    { numRuns: 3000 },
  )
})

test('CommonMark 0.31.2: every example comes out as it does with them, with and without its last line end', () => {
  for (const { markdown } of commonMark) {
    const text = markdown.replaceAll('→', '\t')
    for (const own of [text, text.slice(0, -1), `${text}  `]) expect(fast.render(own)).toBe(stock.render(own))
  }
})
