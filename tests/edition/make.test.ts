import { describe, expect, test } from 'vitest'
import { makeEdition } from '../../src/edition/making/make.ts'
import { foldName, pathSegment, slugOf } from '../../src/text/name.ts'
import { make, memoryOf, open, site, written } from './collection.ts'

const NOW = '2026-06-01T00:00:00Z'
const NONE = { tags: [], authors: [], sources: [], sections: [], languages: [] }
const at = (time: string) => new Date(time)

async function newest(edition: ReturnType<typeof make>, now: `${string}Z` = NOW, path = '') {
  const opened = await open(edition)
  const state = await opened.document(path, now)
  if (!state) throw new Error(`${path} is not there`)
  return { state, view: await opened.view(state, now), opened }
}

test('RFC 3986 2: the address of a feed has no control character, whatever its folder is called', async () => {
  const { opened } = await newest(make([written('b\u0007\u0085d/a.md')]))
  expect((await opened.feeds(NOW)).map(({ path }) => path)).toContain('sections/bd/')
})

describe('ids', () => {
  test('C93 C95: an id is a tag URI of host, idDate and path', async () => {
    const { view } = await newest(make([written('notes/2026-03-01-first.md')]))
    expect(view.entries.map(({ id }) => id)).toEqual(['tag:example.org,2026:notes/first'])
  })

  test.each([
    ['a plain id becomes part of a tag URI', 'my post 1', 'tag:example.org,2026:my%20post%201'],
    ['a number is no id of its own', '42', 'tag:example.org,2026:42'],
    ['an IRI stays as it is', 'https://old.example.com/?p=7', 'https://old.example.com/?p=7'],
    [
      'a urn stays as it is',
      'urn:uuid:60a76c80-d399-11d9-b91C-0003939e0af6',
      'urn:uuid:60a76c80-d399-11d9-b91C-0003939e0af6',
    ],
  ])('%s', async (_, id, wanted) => {
    const { view } = await newest(make([written('a.md', { id })]))
    expect(view.entries[0]?.id).toBe(wanted)
  })

  test('RFC 4287 4.2.6: title, text, date, a new folder, a new host and a late id all keep the entry id and the date told', async () => {
    const title = 'First'
    const first = make([written('notes/first.md', { title, body: 'The same body' })])
    const later = { ...site, url: 'https://new.example.com/' }
    for (const changed of [
      written('notes/first.md', { title: 'Another', body: 'Another body' }),
      written('notes/first.md', { title, published: at('2026-04-04T00:00:00Z') }),
      written('essays/renamed.md', { title, body: 'The same body' }),
      written('essays/other.md', { aliases: ['/articles/notes/first/'] }),
      written('notes/first.md', { title: 'Another', body: 'The same body', id: 'late' }),
      written('else.md', { id: 'tag:example.org,2026:notes/first' }),
    ]) {
      const { view } = await newest(make([changed], await memoryOf(first), NOW, later))
      expect(view.entries.map(({ id, published }) => [id, published])).toEqual([
        ['tag:example.org,2026:notes/first', '2026-03-01T09:00:00Z'],
      ])
    }
  })

  test('a date may still be mended while it is to come, and while the address is not final', async () => {
    const future = make([written('a.md', { published: at('2026-12-24T00:00:00Z') })])
    const mended = make([written('a.md', { published: at('2026-12-25T00:00:00Z') })], await memoryOf(future))
    expect((await newest(mended, '2026-12-31T00:00:00Z')).view.entries[0]?.published).toBe('2026-12-25T00:00:00Z')
    const local = { ...site, final: false }
    const draft = make([written('a.md', { published: at('2026-01-01T00:00:00Z') })], undefined, NOW, local)
    const again = make([written('a.md', { published: at('2026-01-02T00:00:00Z') })], await memoryOf(draft), NOW, local)
    expect((await newest(again)).view.entries[0]?.published).toBe('2026-01-02T00:00:00Z')
  })

  test('ids of an address that was not final are not kept under one that is', async () => {
    const local = make([written('a.md')], undefined, NOW, { ...site, url: 'http://localhost:8787/', final: false })
    const { view } = await newest(make([written('a.md')], await memoryOf(local)))
    expect(view.entries[0]?.id).toBe('tag:example.org,2026:a')
  })

  test('C94: of two articles with one id or one address the second is left out, with a problem that names the first', async () => {
    const edition = make([written('a.md', { id: 'x' }), written('b.md', { id: 'x' }), written('a.txt')])
    expect((await newest(edition)).view.entries.map(({ path }) => path)).toEqual(['a.md'])
    expect(edition.problems.map(({ file, severity, what }) => [file, severity, what])).toEqual([
      ['a.txt', 'error', 'has the same address /articles/a/ as a.md'],
      ['b.md', 'error', 'has the same id "tag:example.org,2026:x" as a.md'],
    ])
  })

  test('an article without a date is dated when it is first seen, and keeps that date', async () => {
    const undated = [written('a.md', { undated: true })]
    const first = make(undated, undefined, '2026-05-05T05:05:05Z')
    const second = make(undated, await memoryOf(first))
    expect((await newest(second)).view.entries[0]?.published).toBe('2026-05-05T05:05:05Z')
  })
})

