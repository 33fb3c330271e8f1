import { describe, expect, test } from 'vitest'
import { FEWEST_WORDS, MOST_WORDS } from '../../src/edition/memory/evidence.ts'
import { make, memoryOf, site, written } from '../edition/collection.ts'

const words = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`).join(' ')
const TEXT = words('lamp', 100)
/** The same text with so many of its words replaced. */
const edited = (count: number) => `${words('lamp', 100 - count)} ${words('gun', count)}`
const OLD_TITLE = 'notes/first.md'
const OLD = written('notes/first.md', { title: OLD_TITLE, body: TEXT })
const ID = 'tag:example.org,2026:notes/first'
const may = (day: number) => new Date(Date.UTC(2026, 4, day))

/** The ids by file after the articles have become these, what was recognised and what is said. */
async function become(records: Parameters<typeof make>[0], before = [OLD], renamed?: Record<string, string>) {
  const memory = await memoryOf(make(before))
  const edition = make(records, memory, undefined, site, renamed && (() => new Map(Object.entries(renamed))))
  const entries = [...edition.segments.values()].flatMap((segment) => segment.entries)
  const ids = Object.fromEntries(entries.map(({ record, id }) => [record.path, id]))
  return { ids, recognised: edition.recognised, said: edition.problems.map(({ file, what, fix }) => [file, what, fix]) }
}

describe('C93: an article keeps its id', () => {
  test('the threshold is half of all words of both texts, two thirds of each', () => {
    expect([MOST_WORDS, FEWEST_WORDS]).toEqual([0.5, 8])
  })

  test.each([1, 10, 20])(
    'when its file is renamed and %i of 100 words are changed in one step, and it is said',
    async (count) => {
      const record = written('essays/other.md', { title: OLD_TITLE, body: edited(count) })
      const { ids, recognised, said } = await become([record])
      expect(ids).toEqual({ 'essays/other.md': ID })
      expect(recognised).toEqual([{ file: 'essays/other.md', was: 'notes/first.md', by: 'its words' }])
      expect(said).toEqual([])
    },
  )

  test('with another title when nearly all words are the same; where most are, they may be two of one day: it is asked', async () => {
    for (const [count, id] of [
      [1, ID],
      [20, 'tag:example.org,2026:departures'],
    ] as const) {
      const { ids, said } = await become([written('departures.md', { body: edited(count) })])
      expect([ids, said.map(([file]) => file)]).toEqual([{ 'departures.md': id }, id === ID ? [] : ['departures.md']])
    }
  })

  test('whose date was changed since: the day that its file said last is its day as well', async () => {
    const note = (path: string, day: number, body: string) =>
      written(path, { title: 'A note', body, published: new Date(Date.UTC(2026, 2, day)) })
    const short = 'Three short words.'
    for (const [before, after, id, files] of [
      [short, short, 'tag:example.org,2026:a', []],
      [TEXT, edited(45), 'tag:example.org,2026:b', ['b.md']],
    ] as const) {
      const redated = make([note('a.md', 20, before)], await memoryOf(make([note('a.md', 1, before)])))
      const next = make([note('b.md', 20, after)], await memoryOf(redated), '2026-06-02T00:00:00Z')
      const ids = [...next.segments.values()].flatMap(({ entries }) => entries.map((entry) => entry.id))
      expect([[...new Set(ids)], next.doubtful.map(({ file }) => file)]).toEqual([[id], files])
    }
  })

  test('that is called as its file is: a new name is no other title, of a short text and of one that is edited in the same step', async () => {
    const before = [
      written('vault/Lamp oil.md', { title: 'Lamp oil', named: true, body: TEXT }),
      written('vault/Quotes.md', { title: 'Quotes', named: true, body: 'Read this.', published: may(9) }),
    ]
    const after = [
      written('vault/Oil for lamps.md', { title: 'Oil for lamps', named: true, body: edited(20) }),
      written('vault/Sayings.md', { title: 'Sayings', named: true, body: 'Read this.', published: may(9) }),
    ]
    const { ids, said } = await become(after, before)
    expect(ids).toEqual({
      'vault/Oil for lamps.md': 'tag:example.org,2026:vault/lamp-oil',
      'vault/Sayings.md': 'tag:example.org,2026:vault/quotes',
    })
    expect(said).toEqual([])
  })

  test('not when half of the words are others: both files are named, with the id to write', async () => {
    const { ids, said } = await become([written('essays/other.md', { body: edited(50) })])
    expect(ids['essays/other.md']).toBe('tag:example.org,2026:essays/other')
    expect(said).toEqual([
      [
        'essays/other.md',
        'may be notes/first.md, which is gone (many of its words are the same); subscribers will see it as a new article',
        `id: ${ID} where it is the same, or another id where it is not`,
      ],
    ])
  })

  test('not when nearly nothing is left, and then nothing is said', async () => {
    const { ids, said } = await become([written('essays/other.md', { body: edited(95) })])
    expect(ids['essays/other.md']).toBe('tag:example.org,2026:essays/other')
    expect(said).toEqual([])
  })

  test('by its words only where the old file is gone, also when that is a draft now', async () => {
    for (const old of [OLD, written('notes/first.md', { body: TEXT, draft: true })]) {
      const { ids, said } = await become([old, written('essays/copy.md', { body: edited(5) })])
      expect(ids['essays/copy.md']).toBe('tag:example.org,2026:essays/copy')
      expect(said).toEqual([])
    }
  })

  test('next month’s notes are not last month’s, though they are much like them; the same text with another date is', async () => {
    const june = await become([written('june.md', { body: edited(15), published: may(30) })])
    expect(june.ids['june.md']).toBe('tag:example.org,2026:june')
    expect(june.said.map(([file]) => file)).toEqual(['june.md'])
    const again = written('june.md', { title: 'notes/first.md', body: TEXT, published: may(30) })
    expect((await become([again])).ids).toEqual({ 'june.md': ID })
  })

  test('links without a text are not one because their texts are equally empty; one that is renamed alone is', async () => {
    const link = (name: string, day: number) => written(`${name}.md`, { title: name, body: '', published: may(day) })
    const before = [link('a', 1), link('b', 2), link('c', 3)]
    const added = await become([link('a', 1), link('b', 2), link('d', 4)], before)
    expect(added.ids['d.md']).toBe('tag:example.org,2026:d')
    const renamed = before.map((one) => ({ ...one, path: `links/${one.path}` }))
    const { ids } = await become(renamed, before)
    for (const one of ['a', 'b', 'c']) expect(ids[`links/${one}.md`]).toBe(`tag:example.org,2026:${one}`)
  })

  test('nor is a greeting of a year that of the year before, nor a long text under another title and day that is much like it', async () => {
    const greeting = (year: number) =>
      written(`${year}.md`, {
        title: `New ${year}`,
        body: 'Happy new year!',
        published: new Date(Date.UTC(year, 0, 1)),
      })
    expect((await become([greeting(2026)], [greeting(2025)])).ids['2026.md']).toBe('tag:example.org,2026:2026')
    const report = (month: string, day: number, body: string) =>
      written(`${month}.md`, { title: month, body, published: may(day) })
    const { ids, said } = await become([report('june', 20, edited(2))], [report('may', 1, TEXT)])
    expect(ids['june.md']).toBe('tag:example.org,2026:june')
    expect(said.map(([file]) => file)).toEqual(['june.md'])
  })

  test('two short notes are not one because they share most of their few words; of one day that is asked', async () => {
    const note = (name: string, body: string, more = {}) => written(name, { title: '', untitled: true, body, ...more })
    const before = [note('a.md', 'Rain. No ships came today.')]
    const { ids, said } = await become([note('b.md', 'Fog. No ships came today.')], before)
    expect([ids['b.md'], said.map(([file]) => file)]).toEqual(['tag:example.org,2026:b', ['b.md']])
    const later = await become([note('b.md', 'Fog. No ships came today.', { published: may(2) })], before)
    expect([later.ids['b.md'], later.said]).toEqual(['tag:example.org,2026:b', []])
  })

  test('the same words to the letter, under another title and of another day, may be what every link says: it is asked', async () => {
    for (const body of ['Worth reading.', TEXT]) {
      const link = (name: string, day: number) => written(`${name}.md`, { title: name, body, published: may(day) })
      const { ids, said } = await become([link('b', 9)], [link('a', 1)])
      expect([ids['b.md'], said.map(([file]) => file)]).toEqual(['tag:example.org,2026:b', ['b.md']])
    }
  })

  test('of two files that are like it, the one that is more like it', async () => {
    const files = [written('a.md', { body: edited(20) }), written('b.md', { body: edited(2) })]
    const { ids } = await become(files)
    expect(ids).toEqual({ 'a.md': 'tag:example.org,2026:a', 'b.md': ID })
  })

  test('what was told of one article is given to one: the copy of a file that is gone twice is new, and nothing is left out', async () => {
    const { ids, said } = await become([written('a.md', { body: TEXT }), written('x/first.md', { body: TEXT })])
    expect(ids).toEqual({ 'a.md': 'tag:example.org,2026:a', 'x/first.md': ID })
    expect(said).toEqual([])
  })
})

describe('another article at a path that subscribers know', () => {
  const other = (path: string, more = {}) =>
    written(path, { title: 'Other', body: words('gun', 100), published: may(9), ...more })
  const same = (path: string, more = {}) => written(path, { title: 'notes/first.md', body: TEXT, ...more })

  test('whose text stands in a new file: the id follows the text, and the new article has one of its own', async () => {
    for (const now of [other('notes/first.md'), other('notes/first.md', { title: 'notes/first.md' })]) {
      const { ids, said } = await become([same('notes/old.md'), now])
      expect(ids).toEqual({ 'notes/old.md': ID, 'notes/first.md': `${ID}-2026-05-09` })
      expect(said).toEqual([])
    }
  })

  test('the same where the new one is a draft; and where the old text is a draft elsewhere, another of its day is asked for', async () => {
    const draft = await become([same('notes/old.md'), other('notes/first.md', { draft: true })])
    expect([draft.ids, draft.said]).toEqual([{ 'notes/old.md': ID }, []])
    const parked = [
      same('later/first.md', { draft: true }),
      other('notes/first.md', { published: new Date('2026-03-01T09:00:00Z') }),
    ]
    const { ids, said } = await become(parked)
    expect(ids['notes/first.md']).toBe(`${ID}-2026-03-01`)
    expect(said).toEqual([
      ['notes/first.md', expect.stringContaining('the draft later/first.md is more like it'), expect.any(String)],
    ])
  })

  test('a link without a text that is renamed after its date was changed is asked for', async () => {
    const link = (path: string, day: number) => written(path, { title: 'A link', body: '', published: may(day) })
    const { said } = await become([link('b.md', 9)], [link('a.md', 1)])
    expect(said.map(([file]) => file)).toEqual(['b.md'])
  })

  test('as git says, too, where the text was edited', async () => {
    const old = same('notes/old.md', { body: edited(60), title: 'Edited' })
    const { ids } = await become([old, other('notes/first.md')], [OLD], { 'notes/old.md': 'notes/first.md' })
    expect(ids).toEqual({ 'notes/old.md': ID, 'notes/first.md': `${ID}-2026-05-09` })
  })

  test('but it is asked where it has title and day, as one that was translated', async () => {
    const { ids, said } = await become([same('notes/old.md'), same('notes/first.md', { body: words('gun', 100) })])
    expect(ids).toEqual({ 'notes/old.md': 'tag:example.org,2026:notes/old', 'notes/first.md': ID })
    expect(said.map(([file, what]) => [file, what])).toEqual([
      [
        'notes/old.md',
        'may be notes/first.md, where another text stands now (many of its words are the same); subscribers will see it as a new article',
      ],
    ])
    const named = await become([same('notes/old.md', { id: ID }), same('notes/first.md', { body: words('gun', 100) })])
    expect([named.ids, named.said]).toEqual([{ 'notes/old.md': ID, 'notes/first.md': `${ID}-2026-03-01` }, []])
  })

  test('and where its few words are the same, while title and day went to a new file', async () => {
    const before = [written('lit.md', { title: 'Lamp', body: 'Lit.' })]
    const now = [
      written('old.md', { title: 'Lamp', body: 'Lit. And more of it.' }),
      written('lit.md', { title: 'Gun', body: 'Lit.', published: may(9) }),
    ]
    expect((await become(now, before)).said.map(([file]) => file)).toContain('old.md')
  })

  test('a copy is new, whatever is edited beside it', async () => {
    const { ids, said } = await become([same('notes/copy.md'), OLD])
    expect(ids).toEqual({ 'notes/copy.md': 'tag:example.org,2026:notes/copy', 'notes/first.md': ID })
    expect(said).toEqual([])
  })

  test('files that change places take their ids along', async () => {
    const before = [OLD, other('b.md')]
    const { ids } = await become([other('notes/first.md'), same('b.md')], before)
    expect(ids).toEqual({ 'b.md': ID, 'notes/first.md': 'tag:example.org,2026:b' })
  })

  test('with nothing of text, title and day, and the old text nowhere, is asked; two of them, or one, are enough', async () => {
    const { said } = await become([other('notes/first.md')])
    expect(said).toEqual([
      [
        'notes/first.md',
        'may be notes/first.md, as it stood here before (neither text, title nor day is as it was); subscribers will see it as a new article',
        `id: ${ID} where it is the same, or another id where it is not`,
      ],
    ])
    for (const more of [
      { title: 'notes/first.md' },
      { published: OLD.published && new Date(OLD.published) },
      { body: TEXT },
    ]) {
      const { ids } = await become([other('notes/first.md', more)])
      expect(ids).toEqual({ 'notes/first.md': ID })
    }
    expect((await become([other('notes/first.md', { id: ID })])).ids).toEqual({ 'notes/first.md': ID })
    const new_ = await become([other('notes/first.md', { id: 'urn:x:new' })])
    expect([new_.ids, new_.said]).toEqual([{ 'notes/first.md': 'urn:x:new' }, []])
  })

  /** The ids by file after an article was withdrawn, and then this stands at its path. */
  async function afterWithdrawal(record: Parameters<typeof make>[0][number]) {
    const away = make([], await memoryOf(make([OLD])), '2026-06-02T00:00:00Z')
    const back = make([record], await memoryOf(away), '2026-06-03T00:00:00Z')
    const third = make([], await memoryOf(back), '2026-06-04T00:00:00Z')
    const ids = [...back.segments.values()].flatMap(({ entries }) => entries.map(({ id }) => id))
    return { ids: [...new Set(ids)], doubtful: back.doubtful.length, told: [...third.memory.told.keys()].sort() }
  }

  test('another text under another title, of the day of the first or of none, has its id, told with the ways out', async () => {
    for (const more of [{ published: OLD.published && new Date(OLD.published) }, { undated: true as const }]) {
      const { ids, said } = await become([other('notes/first.md', { published: undefined, ...more })])
      expect(ids).toEqual({ 'notes/first.md': ID })
      expect(said).toEqual([
        [
          'notes/first.md',
          `subscribers know another text as "${ID}", of 2026-03-01T09:00:00Z, and will not see this one as new`,
          'where it is a new article: another name for its file, or an id of its own; once it is published, such an id and --resurface',
        ],
      ])
    }
    const day = { published: OLD.published && new Date(OLD.published) }
    expect((await become([other('new.md', day)])).ids).toEqual({ 'new.md': 'tag:example.org,2026:new' })
    const own = await become([other('notes/first.md', { ...day, id: 'urn:x:new' })])
    expect([own.ids, own.said]).toEqual([{ 'notes/first.md': 'urn:x:new' }, []])
    expect((await become([same('notes/first.md', { ...day, body: words('gun', 100) })])).said).toEqual([])
    expect((await become([other('notes/first.md', { ...day, body: TEXT })])).said).toEqual([])
  })

  test('one that was withdrawn is published anew under an id of its own', async () => {
    const anew = same('notes/again.md', { id: 'urn:x:again', published: may(9) })
    expect((await afterWithdrawal(anew)).ids).toEqual(['urn:x:again'])
  })

  test('one that was withdrawn comes back under its id, with its text or with title and day', async () => {
    for (const record of [
      OLD,
      same('notes/first.md', { published: may(9) }),
      same('notes/first.md', { body: words('gun', 99) }),
    ]) {
      expect(await afterWithdrawal(record)).toEqual({ ids: [ID], doubtful: 0, told: [ID] })
    }
  })

  test('another one there is new, and both ids are remembered; with a title or a day of the first it is asked', async () => {
    const own = `${ID}-2026-05-09`
    expect(await afterWithdrawal(other('notes/first.md'))).toEqual({ ids: [own], doubtful: 0, told: [ID, own] })
    for (const more of [{ title: 'notes/first.md' }, { published: new Date('2026-03-01T09:00:00Z') }]) {
      expect((await afterWithdrawal(other('notes/first.md', more))).doubtful).toBe(1)
    }
  })

  test('at the address of one that was withdrawn, in another file, it is new as well', async () => {
    const { ids, doubtful } = await afterWithdrawal(other('notes/first.txt'))
    expect([ids, doubtful]).toEqual([[`${ID}-2026-05-09`], 0])
  })

  test('where a file was renamed before, a new one has an id of its own, and is not left out', async () => {
    const moved = make([same('notes/old.md')], await memoryOf(make([OLD])), '2026-06-02T00:00:00Z')
    const next = make([same('notes/old.md'), other('notes/first.md')], await memoryOf(moved), '2026-06-03T00:00:00Z')
    const entries = [...next.segments.values()].flatMap((segment) => segment.entries)
    expect(Object.fromEntries(entries.map(({ record, id }) => [record.path, id]))).toEqual({
      'notes/old.md': ID,
      'notes/first.md': `${ID}-2026-05-09`,
    })
    expect(next.problems).toEqual([])
  })
})

describe('in this order', () => {
  const gone = [OLD, written('second.md', { body: words('gun', 100) })]
  const SECOND = 'tag:example.org,2026:second'

  test('the id an article gives itself comes before its file', async () => {
    const { ids, recognised } = await become([written('second.md', { id: ID, body: words('gun', 100) })], gone)
    expect(ids['second.md']).toBe(ID)
    expect(recognised).toEqual([{ file: 'second.md', was: 'notes/first.md', by: 'its id' }])
  })

  test('its file before everything else', async () => {
    const { ids } = await become([written('second.md', { body: TEXT, aliases: ['/articles/notes/first/'] })], gone)
    expect(ids['second.md']).toBe(SECOND)
  })

  test('an alias before git and words', async () => {
    const record = written('else.md', { body: words('gun', 100), aliases: ['/articles/notes/first/'] })
    const { ids, recognised } = await become([record], gone, { 'else.md': 'second.md' })
    expect(ids['else.md']).toBe(ID)
    expect(recognised).toEqual([{ file: 'else.md', was: 'notes/first.md', by: 'its address' }])
  })

  test('what git says of a rename before words', async () => {
    const { ids, recognised } = await become([written('new.md', { body: words('gun', 100) })], gone, {
      'new.md': 'notes/first.md',
    })
    expect(ids['new.md']).toBe(ID)
    expect(recognised).toEqual([{ file: 'new.md', was: 'notes/first.md', by: 'git' }])
  })

  test('words before the address at which another article stands now', async () => {
    const files = [
      written('essays/first.md', { title: OLD_TITLE, body: edited(5) }),
      written('notes/first.txt', { body: words('bell', 9), id: 'bell' }),
    ]
    const { ids } = await become(files)
    expect(ids).toEqual({ 'essays/first.md': ID, 'notes/first.txt': 'tag:example.org,2026:bell' })
  })

  test('its address at last, whatever was made of the text', async () => {
    const { ids, recognised } = await become([written('notes/first.txt', { body: words('bell', 100) })], gone)
    expect(ids).toEqual({ 'notes/first.txt': ID })
    expect(recognised).toEqual([{ file: 'notes/first.txt', was: 'notes/first.md', by: 'its address' }])
  })

  test('git is not believed where nothing else speaks for it: to git two links are much alike', async () => {
    const link = (name: string, day: number) => written(`${name}.md`, { title: name, body: '', published: may(day) })
    const { ids, said } = await become([link('d', 4)], [link('a', 1)], { 'd.md': 'a.md' })
    expect([ids['d.md'], said.map(([file]) => file)]).toEqual(['tag:example.org,2026:d', ['d.md']])
  })

  test('git is not asked where no file is gone', async () => {
    const memory = await memoryOf(make([OLD]))
    const ask = () => {
      throw new Error('asked')
    }
    expect(make([OLD, written('new.md')], memory, undefined, site, ask).problems).toEqual([])
  })

  test('an id of its own that nobody knows says that it is another article', async () => {
    const { ids } = await become([written('new.md', { id: 'new', body: TEXT })])
    expect(ids['new.md']).toBe('tag:example.org,2026:new')
  })

  test('but not of one whose title and text are as they were told: it was written too late, before or with the rename', async () => {
    const late = (path: string) => written(path, { title: OLD_TITLE, id: 'urn:x:late', body: TEXT })
    const before = make([late('notes/first.md')], await memoryOf(make([OLD])))
    const next = make([late('new.md')], await memoryOf(before), '2026-06-02T00:00:00Z')
    const atOnce = make([late('new.md')], await memoryOf(make([OLD])))
    for (const { problems, segments } of [next, atOnce]) {
      expect([...segments.values()].flatMap(({ entries }) => entries.map(({ id }) => id))).toContain(ID)
      expect(problems.map(({ what }) => what)).toEqual([
        `id: "urn:x:late" comes too late: subscribers know this article as "${ID}", which stays`,
      ])
    }
  })
})

describe('C91: a date that is changed after publication stays, and is told at its place', () => {
  test('with the way to move it', async () => {
    const { said } = await become([written('notes/first.md', { body: TEXT, published: may(2) })])
    expect(said).toEqual([
      [
        'notes/first.md',
        'date: 2026-05-02T00:00:00Z comes too late: it was published as 2026-03-01T09:00:00Z, which stays',
        'date: 2026-03-01T09:00:00Z (or feedwright redate notes/first.md moves it, which is news to some readers)',
      ],
    ])
  })

  test('but not where the article has a day alone, and was published at some time of it', async () => {
    // The first became known at nine in the morning of 1 March, which is ten in Berlin.
    const problemsFor = async (published: string, timeZone = 'UTC') => {
      const record = written('notes/first.md', { body: TEXT, published: new Date(published) })
      const memory = await memoryOf(make([OLD]))
      return make([record], memory, undefined, { ...site, timeZone }).problems.length
    }
    expect(await problemsFor('2026-03-01T00:00:00Z')).toBe(0)
    // What was told has no part of a second.
    expect(await problemsFor('2026-03-01T09:00:00.169Z')).toBe(0)
    expect(await problemsFor('2026-02-28T23:00:00Z', 'Europe/Berlin')).toBe(0)
    expect(await problemsFor('2026-02-28T23:00:00Z')).toBe(1)
    expect(await problemsFor('2026-02-28T00:00:00Z')).toBe(1)
    expect(await problemsFor('2026-03-02T00:00:00Z')).toBe(1)
  })

  test('once, where a time zone moves all of them', async () => {
    const days = [1, 2, 3, 4, 5]
    const at = (hour: number) =>
      days.map((day) => written(`${day}.md`, { published: new Date(Date.UTC(2026, 3, day, hour)) }))
    const { said } = await become(at(11), at(9))
    expect(said).toEqual([
      [
        'site.yaml',
        'timeZone: the dates of 5 articles are 2 hours from those they were published under, which stay',
        'set timeZone as it was, or write the zone into the dates',
      ],
    ])
  })
})
