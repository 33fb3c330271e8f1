import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { histories } from '../collection/generate.ts'
import { make, memoryOf, open, site, understood } from '../edition/collection.ts'

const NOW = '2026-06-01T00:00:00Z'
const settings = { ...site, budget: { entries: 8, bytes: 250_000 } }

test('C128, C129: delta applied to base gives current, whatever was added, edited, removed, back-dated or reordered', async () => {
  let deltas = 0
  await fc.assert(
    fc.asyncProperty(histories({ most: 20, steps: 2, years: [2025, 2025] }), async ([before = [], ...later]) => {
      let made = make(before.map(understood), undefined, NOW, settings)
      let edition = await open(made)
      const app = createApp(() => edition, { now: () => new Date(NOW) })
      const base = await app.request('/atom.xml')
      const held = parse(await base.text())
      for (const state of later) made = make(state.map(understood), await memoryOf(made), NOW, settings)
      edition = await open(made)
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
        // All of it is right only where a delta would hold nothing or no less.
        const fresh = [...wanted].filter(([id, text]) => held.get(id) !== text)
        expect([0, wanted.size]).toContain(fresh.length)
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
    { numRuns: 150 },
  )
  expect(deltas).toBeGreaterThan(30)
})

/** Entries of an Atom document by their ids. */
function parse(document: string): Map<string, string> {
  return new Map(
    Array.from(document.matchAll(/<entry[\s\S]*?<\/entry>/g), ([text]) => [
      /<id>(.*?)<\/id>/.exec(text)?.[1] ?? '',
      text,
    ]),
  )
}