test.each(['b.md', 'articles/b.md'])(
  'C92: an entry is another when an article it links to by %s has moved',
  (mention) => {
    const markOf = (slug: string) => {
      const { segments } = make([{ ...written('a.md'), mentions: [mention] }, written('b.md', { slug })])
      const entries = [...segments.values()].flatMap((part) => part.entries)
      return entries.find(({ record }) => record.path === 'a.md')?.mark
    }
    expect(markOf('one')).toBeDefined()
    expect(markOf('one')).toBe(markOf('one'))
    expect(markOf('one')).not.toBe(markOf('two'))
  },
)

describe('permalinks', () => {
  test.each([
    ['first.md', {}, '/articles/first/'],
    ['2026-03-01-first.md', {}, '/articles/first/'],
    ['my-trip/index.md', {}, '/articles/my-trip/'],
    ['notes/A Café.md', {}, '/articles/notes/a-cafe/'],
    ['日本語.md', {}, '/articles/%E6%97%A5%E6%9C%AC%E8%AA%9E/'],
    ['a.md', { slug: 'B c' }, '/articles/b-c/'],
    ['a.md', { permalink: '/old/place/' }, '/old/place/'],
    ['a.md', { permalink: '/at:once/' }, '/at:once/'],
    ['!!!.md', { title: 'Hello, world' }, '/articles/hello-world/'],
  ])('%s %o stands at %s', async (path, fields, pathname) => {
    const { view, opened } = await newest(make([written(path, fields)]))
    expect(view.entries[0]?.url).toBe(`https://example.org${pathname}`)
    expect((await opened.page(pathname, NOW))?.kind).toBe('entry')
    expect((await opened.entry(pathname, NOW))?.path).toBe(path)
  })

  test.each(['/', '/tags/go/', '/rss.xml', '/feeds/', 'javascript:alert(1)', 'http://[x'])(
    '%s is not for articles',
    (permalink) => {
      expect(make([written('a.md', { permalink })]).problems.map(({ severity }) => severity)).toEqual(['error'])
    },
  )

  test.each(['/', '/blog/', '/tags/go/', '/blog/tags/go/', '/blog/rss.xml', '/blog/_edition/x/'])(
    '%s is not for articles of a site below /blog/ either',
    (permalink) => {
      const below = { ...site, url: 'https://example.org/blog/' }
      const { problems } = make([written('a.md', { permalink })], undefined, NOW, below)
      expect(problems.map(({ severity }) => severity)).toEqual(['error'])
    },
  )

  test.each([
    [{ slug: 'x'.repeat(7990) }, /^slug: "x{60}…" makes an address that is too long to be asked for$/],
    [{ slug: 'あ'.repeat(890) }, /^slug: "あ{60}…" makes/],
    [{ permalink: `/${'x'.repeat(8000)}` }, /^permalink: "\/x{59}…" is not a path/],
  ])('an address that would be answered 414 is a problem', async (fields, what) => {
    const { problems } = make([written('a.md', fields), written('b.md')])
    expect(problems).toMatchObject([{ file: 'a.md', severity: 'error', what: expect.stringMatching(what) }])
  })

  test('a long address that is answered is one', () => {
    expect(make([written('a.md', { slug: 'x'.repeat(7900) })]).problems).toEqual([])
  })

  test('pages may live elsewhere by a pattern, and are then not served here', async () => {
    const elsewhere = { ...site, permalink: 'https://blog.example.com/:year/:month/:slug/' }
    const { view, opened } = await newest(make([written('notes/first.md')], undefined, NOW, elsewhere))
    expect(view.entries[0]?.url).toBe('https://blog.example.com/2026/03/first/')
    expect(await opened.page('/2026/03/first/', NOW)).toEqual({
      kind: 'moved',
      to: 'https://blog.example.com/2026/03/first/',
    })
  })

  test('a pattern without a host is of addresses below that of the site, and pages are served there', async () => {
    const settings = { ...site, url: 'https://example.org/blog/', permalink: '/:year/:slug/' }
    const { view, opened } = await newest(make([written('notes/first.md')], undefined, NOW, settings))
    expect(view.entries[0]?.url).toBe('https://example.org/blog/2026/first/')
    expect(await opened.page('/blog/2026/first/', NOW)).toMatchObject({ kind: 'entry' })
  })

  test('C91: the date of publication stays as subscribers were told, whatever the file says later', async () => {
    const first = make([written('a.md')])
    const later = make([written('a.md', { published: new Date('2026-04-01T09:00:00Z') })], await memoryOf(first))
    expect((await newest(later)).view.entries.map(({ published }) => published)).toEqual(['2026-03-01T09:00:00Z'])
  })

  test.each(['/very/old/', '/blog/very/old/'])(
    'C96: on a site whose address has a path, the alias %s stands below it',
    async (alias) => {
      const settings = { ...site, url: 'https://example.org/blog/' }
      const opened = await open(make([written('new.md', { aliases: [alias] })], undefined, NOW, settings))
      expect(await opened.page('/blog/very/old/', NOW)).toEqual({
        kind: 'moved',
        to: 'https://example.org/blog/articles/new/',
      })
    },
  )

  test('an old address and an alias lead to the new one; a removed or expired article is gone; a draft never was', async () => {
    const first = make([
      written('old.md', { title: 'One', body: 'one' }),
      written('removed.md', { body: 'two' }),
      written('short.md', { expires: at('2026-05-01T00:00:00Z') }),
    ])
    const second = make(
      [
        written('new.md', { title: 'One', body: 'one', aliases: ['/very/old/'] }),
        written('short.md', { expires: at('2026-05-01T00:00:00Z') }),
        written('draft.md', { draft: true }),
      ],
      await memoryOf(first),
    )
    const opened = await open(second)
    expect(await opened.page('/articles/old/', NOW)).toEqual({ kind: 'moved', to: 'https://example.org/articles/new/' })
    expect(await opened.page('/very/old/', NOW)).toEqual({ kind: 'moved', to: 'https://example.org/articles/new/' })
    expect(await opened.page('/articles/removed/', NOW)).toEqual({ kind: 'gone' })
    expect(await opened.page('/articles/short/', NOW)).toEqual({ kind: 'gone' })
    expect(await opened.page('/articles/draft/', NOW)).toBeUndefined()
    const third = make([written('removed.md', { body: 'two, once more' })], await memoryOf(second))
    expect((await newest(third)).view.entries[0]?.id).toBe('tag:example.org,2026:removed')
  })
})

