import { describe, expect, test } from 'vitest'
import { baseOf } from '../../src/edition/making/addresses.ts'
import { absoluteAddress } from '../../src/text/addresses.ts'
import { readOne, saidOf } from './read-one.ts'

const page = (head: string, after = '') =>
  `<!doctype html><html><head><title>A &lt;b&gt; page</title>${head}</head><body><p>Text.</p></body>${after}</html>\n`

test('HTML: <base href> is what the addresses of the page resolve against', () => {
  const reading = readOne('2026-03-01-a.html', page('<base href="https://cdn.example/files/">'))
  expect(reading.article?.base).toBe('https://cdn.example/files/')
  const part = '---\ntitle: A\n---\n<base href="https://cdn.example/files/"><a href="b.html">b</a>'
  expect(readOne('2026-03-01-a.html', part).article?.base).toBe('https://cdn.example/files/')
  expect(readOne('2026-03-01-a.html', page('')).article).not.toHaveProperty('base')
})

test('HTML: below <base href> a slash begins at the top of that place, where it is none of the site', () => {
  const at = (base: string | undefined, written: string, url = 'https://example.org/blog/') =>
    absoluteAddress(written, baseOf({ path: 'a/b.html', ...(base !== undefined && { base }) }, { url }))
  expect(at('https://cdn.example/files/', '/y.png')).toBe('https://cdn.example/y.png')
  expect(at('https://cdn.example/files/', 'y.png')).toBe('https://cdn.example/files/y.png')
  expect(at('//cdn.example', '/y.png')).toBe('https://cdn.example/y.png')
  expect(at('https://example.org/', '/y.png')).toBe('https://example.org/y.png')
  expect(at('https://example.org/blog/c/', '/y.png')).toBe('https://example.org/blog/y.png')
  expect(at('/blog/c/', 'y.png')).toBe('https://example.org/blog/c/y.png')
  expect(at('mailto:a@example.org', '/y.png')).toBe('https://example.org/blog/y.png')
  expect(at(undefined, '/y.png')).toBe('https://example.org/blog/y.png')
})

