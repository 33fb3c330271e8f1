import { describe, expect, test } from 'vitest'
import type { EntryHead } from '../../src/edition/entry.ts'
import { makeEdition } from '../../src/edition/making/make.ts'
import { episodeProblems } from '../../src/edition/making/show.ts'
import type { FeedView } from '../../src/edition/view.ts'
import { writeAtom } from '../../src/feed/atom.ts'
import { writeJson } from '../../src/feed/json.ts'
import { writeRss } from '../../src/feed/rss.ts'
import type { Podcast } from '../../src/settings/site.ts'
import { textsAt } from '../spec/schemas.ts'
import { make, open, site, written } from './collection.ts'

const NOW = '2026-06-01T00:00:00Z'
const show = {
  ...site,
  podcast: { category: 'Arts', explicit: false, image: 'https://cdn.example/show.png', type: 'episodic' as const },
}

const nameOf = (i: number) => `ep${String(i).padStart(4, '0')}`

/** A show with notes of so many bytes for each episode. */
function showOf(episodes: number, notes: number) {
  const records = Array.from({ length: episodes }, (_, i) =>
    written(`${nameOf(i)}.md`, {
      title: `Episode ${nameOf(i)}`,
      published: new Date(Date.UTC(2015, 0, 1) + i * 43_200_000),
      enclosures: [{ url: `https://cdn.example/${nameOf(i)}.mp3`, type: 'audio/mpeg', length: 1234 }],
      body: 'notes '.repeat(notes / 6),
      digest: 'notes '.repeat(notes / 6),
    }),
  )
  const edition = make(records, undefined, NOW, show)
  return { edition, path: '' }
}

async function newestOf(edition: ReturnType<typeof make>, path = ''): Promise<FeedView> {
  const opened = await open(edition)
  const state = await opened.document(path, NOW)
  if (!state) throw new Error(`nothing stands at "${path}"`)
  return opened.view(state, NOW)
}

const sizesOf = (view: FeedView) => [writeRss, writeAtom, writeJson].map((write) => Buffer.byteLength(write(view)))
const isWhole = ({ html }: { readonly html: string }) => html.includes(', as of notes')

describe('C62: the feed of a show', () => {
  test('holds all of 2 000 episodes, whole, below 5 MB in every format', async () => {
    const { edition } = showOf(2000, 600)
    const view = await newestOf(edition)
    expect(view.entries.length).toBe(2000)
    expect(view.entries.every(isWhole)).toBe(true)
    expect(view.complete).toBe(true)
    for (const bytes of sizesOf(view)) expect(bytes).toBeLessThan(5_000_000)
    expect(edition.problems.map(({ what }) => what)).toEqual([])
    expect(textsAt(writeRss(view), '//channel/atom:link[@rel="next"]')).toEqual([])
  })

  test('has the longest notes shortened where they come to more, and the author is told', async () => {
    const records = showOf(2000, 6000)
    const view = await newestOf(records.edition)
    expect(view.entries.length).toBe(2000)
    for (const bytes of sizesOf(view)) expect(bytes).toBeLessThan(5_000_000)
    // Notes of 6000 bytes weigh some 6900, and 1600 in summary: 2000 of those leave 1 497 000 for what is more.
    expect(view.entries.filter(isWhole).length).toBe(282)
    expect(records.edition.problems.map(({ file, what }) => [file, what])).toEqual([
      ['site.yaml', expect.stringMatching(/^podcast: 2000 episodes come to some \d+\.\d MB, and apps take 5: /)],
    ])
  })

  test('has none shortened untold: the author is told as soon as one is, also of a show that is a feed of its own', async () => {
    // Each weighs 4888 bytes: 960 of them fill what is left of 4 700 000 beside the head.
    const [fits, over] = [showOf(960, 4000), showOf(961, 4000)]
    const whole = await newestOf(fits.edition)
    expect(whole.entries.every(isWhole)).toBe(true)
    // What they are taken to come to is what they come to, in the largest of the formats.
    expect(Math.max(...sizesOf(whole))).toBeGreaterThan(4_200_000)
    expect(Math.max(...sizesOf(whole))).toBeLessThan(5_000_000)
    expect(fits.edition.problems.map(({ what }) => what)).toEqual([])
    expect((await newestOf(over.edition)).entries.map(isWhole)).toEqual(
      Array.from({ length: 961 }, (_, i) => i !== 960),
    )
    const told = '961 episodes come to some 4.7 MB, and apps take 5: the longest notes are shortened in the feed'
    expect(over.edition.problems.map(({ what }) => what)).toEqual([`podcast: ${told}`])
    const enclosures = [{ url: 'https://cdn.example/a.mp3', type: 'audio/mpeg', length: 1 }]
    const talk = {
      body: 'notes '.repeat(667),
      tags: ['Talk'],
      enclosures,
      title: 'A title as long as that of the others',
    }
    const tagged = Array.from({ length: 961 }, (_, i) => written(`${nameOf(i)}.md`, talk))
    const selection = { tags: ['Talk'], authors: [], sources: [], sections: [], languages: [] }
    const exclude = { ...selection, tags: [] }
    const recipe = { name: 'talk', title: 'Talk', include: selection, exclude, podcast: show.podcast }
    const { problems } = make(tagged, undefined, NOW, { ...site, feeds: [recipe] })
    expect(problems.map(({ what }) => what)).toContain(`the podcast of the feed talk: ${told}`)
  })

  test('leads on where even that is too much: rel=next beside prev-archive, to the very first episode', async () => {
    const { edition } = showOf(5000, 600)
    expect(edition.problems.map(({ what }) => what)).toContainEqual(
      expect.stringMatching(/, and the oldest episodes are on further pages of it$/),
    )
    const found: string[] = []
    let view: FeedView | undefined = await newestOf(edition)
    expect(view.entries.length).toBeGreaterThan(3000)
    while (view) {
      const [rss, atom] = [writeRss(view), writeAtom(view)]
      for (const bytes of sizesOf(view)) expect(bytes).toBeLessThan(5_000_000)
      const next = textsAt(rss, '//channel/atom:link[@rel="next"]/@href')
      expect(next).toEqual(textsAt(rss, '//channel/atom:link[@rel="prev-archive"]/@href'))
      expect(next.map((address) => address.replace('rss.xml', 'atom.xml'))).toEqual(
        textsAt(atom, '/a:feed/a:link[@rel="next"]/@href'),
      )
      found.push(...view.entries.map(({ path }) => path))
      const path = next[0]?.slice(show.url.length).replace(/rss\.xml$/, '')
      view = path === undefined ? undefined : await newestOf(edition, path)
    }
    expect(found).toEqual(Array.from({ length: 5000 }, (_, i) => `${nameOf(4999 - i)}.md`))
  })
})