describe('the clock', () => {
  test('C90: an entry appears and expires at its instant with no rebuild, with a new state and Last-Modified', async () => {
    const edition = make([
      written('now.md'),
      written('soon.md', { published: at('2026-07-01T12:00:00Z') }),
      written('brief.md', { expires: at('2026-08-01T12:00:00Z') }),
    ])
    const states = []
    for (const now of [
      '2026-06-01T00:00:00Z',
      '2026-07-01T11:59:59Z',
      '2026-07-01T12:00:00Z',
      '2026-08-01T12:00:00Z',
    ] as const) {
      const { state, view } = await newest(edition, now)
      states.push([view.entries.map(({ path }) => path), state.updated, state.changesAt, state.state])
    }
    expect(states.map((state) => state.slice(0, 3))).toEqual([
      [['brief.md', 'now.md'], '2026-03-01T09:00:00Z', '2026-07-01T12:00:00Z'],
      [['brief.md', 'now.md'], '2026-03-01T09:00:00Z', '2026-07-01T12:00:00Z'],
      [['soon.md', 'brief.md', 'now.md'], '2026-07-01T12:00:00Z', '2026-08-01T12:00:00Z'],
      [['soon.md', 'now.md'], '2026-08-01T12:00:00Z', undefined],
    ])
    expect(new Set(states.map((state) => state[3])).size).toBe(3)
  })

  test('a scheduled entry gives nothing away: no page, no tag, no count', async () => {
    const opened = await open(make([written('soon.md', { published: at('2026-07-01T12:00:00Z'), tags: ['secret'] })]))
    expect(await opened.page('/articles/soon/', NOW)).toBeUndefined()
    expect(await opened.entry('/articles/soon/', NOW)).toBeUndefined()
    expect(await opened.document('tags/secret/', NOW)).toBeUndefined()
    expect((await opened.feeds(NOW)).map(({ path, count }) => [path, count])).toEqual([['', 0]])
    expect(await opened.permalinks(0, NOW)).toEqual([])
    expect((await opened.document('tags/secret/', '2026-07-01T12:00:00Z'))?.feed.name).toBe('secret')
  })

  test('C92: two builds of the same articles on two clocks are byte-identical', () => {
    const articles = [
      written('a.md'),
      written('soon.md', { published: at('2030-01-01T00:00:00Z') }),
      written('brief.md', { expires: at('2026-08-01T12:00:00Z') }),
    ]
    const texts = (now: string) => {
      const { manifest, objects } = make(articles, undefined, now)
      return JSON.stringify([manifest, [...objects].map(([name, text]) => [name, text()])])
    }
    expect(texts('2026-06-01T00:00:00Z')).toBe(texts('2028-06-01T00:00:00Z'))
  })

  test('C105: Last-Modified moves on an edit, a deletion and a changed setting, and stays when nothing changed', async () => {
    const articles = [written('a.md'), written('b.md', { tags: ['go'] })]
    const first = make(articles)
    const changed = async (edition: typeof first, path = '') =>
      (await newest(edition, '2026-06-30T00:00:00Z', path)).state.updated
    const build = async (list: typeof articles, settings = site) =>
      make(list, await memoryOf(first), '2026-06-02T00:00:00Z', settings)
    expect(await changed(await build(articles))).toBe('2026-03-01T09:00:00Z')
    expect(await changed(await build([written('a.md', { body: 'edited' }), ...articles.slice(1)]))).toBe(
      '2026-06-02T00:00:00Z',
    )
    expect(await changed(await build(articles.slice(1)))).toBe('2026-06-02T00:00:00Z')
    expect(await changed(await build(articles, { ...site, title: 'Renamed' }))).toBe('2026-06-02T00:00:00Z')
    expect(await changed(await build([written('a.md', { body: 'edited' }), ...articles.slice(1)]), 'tags/go/')).toBe(
      '2026-03-01T09:00:00Z',
    )
  })

  test('hundreds of scheduled entries hide nothing that is published', async () => {
    const scheduled = Array.from({ length: 300 }, (_, i) =>
      written(`later-${i}.md`, { published: new Date(Date.UTC(2027, 0, 1 + i)) }),
    )
    const small = { ...site, budget: { entries: 5, bytes: 250_000 } }
    const { view } = await newest(make([written('now.md'), ...scheduled], undefined, NOW, small))
    expect(view.entries.map(({ path }) => path)).toEqual(['now.md'])
  })

  test('an `updated` to come is not told before its time', async () => {
    const { view } = await newest(make([written('a.md', { updated: at('2027-01-01T00:00:00Z') })]))
    expect(view.entries[0]?.updated).toBe('2026-03-01T09:00:00Z')
  })
})

