import { expect, test } from 'vitest'
import { fitted } from '../../src/edition/reading/fitted.ts'
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

test('C62: an entry that is longer than a document is to be has its summary and a link there, the others are whole', () => {
  const [long, short] = fitted([entry('long', 5000), entry('short', 300)], small)
  expect(long && isBrief(long)).toBe(true)
  expect(long?.html).toContain(`<a href="${exampleEntry().url}">`)
  expect(short).toEqual(entry('short', 300))
})

test('C62: one that just is not has all of it, whatever stands beside it', () => {
  const just = { ...entry('just', 1), html: 'x'.repeat(20_000) }
  expect(fitted([just, just, just], small)).toEqual([just, just, just])
  expect(fitted([{ ...just, html: 'x'.repeat(20_001) }], small).every(isBrief)).toBe(true)
})

test('C84: of entries that are heavier together than readers take, the heaviest are in summary until the rest fits', () => {
  const many = Array.from({ length: 50 }, (_, i) => ({ ...entry(`${i}`, 1), html: '&'.repeat(19_000 - i) }))
  const shown = fitted(many, small)
  const sum = shown.reduce((bytes, { html }) => bytes + html.length, 0)
  expect(sum).toBeLessThan(720_000)
  expect(sum).toBeGreaterThan(680_000)
  expect(shown.map(isBrief)).toEqual(shown.map((_, i) => i < shown.filter(isBrief).length))
})

test('C83: an address in the link to the whole cannot end its attribute', () => {
  const evil = { ...entry('long', 5000), url: 'https://example.org/"onmouseover="alert(1)' }
  expect(fitted([evil], small)[0]?.html).toContain('<a href="https://example.org/&quot;onmouseover=&quot;alert(1)">')
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
