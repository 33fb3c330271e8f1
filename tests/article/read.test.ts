import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { articleOf, readOne, saidOf } from './read-one.ts'

const bodyOf = (path: string, content: string) => {
  const reading = readOne(path, content)
  return reading.article ? [reading.body, reading.bodyLine, reading.article.form] : saidOf(reading)
}

describe('readArticle', () => {
  test.each([
    ['YAML', 'a.md', '---\ntitle: T\n---\nBody\n', ['Body\n', 4, 'markdown']],
    ['YAML that a dots line closes', 'a.md', '---\ntitle: T\n...\nBody\n', ['Body\n', 4, 'markdown']],
    ['YAML with carriage returns', 'a.md', '---\r\ntitle: T\r\n---\r\nBody\r\n', ['Body\n', 4, 'markdown']],
    [
      'YAML behind blank lines, spaces after its fences',
      'a.md',
      '\n\n--- \ntitle: T\n---  \nBody',
      ['Body', 6, 'markdown'],
    ],
    ['named YAML', 'a.md', '---yaml\ntitle: T # x\n---\nBody', ['Body', 4, 'markdown']],
    ['TOML', 'a.md', '+++\ntitle = "T"\n+++\nBody', ['Body', 4, 'markdown']],
    ['named TOML', 'a.md', '---toml\ntitle = "T"\n---\nBody', ['Body', 4, 'markdown']],
    ['JSON', 'a.md', '{"title": "T"}\nBody', ['Body', 2, 'markdown']],
    ['JSON over lines, braces in its texts', 'a.md', '{\n"title": "T } \\" {"\n}\n\nBody', ['\nBody', 4, 'markdown']],
    ['JSON between semicolons', 'a.md', ';;;\n{"title": "T"}\n;;;\nBody', ['Body', 4, 'markdown']],
    ['named JSON', 'a.md', '---json\n{"title": "T"}\n---\nBody', ['Body', 4, 'markdown']],
    ['none', 'a.md', 'Body', ['Body', 1, 'markdown']],
    ['an empty one', 'a.md', '---\n---\nBody', ['Body', 3, 'markdown']],
    ['only comments', 'a.md', '---\n# x\n---\nBody', ['Body', 4, 'markdown']],
    [
      'a fence with more dashes inside a text',
      'a.md',
      '---\ntitle: |\n  T\n----: x\n---\nBody',
      ['Body', 6, 'markdown'],
    ],
    [
      'a line across the page',
      'a.md',
      '---\n\nA text between two lines.\n\n---\nBody',
      ['---\n\nA text between two lines.\n\n---\nBody', 1, 'markdown'],
    ],
    ['a line that opens nothing', 'a.md', '---\n\nOnce upon a time.\n', ['---\n\nOnce upon a time.\n', 1, 'markdown']],
    ['a Liquid tag', 'a.md', '{% include x %}\nBody', ['{% include x %}\nBody', 1, 'markdown']],
    ['plain text', 'a.txt', 'Body', ['Body', 1, 'text']],
    ['plain text with front matter', 'a.txt', '---\ntitle: T\n---\nBody', ['Body', 4, 'markdown']],
    ['HTML', 'a.html', '<p>Body', ['<p>Body', 1, 'html']],
    ['HTML with front matter', 'a.html', '---\ntitle: T\n---\n<p>Body', ['<p>Body', 4, 'html']],
    [
      'a whole document',
      'a.html',
      '<!doctype html>\n<title>T</title>\n<body class="x">\n<p>Body</body></html>\n',
      ['\n<p>Body', 3, 'html'],
    ],
  ])('splits %s', (_, path, content, expected) => {
    expect(bodyOf(path, content)).toEqual(expected)
  })

  it('reads the same through the scanner and through the parsers', () => {
    const yaml = articleOf('a.md', '---\ntitle: T\ndate: 2026-03-01\ntags: [a, b]\n---\nx')
    for (const content of [
      '---\ntitle: "\\x54"\ndate: 2026-03-01 # day\ntags: [a, b]\n---\nx',
      '+++\ntitle = "T"\ndate = 2026-03-01\ntags = ["a", "b"]\n+++\nx',
      '{"title": "T", "date": "2026-03-01", "tags": ["a", "b"]}\nx',
      '---\nbase: &base { title: T }\n<<: *base\ndate: 2026-03-01\ntags: &t [a, b]\nkeywords: *t\n---\nx',
    ]) {
      expect(articleOf('a.md', content)).toEqual(yaml)
    }
  })

  it('reads front matter to its closing line, not to one with more dashes', () => {
    expect(articleOf('a.md', '---\ntitle: |\n  T\n----: x\nslug: behind\n---\nBody').slug).toBe('behind')
  })

  test.each(['', '\n\n', ' \t', '---\n---\n', '\ufeff'])(
    'an article in which nothing is written yet waits: %j',
    (content) => {
      const reading = readOne('Untitled.md', content)
      expect(reading.article).toBeUndefined()
      expect(saidOf(reading)).toContain('1:1: nothing is written in it yet')
    },
  )

  it('publishes an article that is a title alone', () => {
    expect(articleOf('a.md', '---\ntitle: Gone fishing\n---\n').title).toBe('Gone fishing')
  })

  it('reports the same bad file twice in the same words', () => {
    const bad = '---\ntitle: "x\n---\n'
    expect(saidOf(readOne('a.md', bad))).toEqual(saidOf(readOne('a.md', bad)))
    expect(saidOf(readOne('a.md', bad))).toHaveLength(1)
  })

  it('takes the facts of a whole HTML document from its head', () => {
    const html = `<!doctype html><html lang="de"><head><title>Tee &amp; Kuchen</title>
<meta name="description" content="Kurz"><meta name="author" content="Ada"><meta property="article:published_time" content="2026-03-01T09:00:00Z">
</head><body><h1>Tee &amp; Kuchen</h1><time datetime="2020-01-01">x</time></body></html>`
    expect(articleOf('a.html', html)).toMatchObject({
      title: 'Tee & Kuchen',
      titleInBody: true,
      language: 'de',
      description: 'Kurz',
      authors: [{ name: 'Ada' }],
      published: new Date('2026-03-01T09:00:00Z'),
    })
    expect(
      articleOf('a.html', '<body><time datetime="20:00">x</time><time datetime="2026-03-01">y</time>').published,
    ).toEqual(new Date('2026-02-28T23:00:00Z'))
  })

  it('takes a date from the front matter, else the path, else the first commit', () => {
    const firstCommit = new Date('2025-01-01T00:00:00Z')
    const dateOf = (path: string, content: string) =>
      readOne(path, content, { firstCommit: () => firstCommit }).article?.published?.toISOString()
    expect(dateOf('2026-03-01-a.md', '---\ndate: 2026-04-01T00:00:00Z\n---\n')).toBe('2026-04-01T00:00:00.000Z')
    expect(dateOf('2026-03-01-a.md', 'x')).toBe('2026-02-28T23:00:00.000Z')
    expect(dateOf('a.md', 'x')).toBe('2025-01-01T00:00:00.000Z')
  })

  it('gives the places of the file as its author sees it, also behind mended text', () => {
    const reading = readOne('a.md', '---\ndate: 2026-03-01\ntags: [â€™, [[b]]]\n---\n')
    expect(saidOf(reading)).toEqual([
      '3:8: warning: text was decoded wrongly once, and is mended in one place: "â€™" is "’"',
      '3:14: tags: a list is not a tag',
    ])
  })

  it('leaves damaged text alone where repair is off', () => {
    const reading = readOne('2026-03-01-a.md', '# itâ€™s\n', {}, false)
    expect(reading.article?.title).toBe('itâ€™s')
    expect(reading.problems).toEqual([])
  })

  it('gives the same article twice, and another digest for another body or form only', () => {
    const one = articleOf('a.md', '---\ntitle: T\n---\nBody')
    expect(articleOf('a.md', '---\ntitle: T\n---\nBody')).toEqual(one)
    expect(articleOf('b.md', '---\ntitle: U\n---\nBody').digest).toBe(one.digest)
    expect(articleOf('a.md', '---\ntitle: T\n---\nBody.').digest).not.toBe(one.digest)
    expect(articleOf('a.txt', 'Body').digest).not.toBe(one.digest)
  })

  it('never throws, whatever the bytes', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '---\n',
        '+++\n',
        ';;;\n',
        '{"',
        'title: ',
        'date: ',
        'tags: [',
        '\n',
        '\t',
        ': ',
        '- ',
        '"',
        "'",
        '&a ',
        '*a',
        '{',
        '}',
        '[',
        '<h1>',
        '# ',
        'â€',
        'Ã',
        '2026-03-01',
        '!!js ',
        '| \n',
        '<<: ',
        '__proto__: ',
      ),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 25 }),
        fc.constantFrom('a.md', 'a.txt', 'a.html'),
        fc.boolean(),
        (pieces, path, fenced) => {
          const text = `${fenced ? '---\ntitle: x\n' : ''}${pieces.join('')}${fenced ? '\n---\n' : ''}`
          const reading = readOne(path, text)
          for (const { line, column } of reading.problems) {
            expect(line).toBeGreaterThan(0)
            expect(column).toBeGreaterThan(0)
          }
          expect(reading.article === undefined || reading.article.title !== '').toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('is not held up by hostile front matter', () => {
    const start = performance.now()
    for (const inner of [
      '['.repeat(20_000),
      `a: ${'{'.repeat(20_000)}`,
      '\n'.repeat(100_000),
      'a: &a [*a]',
      `a: ${'"'.repeat(50_000)}`,
      `${' '.repeat(50_000)}\n`.repeat(5),
    ]) {
      readOne('a.md', `---\ntitle: x\n${inner}\nb: {x: 1}\n---\nText`)
    }
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})
