/**
 * Made-up collections for every test that needs one: `collections()` and `histories()` in a property, `generate()` for a large one that is
 * always the same, `filesOf()` (files.ts) to put them into a folder, and `published()` for what must come out of it.
 */
import fc from 'fast-check'

/** An article as its author thinks of it. How it is written down is the dialect's matter. */
export type MadeUp = {
  /** Its file, below the folder of the collection. */
  readonly path: string
  /** Of the articles with one address the first by path has it, as with `2026-03-01-note.md` and `2026-04-01-note.md`. */
  readonly address: string
  readonly dialect: Dialect
  /** No two of a collection have the same. */
  readonly title: string
  readonly published: Date
  /** What the author gives as id; most give none. */
  readonly id?: string
  readonly tags: readonly string[]
  readonly author?: string
  readonly language?: string
  readonly draft?: true
  readonly updated?: Date
  readonly expires?: Date
  readonly body: string
}

/** How front matter is written; without any, the title is a heading and the date stands in the name of the file. */
export type Dialect = 'yaml' | 'toml' | 'json' | 'none'

export type Wishes = {
  readonly least?: number
  readonly most?: number
  /** Years of the first and the last date; all articles are older than the end of the last one. */
  readonly years?: readonly [first: number, last: number]
  /** Some are drafts, were updated, or expire. */
  readonly passing?: true
  /**
   * In a history files are renamed, some edited in the same step, some with a new article written where they stood; what was removed comes
   * back, under its name or another; and paths are used again that were given up a step before. None is dated back, and none is only
   * written over. Most have words of their own; some are empty, or say what others say.
   */
  readonly renames?: true
}

/**
 * Collections as people have them: sub-folders, articles of one instant, the same name in two folders and on two days, names in any
 * script, every dialect of front matter, ids of any form. Ordered by path.
 */
export function collections(wishes: Wishes = {}): fc.Arbitrary<MadeUp[]> {
  const { least = 0, most = 60 } = wishes
  return fc
    .uniqueArray(sketches(wishes), { selector: pathOf, minLength: least, maxLength: most, size: 'max' })
    .map((list) => list.map((sketch, number) => articleOf(sketch, number)).toSorted(byPath))
}

/** What becomes of a collection: its states one after the other, as articles are added, edited, dated back, renamed and removed. */
export function histories(wishes: Wishes & { readonly steps: number }): fc.Arbitrary<MadeUp[][]> {
  const step = fc.array(
    fc.record({
      deed: fc.constantFrom(...DEEDS, ...(wishes.renames ? RENAMES : ['date back'])),
      at: fc.nat(),
      sketch: sketches(wishes),
    }),
    { minLength: 1, maxLength: 6 },
  )
  return fc
    .tuple(collections(wishes), fc.array(step, { minLength: 1, maxLength: wishes.steps }))
    .map(([all, steps]) => {
      const start = wishes.renames ? withOwnAddresses(all).map(withOwnWords) : all
      const states = [start]
      const known = new Map(start.map((one) => [one.title, one]))
      // Titles of what is added go on where the first collection ends.
      let number = all.length
      for (const deeds of steps) {
        const before = states.at(-1) ?? []
        const state = new Map(before.map((one) => [one.path, one]))
        const addresses = new Set(before.map(({ address }) => address))
        const given = [...known.values()].filter(({ path, address }) => !state.has(path) && !addresses.has(address))
        // What was moved in a step is left alone in it.
        const moved = new Set<string>()
        const put = (one: MadeUp) => {
          if (wishes.renames && addresses.has(one.address)) return
          addresses.add(one.address)
          moved.add(one.path)
          state.set(one.path, one)
        }
        for (const { deed, at, sketch } of deeds) {
          const movable = [...state.values()].filter(({ path }) => !moved.has(path))
          const old = movable[at % Math.max(1, movable.length)]
          const fresh = articleOf(sketch, number++)
          const added = wishes.renames ? withOwnWords(fresh, number) : fresh
          const gone = given[at % Math.max(1, given.length)]
          if (deed === 'use again' || deed === 'bring back') {
            if (gone === undefined || state.has(gone.path)) continue
            const there = [...state.values()].some(({ title }) => title === gone.title)
            if (deed === 'use again') put(writtenAt(gone, added))
            else if (!there) put(at % 2 === 0 ? gone : renamedTo(gone, sketch.folder, number))
          } else if (deed === 'add' || old === undefined) {
            if (!state.has(fresh.path)) put(added)
          } else if (deed === 'rename' || deed === 'rename and write') {
            const renamed = renamedTo(old, sketch.folder, number)
            state.delete(old.path)
            put(at % 2 === 0 ? renamed : { ...renamed, body: `${old.body} And more: ${fresh.title}.` })
            if (deed === 'rename and write') {
              moved.add(old.path)
              state.set(old.path, writtenAt(old, added))
            }
          } else if (deed === 'remove') state.delete(old.path)
          else if (deed === 'edit') state.set(old.path, { ...old, body: `${old.body} And more: ${fresh.title}.` })
          else state.set(old.path, datedAt(old, new Date(old.published.getTime() - 90 * DAY)))
        }
        for (const one of state.values()) known.set(one.title, one)
        states.push([...state.values()].toSorted(byPath))
      }
      return states
    })
}