describe('feeds', () => {
  test.each([
    ['C++', 'c%2B%2B'],
    ['Machine  Learning', 'machine-learning'],
    ['machine_learning', 'machine-learning'],
    ['日本語', '%E6%97%A5%E6%9C%AC%E8%AA%9E'],
    ['a/b', 'a%2Fb'],
    ['Café', 'cafe'],
    ['..', '~..'],
    ['ガ', '%E3%82%AC'],
  ])('the tag %s stands at %s', async (tag, segment) => {
    expect(pathSegment(tag)).toBe(segment)
    const { state } = await newest(make([written('a.md', { tags: [tag] })]), NOW, `tags/${segment}/`)
    expect(state.feed.name).toBe(tag)
  })

  test('names that a person would call the same are one feed, shown as first written', async () => {
    const opened = await open(
      make([
        written('a.md', { tags: ['Café Noir'] }),
        written('b.md', { tags: ['cafe-noir'], published: at('2026-03-02T00:00:00Z') }),
      ]),
    )
    const feeds = (await opened.feeds(NOW)).filter(({ kind }) => kind === 'tags')
    expect(feeds.map(({ path, name, count }) => [path, name, count])).toEqual([['tags/cafe-noir/', 'Café Noir', 2]])
    expect(foldName('и')).not.toBe(foldName('й'))
    expect(slugOf('C’est la vie!')).toBe('cest-la-vie')
  })

  test('an entry is in the feeds of its tags, authors, source, section and language, and of the recipes that select it', async () => {
    const none = { tags: [], authors: [], sources: [], sections: [], languages: [] }
    const recipes = [
      { name: 'quiet', title: 'Quiet', include: none, exclude: { ...none, tags: ['Releases'] } },
      { name: 'ann on go', title: 'Ann on Go', include: { ...none, authors: ['ann'] }, exclude: none },
      { name: 'empty', title: 'Empty', include: { ...none, tags: ['nothing'] }, exclude: none },
    ]
    const articles = [
      written('notes/a.md', {
        tags: ['go', 'releases'],
        authors: [{ name: 'Ann' }],
        language: 'fr',
        source: { url: 'https://www.example.net/x', name: 'Net' },
      }),
      written('b.md'),
    ]
    const opened = await open(make(articles, undefined, NOW, { ...site, feeds: recipes }))
    expect((await opened.feeds(NOW)).map(({ path, count }) => `${path} ${count}`)).toEqual([
      ' 2',
      'feeds/ann-on-go/ 1',
      'feeds/quiet/ 1',
      'tags/go/ 1',
      'tags/releases/ 1',
      'sections/notes/ 1',
      'authors/ann/ 1',
      'sources/example.net/ 1',
      'languages/en/ 1',
      'languages/fr/ 1',
    ])
    expect((await opened.document('feeds/empty/', NOW))?.feed.title).toBe('Empty')
    const numbered = await open(make([written('a.md', { tags: ['10', '2', 'Part 10', 'Part 9', '1'] })]))
    const tags = (await numbered.feeds(NOW)).filter(({ kind }) => kind === 'tags')
    expect(tags.map(({ name }) => name)).toEqual(['1', '2', '10', 'Part 9', 'Part 10'])
    const titles = (await opened.feeds(NOW)).map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })
})