test('HTML: the head says whom a page is for', () => {
  const read = (head: string) => readOne('2026-03-01-a.html', page(head))
  expect(read('<meta name="status" content="draft">')).toMatchObject({ article: { draft: true }, problems: [] })
  const hidden = read('<meta name="robots" content="noindex, nofollow">')
  expect(hidden.article?.unlisted).toBe(true)
  expect(hidden.problems).toMatchObject([{ severity: 'warning', line: 1 }])
  expect(read('<meta name="robots" content="index, follow">').article).not.toHaveProperty('unlisted')
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

describe('HTML of a page that a site has around its text', () => {
  const around = (inside: string) =>
    `<!doctype html><html><head><title>A walk | Ann's &amp; log</title><meta property="og:site_name" content="Ann's &amp; log"></head><body><header><a href="/">Ann's log</a></header><nav>Home</nav><div id="page">${inside}</div><footer>2026, Ann</footer><script>1</script></body></html>`
  const read = (inside: string) => {
    const reading = readOne('2026-03-01-a.html', around(inside))
    return reading.article && 'body' in reading ? [reading.article.title, reading.body] : []
  }

  test.each([
    ['<main><p>Text.</p></main>', '<p>Text.</p>'],
    ['<article><p>Text.</p></article><aside>Others</aside>', '<p>Text.</p>'],
    ['<main><nav>Up</nav><article><h1>A walk</h1></article></main>', '<h1>A walk</h1>'],
    ['<main><article><p>One.</p></article><p>More.</p></main>', '<article><p>One.</p></article><p>More.</p>'],
    ['<main><article>One</article><article>Two</article></main>', '<article>One</article><article>Two</article>'],
  ])('%s: navigation, head and foot are no part of it, nor is the name of the site of its title', (inside, body) => {
    expect(read(inside)).toEqual(['A walk', body])
  })

  test.each(['<main>One</main><main>Two</main>', '<article>One</article><p>More.</p>'])(
    '%s: where it is not certain which element holds the text, all of it stays',
    (inside) => {
      expect(read(inside)[1]).toContain(`<nav>Home</nav><div id="page">${inside}</div>`)
    },
  )

  // HTML, 4.4.14: main is the dominant content of the document.
  test('what stands beside <main> for a reader is left out, and told', () => {
    const reading = readOne('2026-03-01-a.html', around('<div>Keys: ← and →</div><main><p>Text.</p></main>'))
    expect('body' in reading && reading.body).toBe('<p>Text.</p>')
    expect(saidOf(reading)).toEqual([
      expect.stringContaining(
        'warning: the text of the page is what its <main> holds, and what stands beside that is left out',
      ),
    ])
  })

  test('a title that begins with the heading of the page ends there', () => {
    const page = (title: string) =>
      `<html><head><title>${title}</title></head><body><h1>Log</h1><main><h1>A walk &amp; more</h1>Text</main></body></html>`
    const titleOf = (title: string) => readOne('2026-03-01-a.html', page(title)).article?.title
    expect(titleOf('A walk &amp; more - Log of Ann')).toBe('A walk & more')
    expect(titleOf('A Walk &amp; More - Log of Ann')).toBe('A Walk & More')
    expect(titleOf('A walk &amp; more-or-less')).toBe('A walk & more-or-less')
    expect(titleOf('Log | A walk')).toBe('Log | A walk')
  })

  test('a title that ends with the same words in another way stays', () => {
    const page = (title: string) =>
      `<html><head><title>${title}</title><meta property="og:site_name" content="log"></head><body>Text</body></html>`
    const titleOf = (title: string) => readOne('2026-03-01-a.html', page(title)).article?.title
    expect(titleOf('A walk – log')).toBe('A walk')
    expect(titleOf('A ship’s log')).toBe('A ship’s log')
    expect(titleOf('Backlog')).toBe('Backlog')
    expect(titleOf('log')).toBe('log')
  })
})

describe('HTML of a page with microformats2, as Medium exports it', () => {
  const page = `<!DOCTYPE html><html><head><title>Why ferries</title></head><body><nav><a href="/">Home</a></nav>
<article class="h-entry"><header><h1 class="p-name">Why ferries</h1></header><section class="p-summary">
A short <b>look</b>.
</section><section class="e-content"><div><hr></div><div><h3 class="graf">Why ferries</h3><p>Boats carry people.</p></div></section>
<footer><p>By <a class="p-author h-card" href="https://medium.com/@ada">Ada <span>Brook</span></a> on
<time class="dt-published" datetime="2020-05-06T07:08:09.123Z">May 6, 2020</time>.</p></footer></article></body></html>`

  test('the content of the entry is the body, and who wrote it when stands in its classes', () => {
    const reading = readOne('ferries.html', page)
    expect(reading.problems).toEqual([])
    expect(reading.article).toMatchObject({
      title: 'Why ferries',
      titleInBody: true,
      description: 'A short look.',
      authors: [{ name: 'Ada Brook' }],
      published: new Date('2020-05-06T07:08:09.123Z'),
    })
    expect('body' in reading && reading.body).toMatch(/^<div><hr><\/div>.*Boats carry people\.<\/p><\/div>$/)
  })

  test('what stands beside it for a reader is left out, and told', () => {
    const beside = page.replace('<section class="e-content">', '<p>A word before it.</p><section class="e-content">')
    const reading = readOne('ferries.html', beside)
    expect('body' in reading && reading.body).not.toContain('A word before it.')
    expect(reading.problems.map(({ severity, what, fix }) => [severity, what, fix])).toEqual([
      [
        'warning',
        'the text of the page is what its class="e-content" holds, and what stands beside that is left out',
        'put into class="e-content" whatever belongs to the article',
      ],
    ])
    const fields = '<h1>Why ferries</h1> <a class="u-url" href="/f">Link</a> <div class="u-wrap"><section class="e-'
    expect(readOne('ferries.html', page.replace('<section class="e-', fields)).problems).toEqual([])
    const another = page.replace('<section class="e-', '<h1>Boats</h1><section class="e-')
    expect(readOne('ferries.html', another).problems).toHaveLength(1)
  })

  test('a list of entries is read whole', () => {
    const two = page.replace('</article>', '</article><article class="h-entry"><p class="e-content">Two.</p></article>')
    const reading = readOne('ferries.html', two)
    expect('body' in reading && reading.body).toMatch(/Boats carry.*Two\./s)
  })

  test('a draft, as its name says, is held back, unless it says that it is none', () => {
    expect(readOne('posts/draft_Ferries-a1b2.html', page).article).toMatchObject({ draft: true })
    expect(readOne('draft_horses.md', '---\ndraft: false\n---\n# Horses').article).toMatchObject({ draft: false })
    expect(readOne('draft-horses.md', '# Horses').article).toMatchObject({ draft: false })
  })
})
