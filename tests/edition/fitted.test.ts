import { expect, test } from 'vitest'
import { weightOf } from '../../src/edition/period.ts'
import { fitted } from '../../src/edition/reading/fitted.ts'
import type { Podcast } from '../../src/settings/site.ts'
import { exampleEntry, exampleSite } from '../feed/example-view.ts'
import { make, open, site, written } from './collection.ts'

const small = { ...exampleSite(), budget: { entries: 50, bytes: 20_000 } }
const entry = (id: string, words: number) => ({
  ...exampleEntry(),
  id: `tag:example.org,2026:${id}`,
  summary: 'Short & <sweet>',
  html: `<p>${`${id} `.repeat(words)}</p>`,
})
const isBrief = ({ html }: { readonly html: string }) => html.startsWith('<p>Short &amp; &lt;sweet&gt;</p><p><a href="')

/** Weighed as if its file were as long as its HTML, or of another size. */
const weighed = (one: ReturnType<typeof entry>, size = one.html.length) => ({
  entry: one,
  weight: weightOf({ size }, small),
})

test('C62: an entry that is longer than a document is to be has its summary and a link there, the others are whole', () => {
  const [long, short] = fitted([weighed(entry('long', 5000)), weighed(entry('short', 300))], small)
  expect(long && isBrief(long)).toBe(true)
  expect(long?.html).toContain(`<a href="${exampleEntry().url}">`)
  expect(short).toEqual(entry('short', 300))
})

test('C62: what is heavier than a quarter of a document is in summary there, alone or beside others', () => {
  const site = { ...small, budget: { entries: 50, bytes: 250_000 } }
  const notes = { ...entry('large', 1), html: 'x'.repeat(60_000) }
  const quarter = (250_000 - 3000) / 4
  expect(fitted([{ entry: notes, weight: quarter }], site)).toEqual([notes])
  expect(fitted([{ entry: notes, weight: quarter + 1 }], site).every(isBrief)).toBe(true)
})

test('C62: one that just is not has all of it, whatever stands beside it', () => {
  const just = { ...entry('just', 1), html: 'x'.repeat(20_000) }
  expect(
    fitted(
      [just, just, just].map((one) => weighed(one, 12_000)),
      small,
    ),
  ).toEqual([just, just, just])
  expect(fitted([weighed({ ...just, html: 'x'.repeat(20_001) }, 12_000)], small).every(isBrief)).toBe(true)
})

test('C84: an entry much longer than it was weighed is in summary, alone or beside others, and a document has three times its budget at most', () => {
  // 100 bytes of a file weigh 1 325: twice that and a fiftieth of the budget are 3 050.
  const swollen = (bytes: number) => ({ ...entry('swollen', 1), html: '&'.repeat(bytes) })
  expect(fitted([weighed(swollen(3050), 100)], small)).toEqual([swollen(3050)])
  expect(fitted([weighed(swollen(3051), 100)], small).every(isBrief)).toBe(true)
  const many = Array.from({ length: 12 }, () => weighed(swollen(3051), 100))
  expect(fitted(many, small).every(isBrief)).toBe(true)
  // As many as a document has by their weight.
  const whole = fitted(
    many.map((one) => ({ ...one, entry: swollen(3050) })),
    small,
  )
  expect(whole.reduce((bytes, { html }) => bytes + html.length, 0)).toBeLessThan(3 * 20_000)
})

test('C62: of a show whose notes weigh more than apps take, the heaviest are in summary until the rest fits, of the same order the oldest', () => {
  const podcast: Podcast = { category: 'Arts', explicit: false, image: '/cover.jpg', type: 'episodic' }
  const show = { budget: { entries: 50, bytes: 250_000 }, podcast }
  const notes = (bytes: number) => ({ ...entry('notes', 1), html: '&'.repeat(bytes) })
  const weighing = (weight: number) => ({ entry: notes(weight - 1000), weight })
  const briefOf = (weights: readonly number[]) => fitted(weights.map(weighing), show).map(isBrief)
  const hundred = (weight: number) => Array.from({ length: 100 }, () => weight)
  // 4 700 000 bytes without the 3000 of the head: here 4 697 000, and with one byte more 20 000 of an entry become 1600.
  const just = [...hundred(10_000), ...hundred(16_970), ...hundred(20_000)]
  expect(briefOf(just)).toEqual(just.map(() => false))
  expect(briefOf([...just.slice(0, -1), 20_001])).toEqual(just.map((_, i) => i === 299))
  expect(briefOf([9_200, 9_200, ...just]).flatMap((brief, i) => (brief ? i : []))).toEqual([301])
  expect(briefOf([9_200, 9_201, ...just]).flatMap((brief, i) => (brief ? i : []))).toEqual([300, 301])
})

test('C83: an address in the link to the whole cannot end its attribute', () => {
  const evil = { ...entry('long', 5000), url: 'https://example.org/"onmouseover="alert(1)' }
  expect(fitted([weighed(evil)], small)[0]?.html).toContain(
    '<a href="https://example.org/&quot;onmouseover=&quot;alert(1)">',
  )
})

test('C62: an entry too long for the newest document is whole in the archive and on its page', async () => {
  const records = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, day) =>
    written(`${name}.md`, { digest: 'long '.repeat(600), published: new Date(Date.UTC(2026, 2, day + 1)) }),
  )
  const edition = await open(make(records, undefined, undefined, { ...site, budget: { entries: 5, bytes: 250 } }))
  const now = '2026-06-01T00:00:00Z'
  const shown = async (path: string) => {
    const state = await edition.document(path, now)
    return state ? { older: state.older, view: await edition.view(state, now) } : undefined
  }
  const newest = await shown('')
  expect(newest?.view.entries[0]?.html).toContain('<a href="https://example.org/articles/f/">')
  const archive = await shown(newest?.older ?? '')
  expect(archive?.view.entries.length).toBeGreaterThan(0)
  for (const { html } of archive?.view.entries ?? []) expect(html).toContain(', as of ')
  expect((await edition.entry('/articles/f/', now))?.html).toContain(', as of ')
})