describe('the budget', () => {
  test('a feed holds the newest that fit: at most 50 entries', async () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      written(`${i}.md`, { published: at(`2026-03-01T09:00:${String(i).padStart(2, '0')}Z`) }),
    )
    const { view } = await newest(make(many))
    expect(view.entries.length).toBe(50)
    expect(view.entries[0]?.path).toBe('59.md')
    expect(view.complete).toBe(false)
  })

  test('and at most 250 kB', async () => {
    const articles = Array.from({ length: 8 }, (_, i) =>
      written(`${i}.md`, { size: 47_000, published: at(`2026-03-0${i + 1}T09:00:00Z`) }),
    )
    const edition = make(articles)
    expect((await newest(edition)).view.entries.length).toBe(4)
    expect(edition.problems).toMatchObject([
      {
        file: 'site.yaml',
        what: 'budget: only 4 articles have room in the newest feed, and readers that follow no archives miss the others',
        fix: 'budget: { bytes: 650 kB }',
      },
    ])
    const more = make(articles, undefined, undefined, { ...site, budget: { entries: 50, bytes: 650_000 } })
    expect(more.problems).toEqual([])
  })

  test('C62: two large articles push no small ones into archives', async () => {
    const articles = Array.from({ length: 20 }, (_, i) =>
      written(`${i}.md`, { size: i < 18 ? 2000 : 140_000, published: at(`2026-03-${i + 10}T09:00:00Z`) }),
    )
    const edition = make(articles)
    const { view } = await newest(edition)
    expect(view.entries.length).toBe(20)
    expect(view.complete).toBe(true)
    expect(edition.problems).toEqual([])
  })

  test('a feed with everything in it says so', async () => {
    expect((await newest(make([written('a.md')]))).view.complete).toBe(true)
    expect((await newest(make([]))).view).toMatchObject({ complete: true, entries: [] })
  })
})

