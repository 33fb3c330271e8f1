import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { reportImported } from '../../src/cli/commands/import-ids.ts'
import { compareFolder } from '../../src/node/comparing/compare.ts'
import { importIds } from '../../src/node/comparing/import-ids.ts'
import { redate } from '../../src/node/comparing/redate.ts'
import { newSite } from './site.ts'

/** Two posts of an invented blog as its author has them after the move. */
const POSTS = {
  'fog-over-the-harbour.md': `---\ntitle: Fog over the harbour\ndate: 2026-03-02 10:00\n---\n\nThe fog came in at noon and the keeper lit the lamp.\n`,
  'notes/the-bell-rings.md': `---\ntitle: The bell rings\ndate: 2026-03-01 09:00\n---\n\nTwice a day the bell on the quay is rung by hand.\n`,
}
const FOG = '<p>The fog came in at noon and the keeper lit the lamp.</p>'
const BELL = '<p>Twice a day the bell on the quay is rung by hand.</p>'
const rss = (generator: string, items: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Old</title><link>https://old.example</link><description>x</description><generator>${generator}</generator>${items}</channel></rss>`
const rssItem = (title: string, link: string, guid: string, date: string, html: string) =>
  `<item><title>${title}</title><link>${link}</link>${guid}<pubDate>${date}</pubDate><content:encoded><![CDATA[${html}]]></content:encoded></item>`

/** What six publishers write for these two posts, invented after the form of each; and the two ids. */
const PUBLISHERS: readonly (readonly [string, string, string, readonly [string, string]])[] = [
  [
    'WordPress',
    'xml',
    rss(
      'https://wordpress.org/?v=6.8',
      rssItem(
        'Fog over the harbour',
        'https://old.example/2026/03/02/fog-over-the-harbour/',
        '<guid isPermaLink="false">https://old.example/?p=12</guid>',
        'Mon, 02 Mar 2026 10:00:00 +0000',
        FOG,
      ) +
        rssItem(
          'The bell rings',
          'https://old.example/2026/03/01/the-bell-rings/',
          '<guid isPermaLink="false">https://old.example/?p=7</guid>',
          'Sun, 01 Mar 2026 09:00:00 +0000',
          BELL,
        ),
    ),
    ['https://old.example/?p=12', 'https://old.example/?p=7'],
  ],
  [
    'Hugo',
    'xml',
    rss(
      'Hugo',
      rssItem(
        'Fog over the harbour',
        'https://old.example/posts/fog/',
        '<guid>https://old.example/posts/fog/</guid>',
        'Mon, 02 Mar 2026 10:00:00 +0000',
        FOG,
      ) +
        rssItem(
          'The bell rings',
          'https://old.example/posts/bell/',
          '<guid>https://old.example/posts/bell/</guid>',
          'Sun, 01 Mar 2026 09:00:00 +0000',
          BELL,
        ),
    ),
    ['https://old.example/posts/fog/', 'https://old.example/posts/bell/'],
  ],
  [
    'Jekyll',
    'xml',
    `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><generator>Jekyll</generator><id>https://old.example/feed.xml</id><title>Old</title><updated>2026-03-02T10:00:00+00:00</updated>
<entry><title type="html">Fog over the harbour</title><link href="https://old.example/2026/03/02/fog.html" rel="alternate"/><published>2026-03-02T10:00:00+00:00</published><updated>2026-03-02T10:00:00+00:00</updated><id>https://old.example/2026/03/02/fog</id><content type="html"><![CDATA[${FOG}]]></content></entry>
<entry><title type="html">The bell rings</title><link href="https://old.example/2026/03/01/bell.html" rel="alternate"/><published>2026-03-01T09:00:00+00:00</published><updated>2026-03-01T09:00:00+00:00</updated><id>https://old.example/2026/03/01/bell</id><content type="html"><![CDATA[${BELL}]]></content></entry></feed>`,
    ['https://old.example/2026/03/02/fog', 'https://old.example/2026/03/01/bell'],
  ],
  [
    'Ghost',
    'json',
    JSON.stringify({
      db: [
        {
          meta: { version: '6.0.0' },
          data: {
            posts: [
              {
                id: '65f0c0ffee0000000000000a',
                slug: 'fog-over-the-harbour',
                title: 'Fog over the harbour',
                html: FOG,
                status: 'published',
                type: 'post',
                published_at: '2026-03-02T10:00:00.000Z',
              },
              {
                id: '65f0c0ffee0000000000000b',
                slug: 'bell',
                title: 'The bell rings',
                html: BELL,
                status: 'published',
                type: 'post',
                published_at: '2026-03-01T09:00:00.000Z',
              },
              {
                id: '65f0c0ffee0000000000000c',
                slug: 'draft',
                title: 'Not yet',
                html: '',
                status: 'draft',
                type: 'post',
                published_at: null,
              },
            ],
          },
        },
      ],
    }),
    ['65f0c0ffee0000000000000a', '65f0c0ffee0000000000000b'],
  ],
  [
    'Substack',
    'xml',
    rss(
      'Substack',
      rssItem(
        '<![CDATA[Fog over the harbour]]>',
        'https://old.example/p/fog',
        '<guid isPermaLink="false">https://old.example/p/fog</guid>',
        'Mon, 02 Mar 2026 10:00:00 GMT',
        FOG,
      ) +
        rssItem(
          '<![CDATA[The bell rings]]>',
          'https://old.example/p/bell',
          '<guid isPermaLink="false">Buzzsprout-1234567</guid>',
          'Sun, 01 Mar 2026 09:00:00 GMT',
          BELL,
        ),
    ),
    ['https://old.example/p/fog', 'Buzzsprout-1234567'],
  ],
  [
    'micro.blog',
    'json',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: 'Old',
      items: [
        {
          id: 'http://ann.micro.blog/2026/03/02/fog.html',
          url: 'https://old.example/2026/03/02/fog.html',
          title: 'Fog over the harbour',
          content_html: FOG,
          date_published: '2026-03-02T10:00:00+00:00',
        },
        {
          id: 'http://ann.micro.blog/2026/03/01/bell.html',
          url: 'https://old.example/2026/03/01/bell.html',
          content_html: BELL,
          date_published: '2026-03-01T09:00:00+00:00',
        },
      ],
    }),
    ['http://ann.micro.blog/2026/03/02/fog.html', 'http://ann.micro.blog/2026/03/01/bell.html'],
  ],
]

