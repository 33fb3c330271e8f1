import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mentionsIn } from '../../../src/node/reading/mentions.ts'

test.each([
  ['[other](other.md)', ['notes/other.md', 'other.md', '[[other]]']],
  ['[up](../top.MD#part) and [root](/a/b.Markdown?x)', ['top.MD', '[[top]]', 'a/b.Markdown', '[[b]]']],
  ['my%20note.txt', ['notes/my note.txt']],
  ['a.htm b.html', ['notes/a.htm', 'notes/b.html']],
  ['a.md,b.md', ['notes/a.md,b.md', 'a.md,b.md', '[[a.md,b]]']],
  ['a.md b.md a.md', ['notes/a.md', 'a.md', '[[a]]', 'notes/b.md', 'b.md', '[[b]]']],
  ['a.md.txt', ['notes/a.md.txt']],
  ['x.mdy y.htmlx .md (.txt) a..md x.mdx', ['notes/a..md', 'a..md', '[[a.]]', 'notes/x.mdx', 'x.mdx', '[[x]]']],
  ['x.md', ['notes/x.md', 'x.md', '[[x]]']],
  ['[[Other note]] ![[boat.png|300]] [[a\\|text]]', ['[[Other note]]', '[[boat.png]]', '[[300]]', '[[a]]', '[[text]]']],
  [
    '[[x.md#part]] [[#here]] [[../up]] [[./beside/x]]',
    ['notes/x.md', 'x.md', '[[x]]', '[[/up]]', '[[/notes/beside/x]]'],
  ],
  ['[zola](@/blog/x.md)', ['blog/x.md', '[[x]]']],
  [
    '[x](../other/) [y](/Top/page?a#b) <a href="./c">',
    ['/notes/other', '/other', '/top/page', '/notes/a/c', '/notes/c'],
  ],
  ['[x](..) [y](https://b.example/c) [z](#d) [p](p.png) [m](//b.example/)', []],
  ['[x]: /top/page\n', ['/top/page']],
  ['no file. Then nothing.', []],
  ['', []],
])('%j mentions %j', (body, paths) => {
  expect(mentionsIn(body, 'notes/a.md')).toEqual(paths)
})

test('names are found as a plain search from the left finds them', () => {
  const piece = fc.constantFrom(
    'a',
    '.',
    '.md',
    '.MD',
    '.mdx',
    '.html',
    '.htm',
    '.txt',
    '.markdown',
    ' ',
    '(',
    ')',
    '"',
    'é',
    'x',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const body = pieces.join('')
      const written = body.match(/[^\s()[\]<>"'`:]+\.(?:mdx?|markdown|txt|html?)\b/gi) ?? []
      const paths = written.map((name) => decodeURIComponent(new URL(name, 'file:///').pathname.slice(1)))
      // Beside them the names of notes, wherever they stand.
      const files = mentionsIn(body, 'a.md').filter((path) => !path.startsWith('[['))
      expect(files).toEqual([...new Set(paths)])
    }),
    { numRuns: 3000 },
  )
})

test('a long text takes time in proportion', () => {
  const started = performance.now()
  mentionsIn(`${'a'.repeat(300_000)} ${'.md'.repeat(100_000)}`, 'a.md')
  expect(performance.now() - started).toBeLessThan(2000)
})