const DEEDS = ['add', 'add', 'edit', 'edit', 'remove']
const RENAMES = ['rename', 'rename and write', 'use again', 'bring back']

function withOwnAddresses(all: readonly MadeUp[]): MadeUp[] {
  return all.filter(({ address }, i) => all.findIndex((other) => other.address === address) === i)
}

/** What some articles have in common: nothing at all, or what is said with many a link. */
const COMMON = ['', 'Lit.', 'Worth reading, as so often, from the harbour.']

/** The same article with thirty words that no other has; of four one with words that others have. */
function withOwnWords(article: MadeUp, number: number): MadeUp {
  if (number % 4 === 3) return { ...article, body: COMMON[(number >> 2) % COMMON.length] ?? '' }
  return { ...article, body: `${article.body} ${Array.from({ length: 30 }, (_, i) => `own${number}x${i}`).join(' ')}` }
}

/** An article in the file that another had, written a season later. */
function writtenAt({ path, address, dialect, published }: MadeUp, article: MadeUp): MadeUp {
  const later = datedAt(article, new Date(published.getTime() + 90 * DAY))
  return { ...later, path, address, dialect: dialect === 'none' ? 'yaml' : later.dialect }
}

/** The same article in a file of a name that no other ever had. */
function renamedTo(article: MadeUp, folder: string, number: number): MadeUp {
  const before = folder === '' ? '' : `${folder}/`
  const day = article.dialect === 'none' ? `${article.published.toISOString().slice(0, 10)}-` : ''
  return { ...article, path: `${before}${day}renamed-${number}.md`, address: `${folder}/renamed-${number}` }
}

/** A collection of so many articles, the same for the same count, seed and first year. Some are longer than a whole document may be. */
export function generate(count: number, seed: number, first = 2006): MadeUp[] {
  const wanted = collections({ least: count, most: count, years: [first, 2025] })
  const [list = []] = fc.sample(fc.noBias(wanted), { seed, numRuns: 1 })
  return list.map((one, i) => (i % 1000 === 500 ? { ...one, body: prose(400_000, i) } : one))
}

/** Those that an edition publishes, sooner or later: no drafts, and of one address the first by path and those with a day in their name. */
export function published(articles: readonly MadeUp[]): MadeUp[] {
  const taken = new Set<string>()
  return articles.toSorted(byPath).filter(({ path, address, draft }) => {
    const day = /(?:^|\/)(\d{4}-\d{2}-\d{2})[^/]*$/.exec(path)?.[1]
    const free = [address, ...(day === undefined ? [] : [`${address}-${day}`])].find((one) => !taken.has(one))
    if (draft || free === undefined) return false
    taken.add(free)
    return true
  })
}

/** The same article with another date, in its front matter. */
export function datedAt(article: MadeUp, date: Date): MadeUp {
  return { ...article, published: date, dialect: article.dialect === 'none' ? 'yaml' : article.dialect }
}

/** 60 tags as people write them: some are the same to a person, some hold what an address may not. */
export const TAGS: readonly string[] = [
  'C++',
  'C',
  'C#',
  '日本語',
  'a/b',
  'Café',
  '100%',
  'what?',
  '.net',
  'node_js',
  'العربية',
  '🎉 party',
  "rock 'n' roll",
  'R&D',
  'a < b',
  ...Array.from({ length: 45 }, (_, i) => `Topic ${i + 1}`),
]
/** Another spelling that a person would call the same. */
const SAME: Readonly<Record<string, string>> = { Café: 'cafe', 'Topic 1': 'topic-1', node_js: 'Node JS' }
export const AUTHORS: readonly string[] = ['Ann Writer', 'Bob Baker', 'Cléa O’Neil', '山田太郎', 'Dee', 'A/B']
export const LANGUAGES: readonly string[] = ['en', 'de', 'ja']
export const FOLDERS: readonly string[] = [
  '',
  'log',
  'notes',
  'notes/2025',
  'essays/deep/er',
  '日記',
  'Über uns',
  'a & b',
]

/** No two of them make the same address. */
const NAMES = [
  'note',
  'Entry',
  'n_o',
  'Café',
  '日本語の記事',
  'العربية',
  'Рассказ',
  '🎉 party',
  '100% sure?',
  'a--b',
  'T09:00',
  'x~y',
]
/** As long as a file system allows: 210 bytes. */
const LONG_NAME = 'とても長い名前の記事'.repeat(7)

/** Instants of a year that many share, as imported articles do. */
const SHARED = ['01-01T00:00:00Z', '03-01T09:30:15Z', '12-31T23:59:59Z']

const DAY = 86_400_000

