import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { serveNode } from '../../src/node/server/node.ts'
import { DEFAULTS } from '../../src/settings/site.ts'
import { filesOf } from '../collection/files.ts'
import { datedAt, generate, type MadeUp, published } from '../collection/generate.ts'
import { random } from '../collection/random.ts'
import { entriesOf, walkBack, walkForth } from './crawl.ts'
import { FILES } from './read-document.ts'
import { over, run, URL } from './site.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
/** A period is answered whole also when an earlier edition cut it: with what has been dated back into it since, in as many bytes as ever. */
const LIMITS = { ...DEFAULTS.budget, entries: 2 * DEFAULTS.budget.entries }

describe('while articles are added, back-dated and removed', () => {
  const articles = published(generate(330, 11, 2024))
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'feedwright-history-'))
    for (const [path, text] of Object.entries(filesOf(articles))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test.each(FILES)('RFC 5005 4: nothing is lost on the way through %s, and a repeat keeps its id', async (file) => {
    const site = run(folder, NOW)
    const serving = await serveNode(site.opened, { port: 0, host: '127.0.0.1', now: () => NOW })
    try {
      const ask = over(serving.address)
      const disturb = disturber(articles, FILES.indexOf(file))
      const between = async () => site.change(disturb.next())
      const documents = await walkBack(ask, `${URL}${file}`, LIMITS, 60, between)
      expect(documents.length).toBeGreaterThan(5)
      const met = entriesOf(documents)
      const titles = new Map<string, string>()
      for (const { id, title } of met) {
        expect(titles.get(id) ?? title, id).toBe(title)
        titles.set(id, title)
      }
      expect([...disturb.untouched().difference(new Set(titles.values()))]).toEqual([])
      // And the other way, from where this walk ended, with what the articles have become.
      const oldest = documents.at(-1)
      if (file === 'feed.json' || oldest === undefined) return
      const forth = await walkForth(ask, oldest, `${URL}${file}`, LIMITS, false)
      const back = new Set(entriesOf(forth).map(({ title }) => title))
      expect([...disturb.untouched().difference(back)]).toEqual([])
    } finally {
      await serving.close()
    }
  })
})

/** Adds two new articles a step, one of them long ago, removes two and dates two back. */
function disturber(articles: readonly MadeUp[], seed: number) {
  const next = random(seed)
  const left = [...articles]
  // Under names that no other article has.
  const extra = generate(400, 100 + seed, 2024).map((one, i) => ({
    ...one,
    path: `more/${i}.md`,
    id: `tag:example.org,2026:more-${i}`,
    title: `More ${i}`,
  }))
  const take = (from: MadeUp[]): MadeUp => {
    const [one] = from.splice(Math.floor(next() * from.length), 1)
    if (one === undefined) throw new Error('nothing is left')
    return one
  }
  const older = (one: MadeUp) => datedAt(one, new Date(Date.UTC(2024, 4, one.published.getUTCDate())))
  return {
    next(): Record<string, string | undefined> {
      const fresh = [datedAt(take(extra), new Date('2026-11-20')), older(take(extra))]
      const removed = [take(left), take(left)]
      const moved = [older(take(left)), older(take(left))]
      return {
        ...filesOf([...fresh, ...moved]),
        ...Object.fromEntries(removed.map(({ path }) => [path, undefined])),
      }
    },
    /** Titles of those to which nothing has happened. */
    untouched: () => new Set(left.map(({ title }) => title)),
  }
}