describe('check tells what directories would refuse', () => {
  const episodeOf = (path: string, url: string) =>
    written(path, { enclosures: [{ url, type: 'audio/mpeg', length: 1 }] })
  const one = [episodeOf('a.md', 'https://cdn.example/a.mp3')]
  const problemsOf = (
    podcast: Partial<typeof show.podcast>,
    size?: { width: number; height: number },
    more = {},
    episodes = one,
  ) =>
    makeEdition(episodes, { ...show, ...more, podcast: { ...show.podcast, ...podcast } }, undefined, new Date(NOW), {
      measure: () => size && { length: 1, ...size },
    }).problems.map(({ what }) => what)

  test.each([
    [{ width: 1400, height: 1400 }, []],
    [{ width: 3000, height: 3000 }, []],
    [{ width: 1399, height: 1399 }, ['1399 by 1399']],
    [{ width: 3001, height: 3001 }, ['3001 by 3001']],
    [{ width: 1500, height: 1400 }, ['1500 by 1400']],
  ])('Apple, artwork: a cover of %j', (size, told) => {
    const wanted = told.map(
      (pixels) => `podcast: "/show.png" has ${pixels} pixels, and a cover is a square of 1400 to 3000`,
    )
    expect(problemsOf({ image: '/show.png' }, size)).toEqual(wanted)
  })

  test('Apple, artwork: a cover of the site itself is there', () => {
    const missing = 'podcast: "/show.png" is neither in the collection nor in public/'
    expect(problemsOf({ image: '/show.png' })).toEqual([missing])
  })

  test('Apple, artwork: a cover is JPEG or PNG', () => {
    expect(problemsOf({ image: '/show.webp' }, { width: 1400, height: 1400 })).toEqual([
      'podcast: "/show.webp" is neither JPEG nor PNG',
    ])
  })

  test('Apple: a show has an episode, and each of them a recording of its own', () => {
    expect(problemsOf({}, undefined, {}, [])).toEqual([
      'podcast: there is no episode, and directories take a show with one',
    ])
    const [url, other] = ['https://cdn.example/a.mp3', 'https://cdn.example/b.mp3']
    const twice = [episodeOf('a.md', url), episodeOf('b.md', other), episodeOf('c.md', url)]
    expect(problemsOf({}, undefined, {}, twice)).toEqual([
      `enclosure: "${url}" is in a.md too, and Apple takes a recording once`,
    ])
  })

  const told = (
    enclosures: EntryHead['enclosures'],
    shows: readonly Podcast[],
    episode?: EntryHead['episode'],
    title = 'A',
  ) =>
    episodeProblems({ title, enclosures, ...(episode && { episode }) }, shows, () => undefined).map(({ what }) => what)

  test.each([
    ['a.mp3', 'audio/mpeg', 1, []],
    ['a.mp3?a=b.c#d', 'audio/mpeg', 1, []],
    ['a.ogg', 'audio/ogg', 1, ['is of the type audio/ogg, which Apple does not play']],
    ['a.mp3', 'audio/mpeg', 0, ['has no length, which directories ask for']],
    // "A file extension specified within the URL determines whether content appears in the podcast directory."
    ['a', 'audio/mpeg', 1, ['has no ending that Apple plays by, as .mp3']],
    ['a?b=c.mp3', 'audio/mpeg', 1, ['has no ending that Apple plays by, as .mp3']],
    ['a.bin', 'audio/mp4', 1, ['has no ending that Apple plays by, as .mp3']],
    // "Use only ASCII filenames and URLs."
    ['%C3%A9%20t.mp3', 'audio/mpeg', 1, ['has letters that are not ASCII, which Apple asks for']],
    ['a%20b%231.mp3', 'audio/mpeg', 1, []],
  ])('PSP-1, Apple: a recording %s of type %s and %d bytes', (name, type, length, wanted) => {
    const url = `https://a.example/${name}`
    expect(told([{ url, type, length }], [show.podcast])).toEqual(wanted.map((what) => `enclosure: "${url}" ${what}`))
    expect(told([{ url, type, length }], [])).toEqual([])
  })

  test('PSP-1: a title has at most 255 characters', () => {
    const recording = { url: 'https://a.example/a.mp3', type: 'audio/mpeg', length: 1 }
    expect(told([recording], [show.podcast], undefined, 'T'.repeat(255))).toEqual([])
    expect(told([recording], [show.podcast], undefined, 'T'.repeat(256))).toEqual([
      'title: has 256 characters, and directories take 255',
    ])
  })

  test('PSP-1, Apple: an episode has a recording, and one of a serial show a number', () => {
    const recording = { url: 'https://a.example/a.mp3', type: 'audio/mpeg', length: 1 }
    const serial = { ...show.podcast, type: 'serial' as const }
    expect(told([], [show.podcast])).toEqual([
      'enclosure: there is none, and directories take no episode without a recording',
    ])
    expect(told([], [])).toEqual([])
    const uncounted = ['episode: there is no number, which Apple asks for in a serial show']
    expect(told([recording], [show.podcast, serial])).toEqual(uncounted)
    expect(told([recording], [serial], { season: 1 })).toEqual(uncounted)
    expect([told([recording], [serial], { number: 1 }), told([recording], [serial], { type: 'trailer' })]).toEqual([
      [],
      [],
    ])
  })
})

