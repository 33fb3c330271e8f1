import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBodyAgain } from '../../src/article/body.ts'
import { readArticle } from '../../src/article/read.ts'

const SITE = { timeZone: 'UTC', repair: true }
const encoder = new TextEncoder()

/** What both ways of reading say of the body: its form and text, and the line it begins on. */
function both(path: string, bytes: Uint8Array) {
  const first = readArticle({ path, bytes }, SITE, (text) => text)
  const again = readBodyAgain(path, bytes, SITE.repair)
  const read = first.article && { digest: first.article.digest, body: first.body, bodyLine: first.bodyLine }
  return {
    read,
    again: again && { digest: `${again.form}\n${again.body}`, body: again.body, bodyLine: again.bodyLine },
  }
}

const HEAD = '---\ntitle: T “x”\ndate: 2026-03-01\n---\n'

test.each([
  ['a.md', `${HEAD}\nText with “quotes”.\n`],
  ['a.md', `\n\n${HEAD}Text.`],
  ['a.md', '# T\n\nNo front matter.'],
  ['a.md', '+++\ntitle = "T"\n+++\nText.'],
  ['a.md', '{"title": "T"}\nText.'],
  ['a.md', `${HEAD}Damaged: fÃ¼r, and \u0000 and \u009f.`],
  ['a.md', `${HEAD}Text.\n`.replaceAll('\n', '\r\n')],
  ['a.md', `\uFEFF${HEAD}Text.`],
  ['a.txt', 'Plain text.'],
  ['a.txt', `${HEAD}Markdown.`],
  ['a.html', '<!doctype html><html><head><title>T</title></head><body>\n<p>x</p></body></html>'],
  ['a.html', `${HEAD}<p>x</p>`],
])('%s: %j', (path, text) => {
  const { read, again } = both(path, encoder.encode(text))
  expect(read).toBeDefined()
  expect(again).toEqual(read)
})

test('what is no text has no body', () => {
  expect(readBodyAgain('a.md', new Uint8Array(100), true)).toBeUndefined()
})

test('the bytes of a body, where they are given, are its UTF-8', () => {
  const piece = fc.constantFrom(
    '---\n',
    'title: é\n',
    'a',
    '“',
    '\n',
    '\r\n',
    '\uFEFF',
    'Ã¼',
    'â€™',
    '\u0085',
    '日本',
    '😀',
  )
  fc.assert(
    fc.property(fc.array(piece), fc.constantFrom('a.md', 'a.html', 'a.txt'), (pieces, path) => {
      const bytes = encoder.encode(pieces.join(''))
      const { read, again } = both(path, bytes)
      if (read) expect(again).toEqual(read)
      const own = readBodyAgain(path, bytes, true)
      if (own?.bytes) expect(encoder.encode(own.body)).toEqual(Uint8Array.from(own.bytes))
    }),
    { numRuns: 2000 },
  )
  expect(readBodyAgain('a.md', encoder.encode(`${HEAD}Text “x”.`), true)?.bytes).toEqual(encoder.encode('Text “x”.'))
})
