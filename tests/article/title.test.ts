import { describe, expect, it, test } from 'vitest'
import { findTitle } from '../../src/article/title.ts'
import type { Form } from '../../src/html/render.ts'
import { asKnown, readSeed, SEEDS } from '../seeds/seeds.ts'
import { articleOf, readOne, saidOf } from './read-one.ts'

test('Middleman: neither ending of a name is part of its title', () => {
  expect(articleOf('2026-03-01-the-bay.html.md', 'Words.\n')).toMatchObject({ title: 'The bay' })
})

test('a .txt file that begins with a heading of Markdown is Markdown', () => {
  expect(articleOf('2026-03-01-a.txt', '# The bay\n\nWords.')).toMatchObject({ form: 'markdown', title: 'The bay' })
  expect(articleOf('2026-03-01-a.txt', '#1 of the year\n\nWords.')).toMatchObject({ form: 'text' })
})

describe('findTitle', () => {
  test.each<[string, string, Form, string, boolean]>([
    ['an ATX heading', '\n# My *first* `code` &amp; <i>trip</i> ##\n\nText', 'markdown', 'My first code & trip', true],
    ['a heading of any level at the top', '## Two\ntext', 'markdown', 'Two', true],
    ['a heading with attributes', '# Title {#id .class}\n', 'markdown', 'Title', true],
    ['a heading with links to notes', '# On [[boats|Boats]] and [[Sails]]\n', 'markdown', 'On Boats and Sails', true],
    ['a heading that shows them', '# Use `[[a|b]]`\n', 'markdown', 'Use [[a|b]]', true],
    ['a setext heading', 'My trip\n=======\ntext', 'markdown', 'My trip', true],
    ['a setext heading of level 2', 'My trip\n---\ntext', 'markdown', 'My trip', true],
    ['a heading behind a comment', '<!-- note -->\n\n# After', 'markdown', 'After', true],
    ['a heading in HTML', '<h1 class="x">One &lt;two&gt;</h1>\n\ntext', 'markdown', 'One <two>', true],
    ['a heading further down', 'Text first.\n\n# Later\n', 'markdown', 'Later', false],
    ['no heading in code', '```\n# not this\n```\n\n# This', 'markdown', 'This', false],
    ['an h1', '<p>x</p><h1>Deep</h1>', 'html', 'Deep', false],
    ['an h1 in a header', '<header><h1>Top</h1></header><p>x', 'html', 'Top', true],
    ['a short first line', 'My trip\n\nIt was good.\n', 'text', 'My trip', true],
    ['a question is no heading of plain text', 'Really?\n\nYes.\n', 'text', 'My file', false],
    ['a lone line is the text itself', 'My trip\n', 'text', 'My file', false],
    ['no sub-heading of a text that begins otherwise', 'Text here.\n\n## Section\n', 'markdown', 'My file', false],
    [
      'a heading with template code',
      '# {% include icon.html x="y" %}My *trip* {{< badge "new" >}}\n\nText',
      'markdown',
      'My trip',
      true,
    ],
    [
      'a heading that shows template code',
      '# Use `{{< figure >}}` and {{< x >}}\n',
      'markdown',
      'Use {{< figure >}} and',
      true,
    ],
    ['a setext heading with template code', 'My trip {{ x }}\n===\n', 'markdown', 'My trip', true],
    [
      'a heading behind contents',
      '{{< toc >}}\n\n{% assign x = 1 %}\n{: .no_toc}\n# After\n',
      'markdown',
      'After',
      true,
    ],
    [
      'no heading in highlighted code',
      '{% highlight sh %}\n# not this\n{% endhighlight %}\n\n# This\n',
      'markdown',
      'This',
      false,
    ],
    ['indented code is no heading', '    # code\n', 'markdown', 'My file', false],
  ])('%s', (_, body, form, title, inBody) => {
    expect(findTitle(undefined, body, form, 'my-file.md')).toMatchObject({ title, inBody })
  })

  test.each([
    ['Tea & milk.md', '## Water\n\ntext', 'Tea & milk', false],
    ['DNS.md', '### Names\n\ntext', 'DNS', false],
    ['notes/潮汐.md', '## 月\n\ntext', '潮汐', false],
    ['Tea.md', '# Tea, whole\n\n## Water', 'Tea, whole', true],
    ['2026-01-02-tea.md', '## Tea, whole\n\ntext', 'Tea, whole', true],
    ['C++ - well-known tricks.md', 'text', 'C++ - well-known tricks', false],
    ['Tea___Green tea.md', 'text', 'Tea/Green tea', false],
    ['Untitled 1.md', '## Tea\n\ntext', 'Tea', true],
  ])('a note is called as its file is written, rather than as its first part: %s', (path, body, title, inBody) => {
    expect(findTitle(undefined, body, 'markdown', path)).toMatchObject({ title, inBody })
  })

  test('the first sentence has no template code in it', () => {
    const body =
      '{{< figure src="a.png" >}}\n\n{: .lead}\nSee {{ site.title }}`{{ x }}` and {{< kbd "y" >}}more of it.\n'
    expect(findTitle(undefined, body, 'markdown', '1984.md').title).toBe('See {{ x }} and more of it')
  })

  test.each([
    ['2026-03-01-my-first_trip.md', 'My first trip'],
    ['post/my-trip/index.md', 'My trip'],
    ['post/2026-03-01-my-trip/index.de.md', 'My trip'],
    ['caf%C3%A9.md', 'Café'],
    ['1984.md', 'Text of the first paragraph'],
    ['img_1234.md', 'Text of the first paragraph'],
    ['003_198f2b0421dfb395.txt', 'Text of the first paragraph'],
    ['untitled.md', 'Text of the first paragraph'],
    ['index.md', 'Text of the first paragraph'],
    ['550e8400-e29b-41d4-a716-446655440000.md', 'Text of the first paragraph'],
  ])('the name %s gives %s', (path, title) => {
    expect(findTitle(undefined, '\n> **Text** of the first [paragraph](x).\n\nMore.', 'markdown', path).title).toBe(
      title,
    )
  })

  it('knows a note: a short text that nothing gives a title to, and whatever says that it has none', () => {
    const noted = (path: string, text: string) => articleOf(path, text).untitled
    expect(noted('2026-03-01.md', 'Fog until noon.\n')).toBe(true)
    expect(noted('2026-03-01.md', `${'Fog until noon. '.repeat(31)}\n`)).toBe(true)
    expect(noted('2026-03-01.md', `${'Fog until noon. '.repeat(32)}\n`)).toBeUndefined()
    expect(noted('2026-03-01.md', '---\ntitle: Fog\n---\nFog until noon.\n')).toBeUndefined()
    expect(noted('2026-03-01.md', '# Fog\n\nUntil noon.\n')).toBeUndefined()
    expect(noted('2026-03-01-fog.md', 'Fog until noon.\n')).toBeUndefined()
    expect(noted('IMG_1234.md', '---\ndate: 2026-01-01\n---\n![](low-sun.jpg)\n')).toBe(true)
    expect(noted('IMG_1234.md', '---\nimage: low-sun.jpg\n---\n')).toBe(true)
    expect(noted('low-sun.md', '---\nimage: low-sun.jpg\n---\n')).toBeUndefined()
    const said = articleOf('fog.md', '---\ntitle: ""\n---\n# Fog\n\nUntil noon.\n')
    expect([said.untitled, said.titleInBody]).toEqual([true, false])
    expect(noted('fog.md', '---\ntitle:\n---\nFog until noon.\n')).toBeUndefined()
    expect(noted('fog.md', '+++\ntitle = ""\n+++\nFog until noon.\n')).toBe(true)
  })

  it('cuts the first sentence at a word', () => {
    const long = `${'lorem ipsum '.repeat(20)}.`
    const { title } = findTitle(undefined, long, 'text', '1.txt')
    expect(title).toBe('lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem…')
    expect(findTitle(undefined, '中'.repeat(200), 'text', '1.txt').title).toBe(`${'中'.repeat(80)}…`)
  })

  it('is never empty', () => {
    expect(findTitle(undefined, '', 'markdown', 'a/1.md').title).toBe('1.md')
  })

  it('takes a title of front matter as it is written, but for marks of Markdown', () => {
    expect(articleOf('a.md', '---\ntitle: Use < & AT&T, *x* &\n---\n').title).toBe('Use < & AT&T, x &')
    expect(articleOf('a.md', '---\ntitle: 1.10\n---\n').title).toBe('1.10')
    expect(articleOf('a.md', '---\ntitle: 2026-01-01\n---\n').title).toBe('2026-01-01')
    expect(articleOf('a.md', '+++\ntitle = 1.10\n+++\n').title).toBe('1.10')
    expect(articleOf('a.md', '---\ntitle: yes\n---\n').title).toBe('yes')
  })

  it('knows that the body begins with the same title', () => {
    expect(articleOf('a.md', '---\ntitle: Same\n---\n# Same\n\ntext').titleInBody).toBe(true)
    expect(articleOf('a.md', '---\ntitle: Same\n---\n# Other\n\ntext').titleInBody).toBe(false)
  })

  it('takes a title of 100 kB', () => {
    const title = 'word '.repeat(20_000).trim()
    expect(articleOf('a.md', `---\ntitle: ${title}\n---\n`).title).toBe(title)
    expect(articleOf('a.md', `---\ntitle: "${title}\\t"\n---\n`).title).toBe(title)
    expect(articleOf('a.md', `# ${title}\n`).title).toBe(title)
  })
})

describe.each(SEEDS)('$name', (seeds) => {
  it('has the title and the facts of the first', () => {
    const { file, title, published, source } = seeds.damaged
    const { article } = readOne(file, readSeed(seeds, file))
    expect(asKnown(article?.title ?? '', seeds)).toBe(title)
    expect(article).toMatchObject({
      form: 'markdown',
      published: new Date(published),
      image: { credit: `Source: ${source}` },
      source: { name: source },
    })
  })

  it('finds a title for the second, changes nothing, and asks for a date', () => {
    const bytes = readSeed(seeds, seeds.bare.file)
    const reading = readOne(seeds.bare.file, bytes)
    expect(reading.article?.form).toBe('text')
    expect(asKnown(reading.article?.title ?? '', seeds)).toBe(seeds.bare.title)
    expect('body' in reading && reading.body).toBe(bytes.toString('utf8'))
    expect(saidOf(reading)).toEqual(['1:1: warning: date: neither the front matter nor the file name gives one'])
  })
})