describe('a style sheet of the site, or a picture', () => {
  const problemsOf = (style: string, found?: { length: number }) =>
    makeEdition([], { ...site, style }, undefined, new Date(NOW), { measure: () => found }).problems.map(
      ({ what }) => what,
    )

  test('is told where it is missing', () => {
    expect(problemsOf('/mine.css')).toEqual(['style: "/mine.css" is not in public/, and pages have our style alone'])
    expect(problemsOf('/mine.css', { length: 12 })).toEqual([])
  })

  test('so are icons, a logo and the picture of its author', () => {
    const files = {
      icon: '/i.png',
      favicon: '/f.png',
      logo: { url: '/l.png' },
      authors: [{ name: 'Ann', avatar: '/a.png' }],
    }
    const said = (found?: { length: number }) =>
      makeEdition([], { ...site, ...files }, undefined, new Date(NOW), { measure: () => found }).problems.map(
        ({ what }) => what,
      )
    const told = (key: string, place: string) => `${key}: "${place}" is not in public/, and nobody will see it`
    expect(said()).toEqual([
      told('icon', '/i.png'),
      told('favicon', '/f.png'),
      told('logo', '/l.png'),
      told('avatar', '/a.png'),
    ])
    expect(said({ length: 12 })).toEqual([])
  })

  test.each(['https://cdn.example/mine.css', '//cdn.example/mine.css'])('is not looked for elsewhere: %s', (style) => {
    expect(problemsOf(style)).toEqual([])
  })
})

test('C62: what is no show leads to its archives by prev-archive alone', async () => {
  const many = Array.from({ length: 60 }, (_, i) => written(`${i}.md`))
  const rss = writeRss(await newestOf(make(many)))
  expect(textsAt(rss, '//channel/atom:link/@rel')).toEqual(['self', 'prev-archive'])
})
