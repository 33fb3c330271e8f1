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
    writeFileSync(
      source,
      rss(
        '',
        rssItem(
          'Old',
          'https://old.example/x/',
          '<guid isPermaLink="false">17 at x</guid>',
          'Thu, 01 Jan 2026 00:00:00 GMT',
          'x',
        ),
      ),
    )
    const told = reportImported(await importIds(request, source, reach), 'articles')
    expect(told).toContain(
      '\n1 of these ids are no IRIs: RSS and JSON Feed have them letter for letter, Atom an id made of each\n',
    )
    const { pages } = await site.build(undefined, { addresses: { url: 'https://new.example/' } })
    expect(pages).toMatchObject({ '/posts/fog/': 'https://new.example/articles/fog-over-the-harbour/' })
  })

  test.each([
    ['atom', 'https://old.example/%d0%bf', 'https://old.example/ä', 'urn:x:%41'],
    ['atom', 'urn:x:A', 'https://old.example/a%2Fb', 'a b'],
  ])('RFC 4287 4.2.6.1: ids of an old Atom feed are in ours to the letter, and diff sees it: %s', async (_, ...ids) => {
    const site = newSite({ ...POSTS, 'gulls.md': '---\ntitle: Gulls\ndate: 2026-03-03\n---\nThey wait.\n' })
    const request = { folder: site.folder, url: 'https://new.example/', out: join(site.folder, '../dist') }
    const source = join(site.folder, '../old.xml')
    const entry = (title: string, day: string, id: string) =>
      `<entry><title>${title}</title><link href="https://old.example/${day}"/><published>${day}T10:00:00Z</published><updated>${day}T10:00:00Z</updated><id>${id}</id></entry>`
    const [a = '', b = '', c = ''] = ids
    const entries = [entry('Fog over the harbour', '2026-03-02', a), entry('The bell rings', '2026-03-01', b)]
    const all = [...entries, entry('Gulls', '2026-03-03', c)].join('')
    writeFileSync(
      source,
      `<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>Old</title><updated>2026-03-02T10:00:00Z</updated>${all}</feed>`,
    )
    await importIds(request, source, reach)
    await site.build(undefined, { addresses: { url: request.url } })
    const { resurfacing } = await compareFolder(request, source, reach)
    expect(resurfacing.map(({ article }) => article.id)).toEqual(
      ids.filter((id) => id === 'a b').map(() => 'tag:new.example,2026:a%20b'),
    )
    expect(site.lock()).toContain(`\t${a}\t`)
    const first = site.lock()
    await importIds(request, source, reach)
    await site.build(undefined, { addresses: { url: request.url } })
    expect(site.lock()).toBe(first)
  })

  test('what an earlier version took over, and spelled in another way, stays when it is taken over again', async () => {
    const site = newSite({ 'a.md': '---\ntitle: A\ndate: 2026-03-01\n---\nText.\n' })
    const request = { folder: site.folder, url: 'https://new.example/', out: join(site.folder, '../dist') }
    const lock = 'a.md\thttps://old.example/%C3%A4\t2026-03-01T00:00:00Z\t\t/articles/a/\thttps://old.example/ä\n'
    writeFileSync(join(site.folder, 'feedwright.lock'), lock)
    const source = join(site.folder, '../old.xml')
    const item = rssItem(
      'A',
      'https://old.example/a',
      '<guid>https://old.example/ä</guid>',
      'Sun, 01 Mar 2026 00:00:00 GMT',
      '',
    )
    writeFileSync(source, rss('x', item))
    await importIds(request, source, reach)
    expect(site.lock()).toContain('a.md\thttps://old.example/%C3%A4\t')
  })

  test('XML 1.0 4.1: guids of a WordPress export are what its XML says, decoded once', async () => {
    const item = (name: string, guid: string) =>
      `<item><title>${name}</title><link>https://old.example/${name}/</link><guid isPermaLink="false">${guid}</guid><content:encoded><![CDATA[x]]></content:encoded><wp:post_id>1</wp:post_id><wp:post_name>${name}</wp:post_name><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date_gmt>2026-03-01 09:00:00</wp:post_date_gmt></item>`
    const guids = [
      ['a', 'https://old.example/?post_type=x&#038;p=1', 'https://old.example/?post_type=x&p=1'],
      ['b', 'https://old.example/?a&#x26;p=2', 'https://old.example/?a&p=2'],
      ['c', '<![CDATA[https://old.example/?a&#038;p=3]]>', 'https://old.example/?a&#038;p=3'],
      ['d', 'https://old.example/?a&amp;#038;p=4&#38;amp;', 'https://old.example/?a&#038;p=4&amp;'],
    ] as const
    const file = (name: string) => [`${name}.md`, `---\ntitle: ${name}\ndate: 2026-03-01\n---\n${name}\n`] as const
    const site = newSite(Object.fromEntries(guids.map(([name]) => file(name))))
    const source = join(site.folder, '../old.xml')
    const head =
      '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    writeFileSync(source, `${head}${guids.map(([name, guid]) => item(name, guid)).join('')}</channel></rss>`)
    const request = { folder: site.folder, url: 'https://new.example/', out: join(site.folder, '../dist') }
    await importIds(request, source, reach)
    const { ids } = await site.build(undefined, { addresses: { url: request.url } })
    expect(ids).toEqual(Object.fromEntries(guids.map(([name, , id]) => [`${name}.md`, id])))
  })

  test('neither a title nor a text alone makes an item an article of another day, and no short text at all', async () => {
    const month = 'We counted the visitors of the harbour, the gulls, the boats and the bells of this month again.'
    const site = newSite({
      'links.md': '---\ntitle: Links\ndate: 2026-05-02\n---\nOther places to read of other things this week.\n',
      'february.md': `---\ntitle: February\ndate: 2026-02-01\n---\n${month}\n`,
      'morning.md': '---\ndate: 2026-01-06\n---\nGood morning\n',
      'kept.md': `---\ntitle: Kept\ndate: 2026-05-01\n---\nThe very same words of the very same article about fog and lamps.\n`,
      'undated.md': '---\ntitle: Undated\n---\nNobody knows when.\n',
    })
    const items = [
      rssItem('Links', 'https://old.example/l', '<guid>l</guid>', 'Tue, 01 Jan 2019 08:00:00 GMT', 'Else.'),
      rssItem('January', 'https://old.example/j', '<guid>j</guid>', 'Thu, 01 Jan 2026 08:00:00 GMT', month),
      rssItem('', 'https://old.example/g', '<guid>g</guid>', 'Wed, 06 Jan 2021 08:00:00 GMT', 'Good morning'),
      rssItem(
        ...(['Kept', 'https://old.example/k', '<guid>k</guid>', 'Sun, 01 May 2016 08:00:00 GMT'] as const),
        'The very same words of the very same article about fog and lamps.',
      ),
      rssItem('Undated', 'https://old.example/u', '<guid>u</guid>', 'Sun, 01 May 2016 08:00:00 GMT', 'Nobody.'),
    ]
    const source = join(site.folder, '../old.xml')
    writeFileSync(source, rss('x', items.join('')))
    const request = { folder: site.folder, url: 'https://new.example/', out: join(site.folder, '../dist') }
    const found = await importIds(request, source, reach)
    expect(found.matches.map(({ article }) => article.file).sort()).toEqual(['kept.md', 'undated.md'])
    expect(found.items.map(({ item, why }) => [item.id, why])).toEqual([
      ['l', 'links.md has its title, but is of 2026-05-02, and not of 2019-01-01'],
      ['j', 'february.md has its text, but is of 2026-02-01, and not of 2026-01-01'],
      ['g', 'morning.md has its text, which is too short to tell'],
    ])
    expect(found.articles.map(({ file }) => file).sort()).toEqual(['february.md', 'links.md', 'morning.md'])
  })

  test.each(['rss', 'atom'])(
    'WordPress pages its %s feed by number; and a show keeps its podcast:guid',
    async (format) => {
      const page = (name: string) =>
        format === 'rss'
          ? `<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Old</title><podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid><generator>https://wordpress.org/?v=6.8</generator><item><title>${name}</title><link>https://old.example/${name}</link><guid>${name}</guid></item></channel></rss>`
          : `<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>Old</title><generator uri="https://wordpress.org/" version="6.8">WordPress</generator><entry><title>${name}</title><link href="https://old.example/${name}"/><id>${name}</id></entry></feed>`
      const pages = ['one', 'two', 'three']
      const asked: string[] = []
      const fetch = async (input: string | URL | Request) => {
        const address = String(input)
        asked.push(address)
        const name = pages[Number(new URL(address).searchParams.get('paged') ?? 1) - 1]
        return name === undefined ? new Response('', { status: 404 }) : new Response(page(name))
      }
      const site = newSite(POSTS)
      const request = { folder: site.folder, url: 'https://new.example/', out: join(site.folder, '../dist') }
      const found = await importIds(request, 'https://old.example/feed/', { ...reach, fetch })
      expect([found.items.length, asked.length]).toEqual([3, 4])
      if (format === 'rss')
        expect(reportImported(found, 'articles')).toContain('fix: guid: 917393e3-1b1e-5cef-ace4-edaa54e1f810')
    },
  )

  test('an episode is known by the name of its recording and its day, whatever its title and its text are now', async () => {
    const episode = (title: string, day: string, name: string) =>
      `---\ntitle: ${title}\ndate: 2026-03-${day}\nenclosure: https://new.example/${name}\n---\n${title}\n`
    const site = newSite({
      'a.md': episode('Bread, again', '01', 'show-01.mp3'),
      'b.md': episode('Salt, again', '02', 'play.mp3'),
      'c.md': episode('Oil, again', '03', 'show-03.mp3'),
    })
    const item = (title: string, day: string, address: string) =>
      rssItem(title, '', `<guid>old-${day}</guid>`, `${day} Mar 2026 00:00:00 GMT`, title).replace(
        '<pubDate>',
        `<enclosure url="https://traffic.example/${address}" length="1" type="audio/mpeg"/><pubDate>`,
      )
    const source = join(site.folder, '../old.xml')
    const items = [item('1: Bread', '01', 'x/Show-01.mp3?dest-id=5'), item('2: Salt', '02', '71986200/play.mp3')]
    // The same name on another day is another recording.
    writeFileSync(source, rss('Libsyn', [...items, item('3: Oil', '13', 'show-03.mp3')].join('')))
    const request = { folder: site.folder, url: 'https://example.org/', out: join(site.folder, '../dist') }
    const { matches } = await importIds(request, source, reach)
    expect(matches.map(({ article, item: { id }, by }) => [article.file, id, by])).toEqual([
      ['a.md', 'old-01', 'recording'],
      ['b.md', 'old-02', 'recording'],
    ])
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