const NOW = new Date('2026-06-01T00:00:00Z')
const reach = {
  now: NOW,
  fetch: async (): Promise<Response> => {
    throw new Error('asked')
  },
}

describe('README: moving a blog here without flooding anyone', () => {
  test.each(PUBLISHERS)('from %s', async (_, ending, feed, [fog, bell]) => {
    const site = newSite(POSTS)
    const request = { folder: site.folder, url: 'https://new.example/', out: join(site.folder, '../dist') }
    const source = join(site.folder, `../old.${ending}`)
    writeFileSync(source, feed)

    const before = await compareFolder(request, source, reach)
    expect(before.resurfacing.map(({ article }) => article.file)).toEqual([
      'fog-over-the-harbour.md',
      'notes/the-bell-rings.md',
    ])

    const { matches, items, articles } = await importIds(request, source, reach)
    expect([matches.length, items, articles]).toEqual([2, [], []])
    const { ids, dates } = await site.build(undefined, { addresses: { url: request.url } })
    expect(ids).toEqual({ 'fog-over-the-harbour.md': fog, 'notes/the-bell-rings.md': bell })
    expect(dates).toEqual({
      'fog-over-the-harbour.md': '2026-03-02T10:00:00Z',
      'notes/the-bell-rings.md': '2026-03-01T09:00:00Z',
    })

    const after = await compareFolder(request, source, reach)
    expect([after.resurfacing, after.fresh, after.withdrawn]).toEqual([[], [], []])
  })
})

