import fc from 'fast-check'
import { parseFragment, serialize } from 'parse5'
import { expect, test } from 'vitest'
import { fitBody } from '../../src/pages/article/body.ts'
import { elements, textOf } from './dom.ts'

const made = (html: string) => fitBody(html, { table: 'Table', own: 'https://example.org' }).toString()

test.each([
  ['h1 moves below the title of the page', '<h1>A</h1><h2>B</h2>', '<h2>A</h2><h3>B</h3>'],
  ['h2 at the top stays', '<h2 id="b">A</h2><h3>B</h3>', '<h2 id="b">A</h2><h3>B</h3>'],
  ['h4 at the top moves up', '<h4>A</h4><h6>B</h6>', '<h2>A</h2><h4>B</h4>'],
  ['no heading goes past h6', '<h1>A</h1><h6>B</h6>', '<h2>A</h2><h6>B</h6>'],
  [
    'code can be reached by keyboard',
    '<pre class="x"><code>a</code></pre>',
    '<pre tabindex="0" class="x"><code>a</code></pre>',
  ],
  [
    'a table scrolls in a box',
    '<table><tr><td>1</td></tr></table>',
    '<div class="scroll" role="group" tabindex="0" aria-label="Table"><table><tr><td>1</td></tr></table></div>',
  ],
  [
    'an image has an alt; the second waits',
    '<img src="a"><img alt="b" src="b">',
    '<img alt="" src="a"><img loading="lazy" alt="b" src="b">',
  ],
  ['an empty heading of a column is a cell', '<th align="left"></th><th>A</th>', '<td align="left"></td><th>A</th>'],
  ['sound has controls', '<audio src="a"></audio>', '<audio controls preload="none" src="a"></audio>'],
  [
    'film has controls, is not loaded before a click, and keeps a still of the site itself',
    '<video src="https://v.example/a.mp4" preload="auto" poster="https://example.org/a.jpg" controls=""></video>',
    '<video preload="none" src="https://v.example/a.mp4" poster="https://example.org/a.jpg" controls=""></video>',
  ],
  [
    'no still of a film is loaded from elsewhere',
    '<video src="a" poster="https://example.org.evil.example/a.jpg" width="3" controls=""></video>',
    '<video preload="none" src="a" width="3" controls=""></video>',
  ],
  [
    'the picture that stands for a player elsewhere becomes its words',
    '<p><a href="https://www.youtube.com/watch?v=abcdefg"><img src="https://i.ytimg.com/vi/abcdefg/hqdefault.jpg" alt="Watch: A &amp; &lt;b&gt;" width="480" height="360"></a></p>',
    '<p><a href="https://www.youtube.com/watch?v=abcdefg"><span class="film">Watch: A &amp; &lt;b&gt;</span></a></p>',
  ],
  [
    'one that an author put there without words is called by its site',
    '<a href="https://youtu.be/abcdefg"><img alt="" src="https://img.youtube.com/vi/abcdefg/0.jpg"></a>',
    '<a href="https://youtu.be/abcdefg"><span class="film">YouTube</span></a>',
  ],
  [
    'a picture whose address only names such a host stays',
    '<img src="https://example.org/i.ytimg.com/vi/a.jpg">',
    '<img alt="" src="https://example.org/i.ytimg.com/vi/a.jpg">',
  ],
  [
    'what looks like a tag in an attribute is left alone',
    '<a title="<table><h1>">x</a>',
    '<a title="<table><h1>">x</a>',
  ],
  ['what looks like a tag in text is left alone', '<p>&lt;h1> a > b</p>', '<p>&lt;h1> a > b</p>'],
])('fitBody(): %s', (_, given, wanted) => {
  expect(made(given)).toBe(wanted)
})

const NAMES = ['p', 'h1', 'h3', 'pre', 'table', 'img', 'a', 'em', 'audio']
const attribute = fc.string({
  unit: fc.constantFrom('<', '>', '"', "'", '=', ' ', 'h1', 'table', 'img', 'pre', '&', 'x'),
})
const node: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    attribute.map((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
    fc
      .tuple(fc.constantFrom(...NAMES), attribute, fc.array(tie('node'), { maxLength: 3 }))
      .map(([name, title, inner]) => {
        const open = `<${name} title="${title.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">`
        return name === 'img' ? open : `${open}${inner.join('')}</${name}>`
      }),
  ),
})).node

test('a formula on a line of its own can be scrolled with the keyboard, and one among words cannot', () => {
  expect(made('<math display="block"><mi>x</mi></math>')).toBe('<math tabindex="0" display="block"><mi>x</mi></math>')
  expect(made('<math><mi>x</mi></math>')).toBe('<math><mi>x</mi></math>')
})

test('fitBody() keeps all text and every attribute, and adds only attributes of its own', () => {
  fc.assert(
    fc.property(node, (written) => {
      const safe = serialize(parseFragment(written))
      const fitted = made(safe)
      expect(textOf(parseFragment(fitted))).toBe(textOf(parseFragment(safe)))
      const titles = (html: string) => elements(html).flatMap((element) => element['@title'] ?? [])
      expect(titles(fitted)).toEqual(titles(safe))
      const names = new Set(elements(fitted).flatMap((element) => Object.keys(element)))
      const ours = [
        'name',
        'text',
        '@title',
        '@alt',
        '@loading',
        '@class',
        '@role',
        '@tabindex',
        '@aria-label',
        '@controls',
        '@preload',
      ]
      expect([...names].filter((name) => !ours.includes(name))).toEqual([])
    }),
  )
})
