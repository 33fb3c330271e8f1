import { expect, test } from 'vitest'
import { readOne } from './read-one.ts'

const page = (head: string, after = '') =>
  `<!doctype html><html><head><title>A &lt;b&gt; page</title>${head}</head><body><p>Text.</p></body>${after}</html>\n`

test('HTML: <base href> is what the addresses of the page resolve against', () => {
  const reading = readOne('2026-03-01-a.html', page('<base href="https://cdn.example/files/">'))
  expect(reading.article?.base).toBe('https://cdn.example/files/')
  const part = '---\ntitle: A\n---\n<base href="https://cdn.example/files/"><a href="b.html">b</a>'
  expect(readOne('2026-03-01-a.html', part).article?.base).toBe('https://cdn.example/files/')
  expect(readOne('2026-03-01-a.html', page('')).article).not.toHaveProperty('base')
})

test('HTML: what stands after </body> is a part of it, as browsers have it', () => {
  const bodyOf = (text: string) => {
    const reading = readOne('2026-03-01-a.html', text)
    return reading.article && 'body' in reading ? reading.body : undefined
  }
  expect(bodyOf(page('', '<p>And more.</p>'))).toContain('<p>And more.</p>')
  expect(bodyOf(page('', '\n<!-- made by a machine -->\n'))).toBe('<p>Text.</p>')
})

test('HTML: the title of a page is its text, not read for tags once more', () => {
  expect(readOne('2026-03-01-a.html', page(''))).toMatchObject({ article: { title: 'A <b> page' }, problems: [] })
})

test('HTML: what Pelican keeps in the head of a page', () => {
  const head =
    '<meta name="tags" content="a; b"><meta name="authors" content="Ann, Ben"><meta name="summary" content="S">'
  expect(readOne('2026-03-01-a.html', page(head))).toMatchObject({
    article: {
      tags: ['a', 'b'],
      authors: [{ name: 'Ann' }, { name: 'Ben' }],
      description: 'S',
    },
    problems: [],
  })
})
