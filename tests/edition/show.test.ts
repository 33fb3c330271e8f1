import { describe, expect, test } from 'vitest'
import type { FeedView } from '../../src/edition/view.ts'
import { writeAtom } from '../../src/feed/atom.ts'
import { writeJson } from '../../src/feed/json.ts'
import { writeRss } from '../../src/feed/rss.ts'
import { textsAt } from '../spec/schemas.ts'
import { make, open, site, written } from './collection.ts'

const NOW = '2026-06-01T00:00:00Z'
const show = {
  ...site,
  podcast: { category: 'Arts', explicit: false, image: 'https://example.org/show.png', type: 'episodic' as const },
}

/** A show with notes of so many bytes for each episode. */
function showOf(episodes: number, notes: number) {
  const records = Array.from({ length: episodes }, (_, i) =>
    written(`ep${i}.md`, {
      title: `Episode ${i}`,
      published: new Date(Date.UTC(2015, 0, 1) + i * 86_400_000),
      enclosures: [{ url: `https://cdn.example/ep${i}.mp3`, type: 'audio/mpeg', length: 1234 }],
      size: notes,
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
    expect(edition.problems).toEqual([])
    expect(textsAt(writeRss(view), '//channel/atom:link[@rel="next"]')).toEqual([])
  })

  test('has the longest notes shortened where they come to more, and the author is told', async () => {
    const records = showOf(2000, 6000)
    const view = await newestOf(records.edition)
    expect(view.entries.length).toBe(2000)
    for (const bytes of sizesOf(view)) expect(bytes).toBeLessThan(5_000_000)
    expect(view.entries.filter(isWhole).length).toBeGreaterThan(100)
    expect(records.edition.problems.map(({ file, what }) => [file, what])).toEqual([
      ['site.yaml', expect.stringMatching(/^podcast: 2000 episodes come to some \d+ MB, and apps take 5: /)],
    ])
  })

  test('leads on where even that is too much: rel=next beside prev-archive, to the very first episode', async () => {
    const { edition } = showOf(3000, 600)
    const found: string[] = []
    let view: FeedView | undefined = await newestOf(edition)
    expect(view.entries.length).toBeGreaterThan(2000)
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
    expect(found).toEqual(Array.from({ length: 3000 }, (_, i) => `ep${2999 - i}.md`))
  })
})

test('C62: what is no show leads to its archives by prev-archive alone', async () => {
  const many = Array.from({ length: 60 }, (_, i) => written(`${i}.md`))
  const rss = writeRss(await newestOf(make(many)))
  expect(textsAt(rss, '//channel/atom:link/@rel')).toEqual(['self', 'prev-archive'])
})
