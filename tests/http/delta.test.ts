import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Instant } from '../../src/dates/instant.ts'
import type { Entry } from '../../src/edition/entry.ts'
import { createApp } from '../../src/http/app.ts'
import { entry, fakeEdition } from './fake-edition.ts'

const SLUGS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
/** A collection at one moment: for each slug absent, or present in one of some versions and at one of some dates. */
const collection = fc.array(
  fc.record({ slug: fc.constantFrom(...SLUGS), version: fc.nat(1), day: fc.integer({ min: 1, max: 3 }) }),
  { minLength: 4, maxLength: 12, size: 'max' },
)

test('C128, C129: delta applied to base gives current, whatever was added, edited, removed, back-dated or reordered', async () => {
  let deltas = 0
  await fc.assert(
    fc.asyncProperty(collection, collection, async (before, after) => {
      const [old, current] = [entriesOf(before), entriesOf(after)]
      let edition = fakeEdition({ entries: old })
      const app = createApp(() => edition, { now: () => new Date('2026-04-01T00:00:00Z') })
      const base = await app.request('/atom.xml')
      const held = parse(await base.text())
      edition = fakeEdition({ entries: current, changed: '2026-03-30T00:00:00Z' })
      const answer = await app.request('/atom.xml', {
        headers: { 'A-IM': 'feed', 'If-None-Match': String(base.headers.get('etag')) },
      })
      const whole = await app.request('/atom.xml')
      const wanted = parse(await whole.text())
      if (answer.status === 304) {
        expect(held).toEqual(wanted)
        return
      }
      const given = parse(await answer.text())
      if (answer.status === 200) {
        expect(given).toEqual(wanted)
        return
      }
      deltas += 1
      expect(answer.status).toBe(226)
      expect(answer.headers.get('etag')).toBe(whole.headers.get('etag'))
      expect(given.size).toBeGreaterThan(0)
      // A reader keeps what it holds and takes what is new: of all that is current nothing is missing and nothing old.
      const applied = new Map([...held, ...given])
      for (const [id, text] of wanted) expect(applied.get(id)).toBe(text)
      for (const [id, text] of given) expect(wanted.get(id)).toBe(text)
    }),
    { numRuns: 300 },
  )
  expect(deltas).toBeGreaterThan(30)
})

function entriesOf(
  versions: readonly { readonly slug: string; readonly version: number; readonly day: number }[],
): Entry[] {
  const bySlug = new Map(versions.map((each) => [each.slug, each]))
  return [...bySlug.values()].map(({ slug, version, day }) => {
    const published: Instant = `2026-03-${String(day).padStart(2, '0')}T09:00:00Z`
    return entry({ slug, published, html: `<p>${slug} as of ${version}</p>` })
  })
}

/** Entries of an Atom document by their ids. */
function parse(document: string): Map<string, string> {
  return new Map(
    Array.from(document.matchAll(/<entry[\s\S]*?<\/entry>/g), ([text]) => [
      /<id>(.*?)<\/id>/.exec(text)?.[1] ?? '',
      text,
    ]),
  )
}
