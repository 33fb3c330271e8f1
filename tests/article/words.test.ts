import { describe, expect, test } from 'vitest'
import { readArticle } from '../../src/article/read.ts'
import { readPeopleFile } from '../../src/article/values/people.ts'
import { plainText } from '../../src/settings/plain-text.ts'
import { articleOf, readOne, saidOf } from './read-one.ts'

const read = (lines: string) => readOne('a.md', `---\ndate: 2026-03-01\n${lines}\n---\nText.\n`)

describe('plain text: entities are read, markup becomes its text', () => {
  test.each([
    ['D&eacute;cembre &amp; caf&#233; &#x2014; l&rsquo;hiver', 'Décembre & café — l’hiver'],
    ['Using <code>map</code> and <em class="x">more</em>', 'Using map and more'],
    ['One<br>two<br/>three', 'One two three'],
    ['<hello-world> and <T>', '<hello-world> and <T>'],
    ['I <3 tea, 1 < 2 && 3 > 2', 'I <3 tea, 1 < 2 && 3 > 2'],
    ['AT&T, R&D, ?a=1&copy=2', 'AT&T, R&D, ?a=1&copy=2'],
    ['&lt;b&gt; is bold', '<b> is bold'],
    ['A<!-- not this --> B', 'A B'],
  ])('%s', (written, text) => {
    expect(plainText(written)).toEqual({ text })
  })

  test('in every field that a person reads', () => {
    const lines = [
      'title: "<i>A</i> &amp; B"',
      'description: "One<br>two &mdash; three"',
      'tags: ["R&amp;D", "<b>bold</b>"]',
      'author: "Zo&euml; <b>Example</b>"',
      'image: { url: a.png, alt: "&lt;3", credit: "&copy; me" }',
      'source_url: https://example.org/',
      'source_name: "A &amp; B"',
      'enclosure: { url: a.mp3, title: "Part&nbsp;1" }',
    ]
    expect(articleOf('a.md', `---\ndate: 2026-03-01\n${lines.join('\n')}\n---\nText.`)).toMatchObject({
      title: 'A & B',
      description: 'One two — three',
      tags: ['R&D', 'bold'],
      authors: [{ name: 'Zoë Example' }],
      image: { alt: '<3', credit: '© me' },
      source: { name: 'A & B' },
      enclosures: [{ title: 'Part 1' }],
    })
  })

  test('a tag that is not half of a pair may have been meant to be seen: told', () => {
    const reading = read('title: The <template> tag')
    expect(reading.article?.title).toBe('The tag')
    expect(saidOf(reading)).toEqual(['3:8: warning: title: <template> is taken for HTML, and is left out'])
    const [{ fix = '' } = {}] = reading.problems
    expect(read(fix)).toMatchObject({ article: { title: 'The <template> tag' }, problems: [] })
  })

  test.each([
    ['Tea <script>alert(1)</script>time', '<script>alert(1)</script>', 'Tea time'],
    [
      'Tea <STYLE type="text/css">b { color: red }</STYLE >time',
      '<STYLE type="text/css">b { color: red }</STYLE >',
      'Tea time',
    ],
    [
      '<script>x</script>, and <b>text</b>, and <script>y</script> after',
      '<script>x</script>',
      ', and text, and after',
    ],
    ['The <script> tag', '<script>', 'The tag'],
  ])('scripts and styles go with what is in them, told: %s', (written, lost, text) => {
    expect(plainText(written)).toEqual({ text, lost })
  })

  test('a script that was meant to be seen is, with the fix', () => {
    const reading = read('title: What does <script>x</script> do?')
    expect(reading.article?.title).toBe('What does do?')
    const [{ fix = '' } = {}] = reading.problems
    expect(read(fix)).toMatchObject({ article: { title: 'What does <script>x</script> do?' }, problems: [] })
  })

  test('20 000 tags take no longer than they are long', () => {
    const start = performance.now()
    plainText('<b>'.repeat(20_000))
    plainText('<'.repeat(50_000))
    plainText('<b '.repeat(20_000))
    plainText('<script><style>'.repeat(20_000))
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

describe('authors, as a person would read them', () => {
  test.each<[string, readonly object[]]>([
    ['author: by Ann Example', [{ name: 'Ann Example' }]],
    ['author: "[[people/ann|Ann Example]]"', [{ name: 'Ann Example' }]],
    ['author: 张三、李四', [{ name: '张三' }, { name: '李四' }]],
    ['author: Ann Example / Bob Example', [{ name: 'Ann Example' }, { name: 'Bob Example' }]],
    ['author: Ann Example, Bob Example and Cy', [{ name: 'Ann Example' }, { name: 'Bob Example' }, { name: 'Cy' }]],
    ['author: Ann Example & Bob Example', [{ name: 'Ann Example' }, { name: 'Bob Example' }]],
    ['author: Simon & Schuster', [{ name: 'Simon & Schuster' }]],
    ['author: Example, Ann', [{ name: 'Example, Ann' }]],
    ['authors: Ann, Ben', [{ name: 'Ann' }, { name: 'Ben' }]],
    ['author: Ann\nauthor_url: https://a.example/\nauthor_title: Dr', [{ name: 'Ann', url: 'https://a.example/' }]],
    ['author: Ann\nauthor_image_url: /ann.png', [{ name: 'Ann', avatar: '/ann.png' }]],
    [
      'authors: Ann and Ben Example, Cy\nauthorURL: https://a.example/',
      [{ name: 'Ann and Ben Example' }, { name: 'Cy' }],
    ],
    ['author: { name: Ann, avatar: { url: /ann.png } }', [{ name: 'Ann', avatar: '/ann.png' }]],
    ['author: Martin Example, Jr.', [{ name: 'Martin Example, Jr.' }]],
    ['by: ["Ann Example, for the team"]', [{ name: 'Ann Example, for the team' }]],
    ['by: [Ann Example]', [{ name: 'Ann Example' }]],
    ['author_name: Ann Example', [{ name: 'Ann Example' }]],
    ['authors: { ann: { name: Ann, url: "https://example.org/" } }', [{ name: 'Ann', url: 'https://example.org/' }]],
    ['author: "Dee Example <dee@example.org>"', [{ name: 'Dee Example', email: 'dee@example.org' }]],
    ['author: dee@example.org (Dee Example)', [{ name: 'Dee Example', email: 'dee@example.org' }]],
    ['author: dee@example.org', [{ name: 'dee', email: 'dee@example.org' }]],
    ['author: Dee (https://dee.example/)', [{ name: 'Dee', url: 'https://dee.example/' }]],
    [
      'author: "Dee <https://dee.example/>, Ann (ACME)"',
      [{ name: 'Dee', url: 'https://dee.example/' }, { name: 'Ann (ACME)' }],
    ],
    ['author: "[[people/dee|Dee Example]]"', [{ name: 'Dee Example' }]],
    ['authors: ["[[Dee]]", "@ann", "a@b"]', [{ name: 'Dee' }, { name: '@ann' }, { name: 'a@b' }]],
    [
      'author: "[Ann Example](https://example.net/ann) (Harbour Works), [Ben Example](https://example.net/ben)"',
      [
        { name: 'Ann Example', url: 'https://example.net/ann' },
        { name: 'Ben Example', url: 'https://example.net/ben' },
      ],
    ],
    [`author: '<a href="https://example.net/">Ann</a>'`, [{ name: 'Ann', url: 'https://example.net/' }]],
  ])('%s', (lines, authors) => {
    expect(read(lines)).toMatchObject({ article: { authors }, problems: [] })
  })

  test.each([
    ['author: { url: "https://example.org/" }', '3:9: warning: author: an author without a name'],
    ['authors: [[a, b]]', '3:11: warning: authors: a list is not an author'],
    [
      'author: { name: Ann, url: "javascript:x" }',
      '3:9: warning: author: "javascript:x" is not an http or https address, and is left out',
    ],
  ])('%s costs a warning, not the article', (lines, said) => {
    const reading = read(lines)
    expect(reading.article).toBeDefined()
    expect(saidOf(reading)).toEqual([said])
  })
})

describe('what can be read is read, the rest costs a warning', () => {
  test.each([
    ['audio: a.mp3\nlength: "62,447,386"', { length: 62447386 }],
    ['audio: a.mp3\nlength: 62 447 386 bytes', { length: 62447386 }],
    ['audio: a.mp3\nlength: 12 MB', { length: 0 }],
    ['audio: a.mp3\nduration: two hours', { length: 0 }],
    ['enclosure: { url: a.mp3, type: sound }', { type: 'audio/mpeg' }],
  ])('%j', (lines, enclosure) => {
    expect(read(lines).article?.enclosures).toMatchObject([enclosure])
  })

  test('no fix invents a number', () => {
    const { problems } = read('audio: a.mp3\nlength: 12 MB\nduration: two hours')
    expect(problems.map(({ severity, fix }) => [severity, /[1-9]/.test(fix)])).toEqual([
      ['warning', false],
      ['warning', false],
    ])
  })

  test('lang: i-klingon costs a warning; de_CH is read', () => {
    expect(saidOf(read('lang: i-klingon'))).toEqual([
      `3:7: warning: lang: "i-klingon" is not a language, and the site's counts`,
    ])
    expect(read('lang: de_CH').article?.language).toBe('de-CH')
  })
})

test('fields: a site’s own names for fields win; ids of authors.yml stand for people', () => {
  const text =
    '---\nheadline: Own\ntitle: Other\ndate: 2026-03-01\nauthors: [ann, Ben]\ntags: [{ label: Harbour }, b]\n---\nx'
  const { people, problems } = readPeopleFile(
    'ann:\n  name: Ann Example\n  url: https://example.net/ann\n  email: ann@example.net\nbad: [x]\n',
    'authors.yml',
  )
  expect(people).toEqual({ ann: { name: 'Ann Example', url: 'https://example.net/ann' } })
  expect(problems).toEqual([])
  const site = { timeZone: 'UTC', repair: true, fields: { title: ['headline'] }, people }
  const reading = readArticle({ path: 'a.md', bytes: new TextEncoder().encode(text) }, site, (body) => body)
  expect(reading).toMatchObject({
    article: {
      title: 'Own',
      authors: [{ name: 'Ann Example', url: 'https://example.net/ann' }, { name: 'Ben' }],
      tags: ['Harbour', 'b'],
    },
    problems: [],
  })
})

test.each([
  ['"#sea #salt/rock"', ['sea', 'salt/rock']],
  ['"[[notes/sea|sea]], [[salt]]"', ['sea', 'salt']],
  ['[[sea]]', ['sea']],
  ['"[sea, salt]"', ['sea', 'salt']],
  ['"sea; fish, fried"', ['sea', 'fish, fried']],
])('tags: %s', (tags, words) => {
  expect(readOne('a.md', `---\ndate: 2026-03-01\ntags: ${tags}\n---\nText`).article?.tags).toEqual(words)
})
