import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { untilWhole } from '../../src/node/until-whole.ts'
import { make, open, written } from '../edition/collection.ts'

const at = new Date('2026-06-01T00:00:00Z')
const early = await open(make([written('a.md')]))
const whole = await open(make([written('a.md', { tags: ['go'] })]))

describe('an early edition', () => {
  test('answers the newest document of everything at once, and every other one when it is known', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof whole>()
    const app = createApp({ edition: () => untilWhole(early, promise), now: () => at })
    expect((await app.request('/rss.xml')).status).toBe(200)
    const answers: [string, number][] = []
    const paths = ['/tags/go/rss.xml', '/articles/a/', '/sitemap.xml', '/feeds.opml', '/tags/none/rss.xml']
    const asked = paths.map(async (path) => answers.push([path, (await app.request(path)).status]))
    await new Promise((next) => setTimeout(next, 50))
    expect(answers).toEqual([])
    resolve(whole)
    await Promise.all(asked)
    expect(Object.fromEntries(answers)).toEqual({
      '/tags/go/rss.xml': 200,
      '/articles/a/': 200,
      '/sitemap.xml': 200,
      '/feeds.opml': 200,
      '/tags/none/rss.xml': 404,
    })
  })

  test('C112: what takes too long is to be asked for again, and is never called missing', async () => {
    const never = new Promise<typeof whole>(() => {})
    const failures: unknown[] = []
    const app = createApp({
      edition: () => untilWhole(early, never, 20),
      now: () => at,
      report: (error) => failures.push(error),
    })
    const answer = await app.request('/tags/go/rss.xml')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('Retry-After')).toMatch(/^\d+$/)
    expect((await app.request('/atom.xml')).status).toBe(200)
    expect(failures).toEqual([])
  })
})