describe('feedwright import-ids', () => {
  test('says what matched by what, what did not, and why; what the lock had stays', async () => {
    const site = newSite({ ...POSTS, 'old.md': '---\ndate: 2026-01-01\n---\n# Old\n\nHere before.\n' })
    await site.build(undefined, { addresses: { url: 'https://new.example/' } })
    site.keepOnly('lock')
    const source = join(site.folder, '../old.xml')
    const extra = rssItem(
      'Removed',
      'https://old.example/removed/',
      '<guid>https://old.example/removed/</guid>',
      'Sun, 01 Feb 2026 09:00:00 GMT',
      'x',
    )
    writeFileSync(source, (PUBLISHERS[1]?.[2] ?? '').replace('</channel>', `${extra}</channel>`))
    const request = { folder: site.folder, url: 'https://new.example/', out: join(site.folder, '../dist') }
    const imported = await importIds(request, source, reach)
    expect(
      reportImported(imported, 'articles'),
    ).toBe(`${source} (RSS, 3 items): 2 of 3 items are articles here; their ids and dates are in articles/feedwright.lock
  fog-over-the-harbour.md  https://old.example/posts/fog/  by its title
  notes/the-bell-rings.md  https://old.example/posts/bell/  by its title
1 items are no article here
  https://old.example/removed/  "Removed": no article has its address, title or text
1 articles are none of the items, and keep ids of their own
  old.md`)
    expect(site.lock()).toContain('old.md\ttag:new.example,2026:old\t')
    const { pages } = await site.build(undefined, { addresses: { url: 'https://new.example/' } })
    expect(pages).toMatchObject({ '/posts/fog/': 'https://new.example/articles/fog-over-the-harbour/' })
  })

  test('a site without an address for good is told to have one first', async () => {
    const { folder } = newSite(POSTS)
    const request = { folder, url: undefined, out: join(folder, '../dist') }
    await expect(importIds(request, 'x.xml', reach)).rejects.toThrow('fix: url:')
  })
})

describe('C91: feedwright redate', () => {
  test('moves the date of publication on purpose to what the article says now', async () => {
    const site = newSite(POSTS)
    await site.build()
    site.write({
      ...POSTS,
      'notes/the-bell-rings.md': POSTS['notes/the-bell-rings.md'].replace('2026-03-01', '2025-03-01'),
    })
    expect((await site.build()).dates['notes/the-bell-rings.md']).toBe('2026-03-01T09:00:00Z')
    const request = { folder: site.folder, url: 'https://example.org/', out: join(site.folder, '../dist') }
    expect(await redate(request, 'notes/the-bell-rings.md', NOW)).toEqual({
      from: '2026-03-01T09:00:00Z',
      to: '2025-03-01T09:00:00Z',
    })
    expect((await site.build()).dates['notes/the-bell-rings.md']).toBe('2025-03-01T09:00:00Z')
    expect(readFileSync(join(site.folder, 'feedwright.lock'), 'utf8')).toContain('\t2025-03-01T09:00:00Z\t')
    await expect(redate(request, 'none.md', NOW)).rejects.toThrow('"none.md" is no published article')
  })

  test('and is told by diff, also beside a later `updated`', async () => {
    const bell = POSTS['notes/the-bell-rings.md'].replace('---\n\n', 'updated: 2026-05-01\n---\n\n')
    const site = newSite({ ...POSTS, 'notes/the-bell-rings.md': bell })
    await site.build()
    const old = join(site.folder, '../old.json')
    site.writeFeed(old)
    site.write({ ...POSTS, 'notes/the-bell-rings.md': bell.replace('2026-03-01', '2026-04-01') })
    const request = { folder: site.folder, url: 'https://example.org/', out: join(site.folder, '../dist') }
    await redate(request, 'notes/the-bell-rings.md', NOW)
    const { redated, resurfacing } = await compareFolder(request, old, reach)
    expect([redated.map(({ file, from }) => [file, from]), resurfacing]).toEqual([
      [['notes/the-bell-rings.md', '2026-03-01T09:00:00Z']],
      [],
    ])
  })
})