/** Everything of an article that is not its number. */
type Sketch = {
  readonly folder: string
  readonly name: string
  readonly serial: number
  readonly form: 'plain' | 'dated' | 'folder'
  readonly ending: 'md' | 'markdown' | 'txt'
  readonly dialect: Dialect
  readonly published: Date
  readonly id: ((number: number) => string) | undefined
  readonly tags: readonly string[]
  readonly author: string | undefined
  readonly language: string | undefined
  readonly length: number
  readonly fate: Pick<MadeUp, 'draft' | 'updated' | 'expires'>
}

function sketches({ most = 60, years: [first, last] = [2024, 2025], passing }: Wishes): fc.Arbitrary<Sketch> {
  const year = fc.integer({ min: first, max: last })
  const seconds = fc.integer({ min: Date.UTC(first) / 1000, max: Date.UTC(last + 1) / 1000 - 1 })
  const publishedAt = fc.oneof(
    fc.tuple(year, fc.constantFrom(...SHARED)).map(([year, rest]) => new Date(`${year}-${rest}`)),
    seconds.map((time) => new Date(time * 1000)),
  )
  const times = fc.constantFrom(...[first, last, last + 2].map((year) => new Date(Date.UTC(year, 6))))
  return fc.record<Sketch>({
    folder: fc.constantFrom(...FOLDERS),
    name: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...NAMES) }, fc.constant(LONG_NAME)),
    // So few that some names are met twice, so many that most are not.
    serial: fc.nat(Math.ceil(most / 10)),
    form: fc.constantFrom('plain', 'plain', 'dated', 'folder'),
    ending: fc.constantFrom('md', 'md', 'markdown', 'txt'),
    dialect: fc.constantFrom('yaml', 'yaml', 'toml', 'json', 'none'),
    published: publishedAt,
    id: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.constantFrom(...IDS), anyId),
    tags: fc.array(fc.constantFrom(...TAGS, ...Object.values(SAME)), { maxLength: 4 }),
    author: fc.option(fc.constantFrom(...AUTHORS), { nil: undefined, freq: 5 }),
    language: fc.option(fc.constantFrom(...LANGUAGES), { nil: undefined }),
    length: fc.oneof(fc.integer({ min: 20, max: 200 }), fc.integer({ min: 20, max: 6000 })),
    fate: passing
      ? fc.record({ draft: fc.constant(true as const), updated: times, expires: times }, { requiredKeys: [] })
      : fc.constant({}),
  })
}

/** Ids as other publishers make them: addresses, with every character that means something in one, and words. */
const IDS: readonly ((number: number) => string)[] = [
  (number) => `tag:example.org,2026:${number}`,
  (number) => `https://example.com/?p=${number}`,
  (number) => `https://example.com/2026/a--b/${number}/?a=b%2Fc&d=\\#e`,
  (number) => `https://example.com/2026-01-01T09:00:00Z/${number}`,
  (number) => `Post ${number}, “日本”/~`,
]
const anyId = fc
  .oneof(fc.webUrl({ withQueryParameters: true }), fc.string({ unit: 'grapheme' }))
  .map((text) => (number: number) => `${text}-${number}`)

function articleOf(sketch: Sketch, number: number): MadeUp {
  const { dialect, id, tags, author, language, length, fate, folder, name, serial } = sketch
  const title = `No. ${number} & what came of it — ${WORDS[number % WORDS.length]}`
  const own = {
    path: pathOf(sketch),
    address: `${folder}/${name} ${serial}`,
    dialect,
    title,
    published: publishedOf(sketch),
    body: `This is ${title}: ${prose(length, number)}`,
  }
  if (dialect === 'none') return { ...own, tags: [] }
  return {
    ...own,
    ...fate,
    tags: [...new Set(tags)],
    ...(id && { id: id(number) }),
    ...(author !== undefined && { author }),
    ...(language !== undefined && { language }),
  }
}

/** Without front matter there is only the day. */
function publishedOf({ dialect, published }: Sketch): Date {
  return dialect === 'none' ? new Date(Math.floor(published.getTime() / DAY) * DAY) : published
}

function pathOf({ folder, name, serial, form, ending, dialect, published }: Sketch): string {
  const stem = `${name} ${serial}`
  const before = folder === '' ? '' : `${folder}/`
  if (dialect === 'none') return `${before}${published.toISOString().slice(0, 10)}-${stem}.md`
  // At the top, the folder of an article would be a section.
  if (form === 'folder' && folder !== '') return `${before}${stem}/index.md`
  return `${before}${form === 'dated' ? `${published.toISOString().slice(0, 10)}-` : ''}${stem}.${ending}`
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}

const WORDS = ['fog', 'harbour', 'lamp', 'signal', 'tide', 'keeper', 'bell', 'gun', 'ship', 'night', '“quay”', 'a < b']

/** About so many characters of words in paragraphs. */
function prose(length: number, number: number): string {
  const words: string[] = []
  for (let i = 0, written = 0; written < length; i++) {
    const word = WORDS[(i * i + 7 * i * number + number) % WORDS.length] ?? ''
    words.push(i % 70 === 69 ? `${word}\n\n` : `${word} `)
    written += word.length + 1
  }
  return words.join('').trimEnd()
}