describe('a page that is in no feed', () => {
  const settings = {
    ...site,
    feeds: [
      { name: 'all', title: 'All', include: { ...NONE }, exclude: { ...NONE } },
      { name: 'sea', title: 'Sea', include: { ...NONE, tags: ['sea'] }, exclude: { ...NONE } },
    ],
  }
  const records = [
    written('listed.md', { tags: ['sea'] }),
    written('notes/alone.md', { tags: ['sea', 'only here'], authors: [{ name: 'Ann' }], unlisted: true }),
  ]

  test('has a page, and is in no feed but those that name what it has', async () => {
    const opened = await open(make(records, undefined, NOW, settings))
    const page = await opened.page('/articles/notes/alone/', NOW)
    expect(page?.kind).toBe('entry')
    expect((await opened.entry('/articles/notes/alone/', NOW))?.path).toBe('notes/alone.md')
    const counts = (await opened.feeds(NOW)).map(({ path, count }) => [path, count])
    expect(Object.fromEntries(counts)).toEqual({
      '': 1,
      'feeds/all/': 1,
      'feeds/sea/': 2,
      'tags/sea/': 1,
      'languages/en/': 1,
    })
    for (const path of ['_unlisted/', 'tags/only%20here/', 'authors/ann/', 'sections/notes/'])
      expect(await opened.document(path, NOW)).toBeUndefined()
  })

  test('nothing of it changes an edition that has none', () => {
    expect([...make([written('a.md')]).memory.feeds.keys()]).not.toContain('_unlisted/')
  })
})

describe('the same name on two days', () => {
  const first = written('2024-01-05-weekly.md')
  const second = written('2024-01-12-weekly.md', { published: at('2026-03-02T09:00:00Z') })
  const earlier = written('2023-12-29-weekly.md', { published: at('2026-02-02T09:00:00Z') })
  const idsOf = async (edition: ReturnType<typeof make>) => {
    const { view } = await newest(edition)
    return Object.fromEntries(view.entries.map(({ path, id, url }) => [path.slice(0, 10), `${id} ${url.slice(19)}`]))
  }
  const plain = 'tag:example.org,2026:weekly /articles/weekly/'
  const dated = 'tag:example.org,2026:weekly-2024-01-12 /articles/weekly-2024-01-12/'

  test('publishes both, the second with its day in its id and address', async () => {
    const edition = make([first, second])
    expect(edition.problems).toEqual([])
    expect(await idsOf(edition)).toEqual({ '2024-01-05': plain, '2024-01-12': dated })
  })

  test('ids and addresses stay whichever comes first or goes', async () => {
    const both = make([first, second])
    expect(await idsOf(make([second], await memoryOf(both)))).toEqual({ '2024-01-12': dated })
    expect(await idsOf(make([earlier, first, second], await memoryOf(both)))).toEqual({
      '2023-12-29': 'tag:example.org,2026:weekly-2023-12-29 /articles/weekly-2023-12-29/',
      '2024-01-05': plain,
      '2024-01-12': dated,
    })
  })
})

describe('names of notes', () => {
  const records = [
    written('Other note.md', { aliases: ['Another name'] }),
    written('deep/er/Tea.md'),
    written('deep/Tea.md'),
    written('deep/bundle/index.md'),
    { ...written('hidden.md'), draft: true },
  ]
  const media = ['deep/attachments/boat 1.png', 'deep/er/boat.png', 'boat.png']
  const { linkTo } = makeEdition(records, site, undefined, new Date('2026-06-01T00:00:00Z'), {
    measure: () => undefined,
    media,
  })
  const at = (path: string) => `https://example.org/${path}`

  // https://help.obsidian.md/links: by file name, by path, by alias; https://help.obsidian.md/embeds
  test.each([
    ['[[Other note]]', at('articles/other-note/')],
    ['[[other NOTE]]', at('articles/other-note/')],
    ['[[another name]]', at('articles/other-note/')],
    ['[[Tea]]', at('articles/deep/tea/')],
    ['[[er/Tea]]', at('articles/deep/er/tea/')],
    ['[[/deep/er/Tea]]', at('articles/deep/er/tea/')],
    ['[[/er/Tea]]', undefined],
    ['[[bundle]]', at('articles/deep/bundle/')],
    ['[[boat.png]]', at('boat.png')],
    ['[[er/boat.png]]', at('deep/er/boat.png')],
    ['[[boat 1.png]]', at('deep/attachments/boat%201.png')],
    ['[[hidden]]', undefined],
    ['[[nothing]]', undefined],
  ])('a note or picture is found by its name: %s', (name, address) => {
    expect(linkTo(name)).toBe(address)
  })
})
