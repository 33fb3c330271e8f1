import { describe, expect, test } from 'vitest'
import { readOne, saidOf } from './read-one.ts'

const dateOf = (path: string, lines: string) => {
  const reading = readOne(path, `---\ntitle: T\n${lines}\n---\nText.\n`, { modified: new Date('2026-05-01T00:00:00Z') })
  return [reading.article?.published?.toISOString(), ...saidOf(reading)]
}

describe('the date of publication', () => {
  test.each([
    ['a.md', 'pubDatetime: 2022-09-23T15:22:00Z', '2022-09-23T15:22:00.000Z'],
    ['a.md', 'date:\n  created: 2026-01-31\n  updated: 2026-02-21', '2026-01-30T23:00:00.000Z'],
    ['a.md', 'date.created: 2026-01-31', '2026-01-30T23:00:00.000Z'],
    ['a.md', 'date: [[2023-07-21]]', '2023-07-20T22:00:00.000Z'],
    ['a.md', 'date: "[[2023-07-21]]"', '2023-07-20T22:00:00.000Z'],
    ['a.md', 'post_date: 2023-07-21', '2023-07-20T22:00:00.000Z'],
    ['a.md', 'first_published: 2023-07-21', '2023-07-20T22:00:00.000Z'],
    ['a.md', 'dc.date: 2023-07-21', '2023-07-20T22:00:00.000Z'],
    ['a.md', 'meta:\n  date: 2023-07-21', '2023-07-20T22:00:00.000Z'],
    ['a.md', 'path: 2023/05/29/one', '2023-05-28T22:00:00.000Z'],
    ['2024/01/10/a.md', '', '2024-01-09T23:00:00.000Z'],
    ['a.md', "date: '13:34 06/21/2017'", '2017-06-21T11:34:00.000Z'],
  ])('%s, %j', (path, lines, published) => {
    expect(dateOf(path, lines)).toEqual([published])
  })

  test('one that cannot be read gives way to that of the file’s name, told with a fix that shows it', () => {
    const lines = 'date: 2024-01-10 18:30:22 2024 -0800'
    expect(dateOf('2024-01-10-x.md', lines)).toEqual([
      '2024-01-09T23:00:00.000Z',
      '3:7: warning: date: "2024-01-10 18:30:22 2024 -0800" is not a date; another date counts',
    ])
    const { problems } = readOne('2024-01-10-x.md', `---\n${lines}\n---\nText.`)
    expect(problems[0]?.fix).toBe('date: 2024-01-09T23:00:00Z')
    expect(dateOf('x.md', lines)).toEqual([
      '2024-01-09T23:00:00.000Z',
      '3:7: warning: date: "2024-01-10 18:30:22 2024 -0800" is not a date; its day counts',
    ])
    expect(dateOf('x.md', 'date: 2024-02-30 18:30')).toEqual([undefined, '3:7: date: "2024-02-30 18:30" is not a date'])
  })

  test('one that cannot be read gives way to another one, told', () => {
    expect(dateOf('x.md', 'created_time: 10:30\ndate: 2024-01-10')).toEqual([
      '2024-01-09T23:00:00.000Z',
      '3:15: warning: created_time: "10:30" is not a date; another date counts',
    ])
  })

  test.each([
    'date: Created',
    'date: git Created',
    'date: Last Modified',
    'date: last-modified',
    'date: today',
    'date: "`r Sys.Date()`"',
  ])('%s is the file’s own, told', (lines) => {
    expect(dateOf('a.md', lines)).toEqual([
      '2026-05-01T00:00:00.000Z',
      `3:7: warning: ${lines.replace(/: "?([^"]*)"?/, ': "$1"')} is the time of the file itself here, which a copy changes`,
    ])
  })

  test('two dates that differ are told', () => {
    expect(dateOf('a.md', 'date: 2026-01-01T00:00:00Z\npublished: 2025-01-01')).toEqual([
      '2026-01-01T00:00:00.000Z',
      '4:12: warning: published: "2025-01-01" is not the date that date gives, which counts',
    ])
  })
})

