import { describe, expect, test } from 'vitest'
import { asKnown, readSeed, SEEDS } from '../seeds/seeds.ts'
import { render } from './render-one.ts'

const plain = (body: string, title?: string) =>
  render(body, { form: 'text', ...(title && { title, titleInBody: true }) }).html
const LONG = 'This paragraph is long enough, and closed with a full stop, to be nothing but a paragraph.'

describe('plain text', () => {
  test.each([
    ['blank lines separate paragraphs', 'One is\none.\n\n \n\nTwo.', '<p>One is<br>\none.</p>\n<p>Two.</p>\n'],
    ['without blank lines every line is one', 'One.\nTwo.\n', '<p>One.</p>\n<p>Two.</p>\n'],
    ['line ends of all kinds', 'One.\r\n\r\nTwo.\rThree.', '<p>One.</p>\n<p>Two.<br>\nThree.</p>\n'],
    ['nothing at all', ' \n\n', ''],
    [
      'what looks like HTML or Markdown is text',
      '<b> & *x* "y" ]]> # z.',
      '<p>&lt;b&gt; &amp; *x* &quot;y&quot; ]]&gt; # z.</p>\n',
    ],
    ['a wrapped paragraph stays one', `${LONG}\nand on.\n\nTwo.`, `<p>${LONG}\nand on.</p>\n<p>Two.</p>\n`],
  ])('%s', (_, body, html) => expect(plain(body)).toBe(html))

  test.each([
    ['between paragraphs', `${LONG}\n\nA heading\n\n${LONG}`, true],
    ['between lines', `${LONG}\nA heading of AI’s “own”\n${LONG}`, true],
    ['with closing punctuation', `${LONG}\n\nNot a heading.\n\n${LONG}`, false],
    ['with a closing quote', `${LONG}\n\n“Not a heading.”\n\n${LONG}`, false],
    ['with a question mark', `${LONG}\n\nReally?\n\n${LONG}`, false],
    ['at the beginning', `Dear reader\n\n${LONG}`, false],
    ['at the end', `${LONG}\n\nYours truly`, false],
    ['in a row of short lines', `${LONG}\n\nRoses are red\n\nViolets are blue\n\n${LONG}`, false],
    ['that is a list item', `${LONG}\n\n- milk\n\n${LONG}`, false],
    ['that is an address', `${LONG}\n\nhttps://a.example/b\n\n${LONG}`, false],
    ['in another script', `${LONG}\n\n次の一歩\n\n${LONG}`, true],
    ['in another script, closed', `${LONG}\n\n次の一歩。\n\n${LONG}`, false],
  ])('a short line %s', (_, body, heading) => expect(plain(body).includes('<h2>')).toBe(heading))

  test('addresses become links, words with dots do not', () => {
    expect(plain('See https://a.example/b_(c), www.b.example or me@c.example; not notes.md.')).toBe(
      '<p>See <a href="https://a.example/b_(c)">https://a.example/b_(c)</a>, <a href="http://www.b.example/">www.b.example</a> or ' +
        '<a href="mailto:me@c.example">me@c.example</a>; not notes.md.</p>\n',
    )
  })

  test('the title is not said twice', () => {
    expect(plain('My title\n\nOne.\n\nTwo.', 'My title')).toBe('<p>One.</p>\n<p>Two.</p>\n')
    expect(plain('\nMy title\n========\n\nOne.', 'My title')).toBe('<p>One.</p>\n')
    expect(plain('Something else.\n\nOne.', 'My title')).toBe('<p>Something else.</p>\n<p>One.</p>\n')
  })
})

describe.each(SEEDS)('of $name the one without front matter', (seeds) => {
  const text = readSeed(seeds, seeds.bare.file).toString()
  const rendering = render(text, { form: 'text' })

  test('its two sub-headings are headings, every other line a paragraph', () => {
    expect(
      Array.from(rendering.html.matchAll(/<h2>(.*)<\/h2>/g), ([, heading = '']) => asKnown(heading, seeds)),
    ).toEqual(seeds.bare.headings)
    expect(rendering.html.match(/<p>/g)).toHaveLength(text.trim().split('\n').length - 2)
  })

  test('not a character of it is changed, and the summary is its beginning', () => {
    expect(
      rendering.html
        .replace(/<[^>]*>/g, '')
        .replaceAll('&quot;', '"')
        .trim(),
    ).toBe(text.trim())
    expect(text.startsWith(rendering.summary.slice(0, -1))).toBe(true)
    expect(rendering.summary.length).toBeLessThanOrEqual(280)
  })
})
