import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSite } from '../../src/settings/read-site.ts'
import { DEFAULTS } from '../../src/settings/site.ts'

const folder = new URL('./fixtures/', import.meta.url)
const read = (text: string | undefined, url?: string) =>
  readSite(text, 'site.yaml', { folderName: 'my-notes', ...(url !== undefined && { url }) })

describe('a fixture has exactly the problems it expects', () => {
  test.each(readdirSync(folder))('%s', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8')
    const expected = [...text.matchAll(/^# expect (.*)$/gm)].map((match) => match[1])
    const found = read(text).problems.map(({ line, column, what, fix }) => `${line}:${column}: ${what} => ${fix}`)
    expect(found).toEqual(expected)
  })
})

describe('readSite', () => {
  test.each(['authors: [[x]]', 'authors: [Ann, [x]]', 'authors: [Ann, { url: x }]'])(
    '%s: an author that cannot be used is told once, as a warning',
    (text) => {
      const { problems } = read(`${text}\n`)
      expect(new Set(problems.map(({ line, column }) => `${line}:${column}`)).size).toBe(problems.length)
      expect(problems.every(({ severity }) => severity === 'warning')).toBe(true)
    },
  )

  test.each([
    ['Ann Example', { name: 'Ann Example' }],
    ['Ann <ann@example.org>', { name: 'Ann' }],
    ['ann@example.org (Ann Example)', { name: 'Ann Example' }],
    ['ann@example.org', { name: 'ann' }],
    ['Ann <https://ann.example/>', { name: 'Ann', url: 'https://ann.example/' }],
    ['Ann (https://ann.example/)', { name: 'Ann', url: 'https://ann.example/' }],
    ['Ann\\u001b\\u0085 Example', { name: 'Ann Example' }],
  ])('CONFORMANCE 40: an author %j of the site has no mail address that is published', (written, shown) => {
    expect(read(`authors: ["${written}"]\n`)).toMatchObject({ site: { authors: [shown] }, problems: [] })
    expect(read(`authors: ["${written}"]\n`).site.authors).toEqual([shown])
  })

  test('without a site.yaml, every default, and a title from the name of the folder', () => {
    const { site, problems } = read(undefined)
    expect(site).toEqual({ ...DEFAULTS, title: 'My notes', url: 'http://localhost:8787/', final: false })
    expect(problems).toEqual([])
  })

  test.each(['', '\n', '---\n', '# nothing yet\n', '{}', '\uFEFF', 'title:\n', 'title: ~\n', 'title: ""\n'])(
    'a file that says nothing (%j) is no problem',
    (text) => {
      expect(read(text).site).toEqual(read(undefined).site)
      expect(read(text).problems).toEqual([])
    },
  )

  test('every setting, in the spellings people use', () => {
    expect(read(readFileSync(new URL('good.yaml', folder), 'utf8')).site).toEqual({
      url: 'https://example.org/blog/',
      final: true,
      title: 'Notes',
      description: 'What we learn',
      language: 'en-GB',
      timeZone: 'Europe/Berlin',
      authors: [{ name: 'Ann' }, { name: 'Ben', url: 'https://ben.example.org/', avatar: '/ben.png' }],
      icon: '/icon-512.png',
      logo: { url: '/logo-144.png', width: 144, height: 144 },
      hubs: [],
      idDate: '2026-01-31',
      budget: { entries: 30, bytes: 500_000 },
      cache: { maxAge: 1800, sharedMaxAge: 7200, staleWhileRevalidate: 86_400, staleIfError: 86_400 },
      repair: false,
      deltas: true,
      permalink: 'https://example.org/:year/:month/:slug/',
      link: 'own',
      feeds: [
        {
          name: 'quiet',
          title: 'Without releases',
          include: { tags: [], authors: [], sources: [], sections: [], languages: [] },
          exclude: { tags: ['release'], authors: [], sources: [], sections: [], languages: [] },
        },
        {
          name: 'ann-on-databases',
          title: 'Ann on databases',
          include: { tags: ['SQL', 'indexes'], authors: ['Ann'], sources: [], sections: [], languages: [] },
          exclude: { tags: [], authors: [], sources: [], sections: [], languages: [] },
        },
      ],
      redirects: [
        { from: '/old.xml', to: '/rss.xml', status: 301 },
        { from: '/gone.xml', status: 410 },
        { from: '/blog.atom', to: 'https://example.org/atom.xml', status: 308 },
      ],
      podcast: {
        category: 'Technology',
        explicit: true,
        image: '/show.png',
        type: 'episodic',
        guid: '1199ee2a-b36a-5dee-8bf0-5dd3fa607f00',
        owner: { name: 'Ann', email: 'ann@example.org' },
      },
    })
  })

  test.each([
    ['example.org', 'http://localhost:8787/', false],
    ['https://example.org', 'https://example.org/', true],
    ['https://EXAMPLE.org/blog', 'https://example.org/blog/', true],
    ['http://bücher.example/', 'http://xn--bcher-kva.example/', true],
    ['javascript:alert(1)', 'http://localhost:8787/', false],
    ['https:example.org', 'http://localhost:8787/', false],
  ])('C87: url %s becomes %s', (written, url, final) => {
    expect(read(`url: ${written}`).site).toMatchObject({ url, final })
  })

  test('an address given from outside wins over the file', () => {
    expect(read('url: https://example.org/', 'https://example.net').site).toMatchObject({
      url: 'https://example.net/',
      final: true,
    })
  })

  test('a bad address given from outside is reported, and the one in the file counts', () => {
    const { site, problems } = read('url: https://example.org/', 'nonsense')
    expect(site.url).toBe('https://example.org/')
    expect(problems).toMatchObject([{ file: 'url', fix: 'url: https://example.org/' }])
  })

  test('a bad value costs only itself', () => {
    const { site } = read(
      'title: Notes\ncache: { maxAge: 1s, sharedMaxAge: 2h }\nauthors: [{ name: Ann, url: x }, Ben]\n',
    )
    expect(site.title).toBe('Notes')
    expect(site.cache).toEqual({ ...DEFAULTS.cache, sharedMaxAge: 7200 })
    expect(site.authors).toEqual([{ name: 'Ann' }, { name: 'Ben' }])
  })

  test.each([
    ['author: { url: https://ann.example/ }', [], '1:9: warning: author has no name'],
    ['authors: [{ name: Ann, url: x }]', [{ name: 'Ann' }], '1:29: warning: url: "x" is not an address'],
    ['authors: [[a], Ben]', [{ name: 'Ben' }], '1:11: warning: authors is not a line of text'],
    ['author: { name: Ann, avatar: "javascript:x" }', [{ name: 'Ann' }], 'is neither a file in public/ nor an address'],
    ['author: Ann <ann@example.org>', [{ name: 'Ann' }], undefined],
  ])('an author that cannot be used costs a warning: %s', (text, authors, said) => {
    const { site, problems } = read(`${text}\n`)
    expect(site.authors).toEqual(authors)
    expect(
      problems.map(({ line, column, severity, what }) => `${line}:${column}: ${severity}: ${what}`).join(),
    ).toContain(said ?? '')
    expect(problems.every(({ severity }) => severity === 'warning')).toBe(true)
  })

  test('texts are what a person reads: entities are read, and markup becomes its text', () => {
    const { site, problems } = read(
      'title: "Caf&eacute; <b>Nord</b>"\ndescription: "Salt &amp; pepper<br>and a <template>"\nauthor: "Ren&eacute; &lt;x&gt;"\n',
    )
    expect(site).toMatchObject({
      title: 'Café Nord',
      description: 'Salt & pepper and a',
      authors: [{ name: 'René <x>' }],
    })
    expect(problems.map(({ what, severity }) => `${severity}: ${what}`)).toEqual([
      'warning: description: <template> is taken for HTML, and is left out',
    ])
  })

  test('two faults in one item of a list do not take its neighbour out', () => {
    const { site } = read(
      'redirects:\n- { from: x y, to: z, status: 7 }\n- { from: /a, to: /b }\n- { from: /c, to: /d }\n',
    )
    expect(site.redirects.map(({ from }) => from)).toEqual(['/a', '/c'])
  })

  test('a list of redirects may be a list of pairs', () => {
    expect(read('redirects:\n- /a: /b\n- /c: 410\n').site.redirects).toEqual([
      { from: '/a', to: '/b', status: 301 },
      { from: '/c', status: 410 },
    ])
  })

  test('where the file is not YAML, what could be read of it counts', () => {
    expect(read('url: https://example.org/\ntitle: Notes: more\n').site.url).toBe('https://example.org/')
    expect(read('title: Notes: more\nurl: https://example.org/\n').site.url).toBe('https://example.org/')
  })

  test.each([
    ['language: no', 'no'],
    ['language: zh-hant-TW', 'zh-Hant-TW'],
    ['language: "null"', 'en'],
  ])('%s is the language %s', (text, language) => {
    expect(read(text).site.language).toBe(language)
  })

  test('the order of the lines makes no difference, down to the bytes of the settings as JSON', () => {
    const lines = ['title: Notes', 'link: own', 'logo: { width: 10, url: /l.png }', 'url: https://example.org/']
    const [one, other] = [lines, lines.toReversed()].map((own) => JSON.stringify(read(own.join('\n')).site))
    expect(one).toBe(other)
    expect(one).toContain('"logo":{"url":"/l.png","width":10}')
  })

  test('text stays as it is written: 1.10 is a title', () => {
    expect(read('title: 1.10').site.title).toBe('1.10')
  })

  test('aliases cannot make the settings endless', () => {
    const bomb = [
      'a: &a [x, x, x]',
      ...'bcdefghij'.split('').map((key, i) => {
        const before = 'abcdefghi'[i]
        return `${key}: &${key} [*${before}, *${before}, *${before}, *${before}, *${before}, *${before}, *${before}, *${before}]`
      }),
      'hubs: *j',
      'feeds: &loop { a: *loop }',
    ].join('\n')
    expect(() => read(bomb)).not.toThrow()
  })

  test('thousands of open brackets are a problem, not an exception', () => {
    expect(read(`title: ${'['.repeat(50_000)}`).problems.length).toBeGreaterThan(0)
  })

  test('it never throws, every problem has a place inside the file, and the result is plain JSON', () => {
    const key = fc.constantFrom(
      'url',
      'title',
      'cache',
      'maxAge',
      'feeds',
      'redirects',
      'authors',
      'name',
      'podcast',
      '__proto__',
    )
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.array(fc.tuple(key, tie('tree')), { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs)),
      ),
    }))
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      tree.map((value) => JSON.stringify(value, null, 2)),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const { site, problems } = read(text)
        expect(JSON.parse(JSON.stringify(site))).toEqual(site)
        const lines = text.split('\n').length
        for (const { line, column } of problems) {
          expect(line).toBeGreaterThan(0)
          expect(line).toBeLessThanOrEqual(lines)
          expect(column).toBeGreaterThan(0)
        }
      }),
      { numRuns: 500 },
    )
  })
})

test('fields and files are read; a field that is none is told', () => {
  const { site, problems } = read(
    'url: https://example.org/\nfields: { title: [headline, kop], tittle: x }\nfiles: { exclude: "*.txt" }\n',
  )
  expect(site.fields).toEqual({ title: ['headline', 'kop'] })
  expect(site.files).toEqual({ exclude: ['*.txt'] })
  expect(problems.map(({ what }) => what)).toEqual(['"tittle" is not a setting of fields; did you mean "title"?'])
})
