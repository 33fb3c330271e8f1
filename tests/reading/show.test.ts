import { resolve } from 'node:path'
import { parseFeed } from '@rowanmanning/feed-parser'
import { parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import type { OpenEdition } from '../../src/edition/reading/open.ts'
import { writeRss } from '../../src/feed/rss.ts'
import { createApp } from '../../src/http/app.ts'
import { make, memoryOf, open, site, written } from '../edition/collection.ts'
import { publish, viewAt } from '../pipeline/publish.ts'
import { schemaErrors, textsAt } from '../spec/schemas.ts'

const NOW = '2026-11-01T00:00:00Z'

describe('the example show in articles/', () => {
  let rss = ''
  beforeAll(async () => {
    const { opened } = await publish(resolve(import.meta.dirname, '../../articles'), new Date(NOW))
    rss = writeRss(await viewAt(opened, 'feeds/show/', NOW))
  }, 60_000)

  test('is as the schemas of RSS, Apple and the podcast namespace have it', () => {
    expect(schemaErrors('rss.rng', rss)).toBe('')
  })

  test('Apple, PSP-1: an episode has a recording with length, type and duration', () => {
    const at = (path: string) => textsAt(rss, `//item[itunes:episode="2"]/${path}`)
    expect(at('enclosure[@type="audio/mpeg"][@length="6192"]/@url')).toEqual([
      'https://example.org/audio/three-tones.mp3',
    ])
    expect(at('itunes:duration')).toEqual(['6'])
  })

  test('feedsmith reads the show and the episode', () => {
    const { items: [episode] = [], itunes, podcast } = parseRssFeed(rss)
    expect(itunes).toMatchObject({
      categories: [{ text: 'Technology' }],
      explicit: false,
      type: 'episodic',
      owner: { email: 'show@example.org' },
    })
    expect(podcast).toMatchObject({ updateFrequency: { display: 'Yearly', rrule: 'FREQ=YEARLY' } })
    expect(episode?.itunes).toMatchObject({ duration: 6, episode: 2 })
    expect(episode?.podcast).toMatchObject({
      transcripts: [{ url: 'https://example.org/audio/three-tones.vtt', type: 'text/vtt' }],
      chapters: {
        url: 'https://example.org/chapters/articles/audio/three-tones.json',
        type: 'application/json+chapters',
      },
    })
  })

  test('rss-parser does', async () => {
    const { itunes, items } = await new RssParser().parseString(rss)
    expect(itunes).toMatchObject({
      image: 'https://example.org/show-cover.png',
      author: 'The feedwright authors',
      explicit: 'false',
    })
    expect(items[0]).toMatchObject({
      enclosure: { url: 'https://example.org/audio/three-tones.mp3', length: '6192', type: 'audio/mpeg' },
      itunes: { duration: '6', episode: '2' },
    })
  })

  test('@rowanmanning/feed-parser does', () => {
    const [episode] = parseFeed(rss).items
    expect(episode?.media).toMatchObject([
      { url: 'https://example.org/audio/three-tones.mp3', length: 6192, mimeType: 'audio/mpeg' },
    ])
  })
})

describe('a show of 2 000 episodes', () => {
  const settings = {
    ...site,
    podcast: { category: 'Arts', explicit: false, image: 'https://example.org/show.png', type: 'episodic' as const },
  }
  const recordOf = (i: number, words = 'notes ') =>
    written(`ep${i}.md`, {
      title: `Episode ${i}`,
      published: new Date(Date.UTC(2015, 0, 1) + i * 86_400_000),
      enclosures: [{ url: `https://cdn.example/ep${i}.mp3`, type: 'audio/mpeg', length: 1234 }],
      size: 600,
      digest: words.repeat(100),
    })
  const all = Array.from({ length: 2000 }, (_, i) => recordOf(i))
  let edition: OpenEdition
  const app = createApp(() => edition, { now: () => new Date(NOW) })

  test('is answered whole, then 304, then what is new alone', async () => {
    const made = make(all, undefined, NOW, settings)
    edition = await open(made)
    const whole = await app.request('/rss.xml')
    expect((await whole.text()).match(/<item>/g)?.length).toBe(2000)
    const tag = whole.headers.get('ETag') ?? ''
    const fresh = { 'If-None-Match': tag, 'A-IM': 'feed' }
    expect((await app.request('/rss.xml', { headers: fresh })).status).toBe(304)
    const next = make([...all, recordOf(2000)], await memoryOf(made), NOW, settings)
    edition = await open(next)
    const answer = await app.request('/rss.xml', { headers: fresh })
    const items = (await answer.text()).match(/<item>/g)?.length
    expect([answer.status, items]).toEqual([226, 1])
  }, 60_000)
})