describe('front matter of other programs', () => {
  const headers = 'Title: Lamps: a list\nDate: 2026-01-06 10:20\nTags: sea, boats\n'
  test.each([
    ['Pelican and MultiMarkdown', `${headers}Summary: In\n    two lines\n\nThe text.\n`],
    ['JBake', `${headers.trimEnd().replace(/^(\w+):[ \t]*/gm, '$1=')}\n~~~~~~\n\nThe text.\n`],
    ['Bear', `${headers.trimEnd()}\n___\nThe text.\n`],
    ['Frog, which indents them', `${headers.replace(/^/gm, '    ').trimEnd()}\n\nThe text.\n`],
    ['Nikola, in a comment', `<!--\n${headers.replace(/^(?=\w)/gm, '.. ')}-->\n\nThe text.\n`],
  ])('lines of %s', (_, text) => {
    const reading = readOne('a.md', text)
    expect(reading.problems).toEqual([])
    expect(reading.article).toMatchObject({
      title: 'Lamps: a list',
      published: new Date('2026-01-06T09:20:00Z'),
      tags: ['sea', 'boats'],
    })
    expect(reading.article && 'body' in reading && reading.body.trim()).toBe('The text.')
  })

  // https://hexo.io/docs/front-matter
  test('Hexo: YAML that only a fence below it ends', () => {
    const reading = readOne('a.md', 'title: Lamps\ndate: 2014-03-04 05:06:07\ntags:\n- a\n- b\n---\nThe text.\n')
    expect(reading.problems).toEqual([])
    expect(reading.article).toMatchObject({
      title: 'Lamps',
      published: new Date('2014-03-04T04:06:07Z'),
      tags: ['a', 'b'],
    })
    expect('body' in reading && reading.body).toBe('The text.\n')
    expect(saidOf(readOne('a.md', 'title: A\ndate: soon\n---\nText.'))).toEqual(['2:7: date: "soon" is not a date'])
  })

  test.each([
    'Title: a heading\n---\n\nMore.',
    'Title: it begins\nand goes on.\n\n---\n\nMore.',
    'Note: none\nb: c\n---\n',
  ])('%j is prose, with a line across', (text) => {
    const reading = readOne('2026-03-01-a.md', text)
    expect('body' in reading && reading.body).toBe(text)
  })

  describe('MDX that exports what it says', () => {
    const meta = `{\n  title: 'Lamps',\n  "date": "2022-03-04",\n  tags: ['a', 'b'],\n  draft: false,\n}`

    test.each(['meta', 'metadata', 'frontmatter'])('export const %s, of plain values', (name) => {
      const reading = readOne('a.mdx', `import { A } from 'b'\n\nexport const ${name} = ${meta}\n\nText.\n`)
      expect(reading.problems).toEqual([])
      expect(reading.article).toMatchObject({ title: 'Lamps', tags: ['a', 'b'] })
      expect(reading.article?.published).toEqual(new Date('2022-03-03T23:00:00Z'))
    })

    test.each(['{ title: TITLE }', '{ title: `a` }', "{ title: f('a') }", "{ title: 'a' + b }", "{ title: 'it\\'s' }"])(
      '%s is a program, and of no effect',
      (object) => {
        const reading = readOne('2026-03-01-lamps.mdx', `export const meta = ${object}\n\nText.\n`)
        expect(reading).toMatchObject({ article: { title: 'Lamps' }, problems: [] })
      },
    )

    test('a fault in it has its place', () => {
      expect(saidOf(readOne('a.mdx', "export const meta = {\n  date: 'soon',\n}\n\nText."))).toEqual([
        '2:9: date: "soon" is not a date',
      ])
    })
  })

  describe('pages that Notion exported, whose names end with an id', () => {
    const name = 'The bay 8f1d2c3b4a5968778695a4b3c2d1e0f9.md'
    const page = (lines: string) => `# The bay\n\n${lines}\n\nThe text.\n`

    test('lines below the heading are its properties, in any script', () => {
      const lines =
        'Created: March 3, 2024 2:15 PM\nTags: maps, water\nGröße: 3\nRead it (yet)?: No\nAuthor: Ada Brook\nEmpty:'
      const reading = readOne(name, page(lines))
      expect(reading.problems).toEqual([])
      expect(reading.article).toMatchObject({
        title: 'The bay',
        published: new Date('2024-03-03T13:15:00Z'),
        tags: ['maps', 'water'],
        authors: [{ name: 'Ada Brook' }],
      })
      expect('body' in reading && reading.body.trim()).toMatch(/^# The bay\s+The text\.$/)
    })

    test.each(['Status: Draft', 'Status: Not started', 'Publish: No', 'Private: Yes'])('%s holds it back', (line) => {
      expect(readOne(name, page(`Date: 2024/03/03\n${line}`)).article).toMatchObject({ draft: true })
    })

    test('of a span of days the first counts', () => {
      expect(readOne(name, page('Date: March 3, 2024 → March 5, 2024')).article).toMatchObject({
        published: new Date('2024-03-02T23:00:00Z'),
      })
    })

    test.each([
      [name, page('This is prose: it goes on\nin a second line.')],
      ['The bay.md', page('Status: Draft')],
    ])('no properties: %j %j', (path, text) => {
      const reading = readOne(path, text)
      expect(reading.article).toMatchObject({ draft: false })
      expect('body' in reading && reading.body).toBe(text)
    })
  })

  test('a fault in such lines has its place', () => {
    expect(saidOf(readOne('a.md', '\nTitle: A\nDate: soon\n\nText.'))).toEqual(
      ['3:7: date: "soon" is not a date'].map((said) => said.replace('date:', 'Date:')),
    )
  })

  test.each(['Note: this is prose.\n\nMore.', 'Link: https://example.org/\n\nMore.', 'Title: A\nand prose.\n'])(
    '%j is prose',
    (text) => {
      const reading = readOne('2026-03-01-a.md', text)
      expect(reading.article && 'body' in reading && reading.body).toBe(text)
    },
  )

  test('Zola: what stands in [extra] and [taxonomies] counts where nothing above says it', () => {
    const text =
      '+++\ntitle = "T"\ndate = 2026-01-02\n[taxonomies]\ntags = ["a"]\nauthors = ["Ann"]\n[extra]\ntitle = "No"\nlang = "de"\n+++\nx'
    expect(readOne('a.md', text).article).toMatchObject({
      title: 'T',
      tags: ['a'],
      authors: [{ name: 'Ann' }],
      language: 'de',
    })
  })
})
