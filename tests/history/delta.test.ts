import { describe, expect, test } from 'vitest'
import { serveNode } from '../../src/node/server/node.ts'
import { folderOf } from '../pipeline/publish.ts'
import { readDocument } from './read-document.ts'
import { over, run, URL } from './site.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const DAY = 86_400_000

/** A note of the day that is so many days after 1 January 2015; every other one is tagged. */
const note = (day: number): string =>
  `---\ntitle: No. ${day}\ndate: ${new Date(Date.UTC(2015, 0, 1) + day * DAY).toISOString()}\ntags: [all${day % 2 === 0 ? ', even' : ''}]\n---\nText ${day}\n`
const notes = (from: number, to: number) =>
  Object.fromEntries(Array.from({ length: to - from }, (_, i) => [`log/${from + i}.md`, note(from + i)]))

describe('RFC 3229, C128: yesterday’s tag with `A-IM: feed` is answered with just what has been added since', () => {
  test.each([49, 50, 60, 200, 3000])('%i articles, and then one or several more', async (count) => {
    const site = run(folderOf(notes(0, count)), NOW)
    let length = count
    for (const added of [1, 2, 7]) {
      for (const path of ['', 'tags/all/', 'tags/even/', 'sections/log/'] as const) {
        for (const file of ['rss.xml', 'atom.xml'] as const) {
          const address = `${URL}${path}${file}`
          const before = await site.ask(address)
          site.change(notes(length, length + added))
          const fresh = Array.from({ length: added }, (_, i) => length + added - 1 - i)
          length += added
          const wanted = fresh.filter((day) => path !== 'tags/even/' || day % 2 === 0).map((day) => `No. ${day}`)
          const tag = before.field('etag') ?? ''
          const answer = await site.ask(address, { 'A-IM': 'feed', 'If-None-Match': tag })
          const whole = await site.ask(address)
          expect(whole.status).toBe(200)
          expect(answer.field('etag')).toBe(whole.field('etag'))
          if (wanted.length === 0) {
            expect(answer.status, `${address}: nothing new`).toBe(304)
            continue
          }
          expect([answer.status, answer.field('im'), answer.field('delta-base')], address).toEqual([226, 'feed', tag])
          const delta = readDocument(answer.text, file)
          expect(delta.entries.map(({ title }) => title)).toEqual(wanted)
          expect(delta.complete).toBe(false)
          // A reader keeps what it holds: with the delta that is all of the whole document.
          const held = readDocument(before.text, file).entries.map(({ id }) => id)
          const all = new Set([...delta.entries.map(({ id }) => id), ...held])
          expect(readDocument(whole.text, file).entries.filter(({ id }) => !all.has(id))).toEqual([])
        }
      }
    }
  })

  test('also over a real connection to the server on Node, which has answered the document before', async () => {
    const site = run(folderOf(notes(0, 60)), NOW)
    const serving = await serveNode(site.opened, { port: 0, host: '127.0.0.1', now: () => NOW })
    try {
      const ask = over(serving.address)
      await ask(`${URL}rss.xml`)
      const tag = (await ask(`${URL}rss.xml`)).field('etag') ?? ''
      site.change(notes(60, 62))
      for (const _time of ['first', 'second']) {
        const answer = await ask(`${URL}rss.xml`, { 'A-IM': 'feed', 'If-None-Match': tag })
        expect(answer.status).toBe(226)
        expect(readDocument(answer.text, 'rss.xml').entries.map(({ title }) => title)).toEqual(['No. 61', 'No. 60'])
      }
    } finally {
      await serving.close()
    }
  })

  test('no delta where the settings are others: what a reader holds may be wrong throughout', async () => {
    const site = run(folderOf(notes(0, 60)), NOW)
    const before = await site.ask(`${URL}atom.xml`)
    site.change({ ...notes(60, 61), 'site.yaml': 'title: Another\n' })
    const answer = await site.ask(`${URL}atom.xml`, { 'A-IM': 'feed', 'If-None-Match': before.field('etag') ?? '' })
    expect([answer.status, answer.field('im')]).toEqual([200, undefined])
  })

  test('no delta where only the place among the archives is another', async () => {
    const site = run(folderOf(notes(0, 120)), NOW)
    const before = await site.ask(`${URL}atom.xml`)
    site.change(Object.fromEntries(Object.keys(notes(0, 71)).map((path) => [path, undefined])))
    const answer = await site.ask(`${URL}atom.xml`, { 'A-IM': 'feed', 'If-None-Match': before.field('etag') ?? '' })
    expect(answer.status).toBe(200)
    expect(answer.field('etag')).not.toBe(before.field('etag'))
  })
})
