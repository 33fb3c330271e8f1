import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { reportDifference } from '../../src/cli/commands/diff.ts'
import { collectItems } from '../../src/node/comparing/collect-items.ts'
import { compareFolder } from '../../src/node/comparing/compare.ts'
import { readItems } from '../../src/node/comparing/read-items.ts'
import { folderOf } from '../pipeline/publish.ts'
import { newSite } from './site.ts'

const NOW = new Date('2026-06-01T00:00:00Z')
const words = (name: string) => Array.from({ length: 60 }, (_, i) => `${name}${i}`).join(' ')
const written = (name: string, more = '') =>
  `---\ntitle: Title of ${name}\ndate: 2026-03-01\n${more}---\n${words(name)}\n`
const noNetwork: typeof fetch = async () => {
  throw new Error('asked')
}
const rss = (items: readonly string[], head = '') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Old</title><link>https://old.example/</link><description>x</description>${head}${items.join('')}</channel></rss>`
const rssItem = (name: string) =>
  `<item><title>Title of ${name}</title><link>https://old.example/${name}/</link><guid isPermaLink="false">https://old.example/?p=${name}</guid><pubDate>Sun, 01 Mar 2026 00:00:00 +0000</pubDate><description>${words(name)}</description></item>`

describe('feedwright diff', () => {
  test('shows in one screen what a feed file and a folder differ in, and RESURFACE loudly', async () => {
    const folder = folderOf({
      'lamp.md': written('lamp'),
      'gun.md': written('gun', 'id: "https://old.example/?p=gun"\n'),
      'new.md': written('new').replace('03-01', '05-01'),
    })
    const file = join(folder, 'old.xml')
    writeFileSync(file, rss(['lamp', 'gun', 'bell'].map(rssItem)))
    writeFileSync(join(folder, 'gun.md'), written('gun', 'id: "https://old.example/?p=gun"\n').replace('Title', 'Name'))
    const request = { folder, url: 'https://new.example/', out: join(folder, 'dist') }
    const { making: _, ...found } = await compareFolder(request, file, { fetch: noNetwork, now: NOW })
    expect(reportDifference(found)).toBe(`against ${file} (RSS, 3 items)
new              1
  new.md  "Title of new"
updated          0
redated          0
quietly changed  1
  gun.md  "Name of gun"  was "Title of gun"
withdrawn        1
  https://old.example/bell/  "Title of bell"
moved            1
  gun.md  "Name of gun"  from https://old.example/gun/
RESURFACE        1
  lamp.md  "Title of lamp": its id was "https://old.example/?p=lamp", and is "tag:new.example,2026:lamp"; it is known by its title
  fix: feedwright import-ids takes over the ids of a feed; or id: in the article; what is only older stays away with budget: { entries: … }`)
  })

  test('without a feed it compares with what is remembered, and names what may be shown again', async () => {
    const site = newSite({ 'lamp.md': written('lamp'), 'gun.md': written('gun') })
    await site.build()
    site.write({ 'gun.md': written('gun'), 'light.md': written('lamp').replace(/lamp(?=[1-3][0-9])/g, 'light') })
    const request = { folder: site.folder, url: 'https://example.org/', out: join(site.folder, 'none') }
    const { source, fresh, resurfacing } = await compareFolder(request, undefined, { fetch: noNetwork, now: NOW })
    expect([source, fresh]).toEqual(['what is remembered (2 items)', []])
    expect(resurfacing.map(({ article, why }) => [article.file, why])).toEqual([
      [
        'light.md',
        'subscribers know lamp.md, which is gone (many of its words are the same), as "tag:example.org,2026:lamp", and would see it as new',
      ],
    ])
  })

  test('of what is remembered alone, what has not changed is not quietly changed, and what has is', async () => {
    const site = newSite({
      'lamp.md': `${written('lamp')}\n## *More*\n\n- and [more](https://a.example/)\n`,
      'gun.md': written('gun'),
    })
    await site.build()
    const request = { folder: site.folder, url: 'https://example.org/', out: join(site.folder, 'none') }
    const edited = async () => {
      const found = await compareFolder(request, undefined, { fetch: noNetwork, now: NOW })
      return [found.edited.map(({ file }) => file), found.resurfacing]
    }
    expect(await edited()).toEqual([[], []])
    site.write({ 'gun.md': `${written('gun')}${words('drum')}\n` })
    expect(await edited()).toEqual([['gun.md'], []])
  })

  test('of a WordPress export drafts and pages are nothing that subscribers know', () => {
    const post = (name: string, status: string, type = 'post') =>
      rssItem(name).replace(
        '</item>',
        `<content:encoded><![CDATA[${words(name)}]]></content:encoded><wp:status><![CDATA[${status}]]></wp:status><wp:post_type>${type}</wp:post_type><wp:post_date_gmt>2026-03-01 00:00:00</wp:post_date_gmt></item>`,
      )
    const items = [
      post('lamp', 'publish'),
      post('gun', 'draft'),
      post('bell', 'private'),
      post('about', 'publish', 'page'),
    ]
    const wxr = rss(items).replace(
      '<rss ',
      '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/" ',
    )
    const { form, items: found } = readItems(wxr, undefined)
    expect([form, found.map(({ id, link, title, published }) => [id, link, title, published])]).toEqual([
      'WordPress export',
      [['https://old.example/?p=lamp', 'https://old.example/lamp/', 'Title of lamp', '2026-03-01T00:00:00Z']],
    ])
  })

  test('what it says of what was told before is what a build refuses, and the other way round', async () => {
    const gone = written('lamp')
    const cases: Readonly<Record<string, readonly [string, string, boolean | undefined]>> = {
      'its title and day, in other words': ['new.md', gone.replace(words('lamp'), words('else')), true],
      'its title, and a quarter of its words': [
        'new.md',
        gone.replace(words('lamp'), `${words('lamp').split(' ').slice(0, 15).join(' ')} ${words('else')}`),
        true,
      ],
      'its name and day': ['notes/lamp.md', written('else'), true],
      'its title on another day, as next month has it': [
        'new.md',
        written('else').replaceAll('of else', 'of lamp').replace('03-01', '04-01'),
        false,
      ],
      'nothing of it': ['new.md', written('else'), false],
      'a page in no feed': [
        'new.md',
        gone.replace(words('lamp'), words('else')).replace('03-01\n', '03-01\nfeed: false\n'),
        undefined,
      ],
      'an id that is written too late': ['new.md', gone.replace('---\nlamp0', 'id: urn:x:else\n---\nlamp0'), undefined],
      'an id and a title of its own': [
        'new.md',
        gone.replace('---\nlamp0', 'id: urn:x:else\n---\nlamp0').replace('Title of', 'Not of'),
        false,
      ],
    }
    for (const [name, [file, text, isShownAgain]] of Object.entries(cases)) {
      const site = newSite({ 'lamp.md': gone, 'gun.md': written('gun') })
      await site.build()
      site.writeFeed(join(site.folder, '../old.json'))
      site.write({ 'gun.md': written('gun'), [file]: text })
      const request = { folder: site.folder, url: 'https://example.org/', out: join(site.folder, 'none') }
      const reach = { fetch: noNetwork, now: NOW }
      for (const against of [undefined, join(site.folder, '../old.json')]) {
        const { resurfacing, fresh } = await compareFolder(request, against, reach)
        const found = isShownAgain ? [[file], []] : [[], isShownAgain === false ? [file] : []]
        expect([name, resurfacing.map(({ article }) => article.file), fresh.map((one) => one.file)]).toEqual([
          name,
          ...found,
        ])
      }
      expect([name, (await site.build()).refused]).toEqual([name, isShownAgain ? 'resurface' : undefined])
    }
  })

  test('README: what is older than the old feed is shown again, unless it keeps the id it had, or the new feed is as short', async () => {
    const folder = folderOf({
      'lamp.md': written('lamp', 'id: "https://old.example/?p=lamp"\n'),
      'gun.md': written('gun').replace('2026-03', '2025-03'),
      'bell.md': written('bell', 'id: "https://old.example/?p=bell"\n').replace('2026-03', '2024-03'),
      'about.md': written('about', 'feed: false\n'),
    })
    const file = join(folder, 'old.xml')
    writeFileSync(file, rss([rssItem('lamp')]))
    const request = { folder, url: 'https://new.example/', out: join(folder, 'dist') }
    const found = async () => {
      const { resurfacing, fresh } = await compareFolder(request, file, { fetch: noNetwork, now: NOW })
      return [resurfacing.map(({ article }) => article.file), fresh]
    }
    expect(await found()).toEqual([['gun.md'], []])
    writeFileSync(join(folder, 'site.yaml'), 'budget: { entries: 1 }\n')
    expect(await found()).toEqual([[], []])
  })

  test('a move is told from the address that is known: of the lock alone the path, for it names no host', async () => {
    const site = newSite({ 'lamp.md': written('lamp'), 'gun.md': written('gun') })
    await site.build()
    site.keepOnly('lock')
    site.write({ 'lamp.md': written('lamp', 'slug: light\n'), 'gun.md': written('gun') })
    const request = { folder: site.folder, url: 'https://new.example/', out: join(site.folder, 'none') }
    const { moved } = await compareFolder(request, undefined, { fetch: noNetwork, now: NOW })
    expect(moved.map(({ file, link, from }) => [file, link, from])).toEqual([
      ['lamp.md', 'https://new.example/articles/light/', '/articles/lamp/'],
    ])
  })

  test('of a Ghost export, which names no host, addresses are paths', () => {
    const post = { id: '5f', slug: 'lamp', title: 'Lamp', status: 'published', type: 'post', html: '<p>Lit</p>' }
    const text = JSON.stringify({
      db: [{ data: { posts: [post, { ...post, status: 'draft' }, { ...post, type: 'page' }] } }],
    })
    expect(readItems(text, undefined).items.map(({ id, link }) => [id, link])).toEqual([['5f', '/lamp/']])
  })

  test('a feed at an address is followed to its oldest archive, and only on its host', async () => {
    const asked: string[] = []
    const documents: Readonly<Record<string, string>> = {
      'https://old.example/feed.xml': rss([rssItem('lamp')], '<atom:link rel="prev-archive" href="/2.xml"/>'),
      'https://old.example/2.xml': rss(
        [rssItem('gun')],
        '<atom:link rel="prev-archive" href="https://else.example/3.xml"/>',
      ),
    }
    const network: typeof fetch = async (address) => {
      asked.push(String(address))
      const text = documents[String(address)]
      return new Response(text ?? 'No', { status: text === undefined ? 404 : 200 })
    }
    const { source, items } = await collectItems('https://old.example/feed.xml', { fetch: network, now: NOW })
    expect(items.map(({ title }) => title)).toEqual(['Title of lamp', 'Title of gun'])
    expect(source).toBe('https://old.example/feed.xml (RSS, 2 items in 2 documents)')
    expect(asked).toEqual(Object.keys(documents))
    await expect(collectItems('https://old.example/none', { fetch: network, now: NOW })).rejects.toThrow('answers 404')
  })

  test('WordPress tells its pages by number; JSON Feed by next_url', async () => {
    const pages: Readonly<Record<string, string>> = {
      'https://wp.example/feed/': rss([rssItem('lamp')], '<generator>https://wordpress.org/?v=6.8</generator>'),
      'https://wp.example/feed/?paged=2': rss([rssItem('gun')], '<generator>https://wordpress.org/?v=6.8</generator>'),
      'https://wp.example/feed/?paged=3': '<html>There is nothing here</html>',
      'https://json.example/':
        '{"version":"https://jsonfeed.org/version/1.1","title":"x","next_url":"https://json.example/2","items":[{"id":"1","content_text":"x"}]}',
      'https://json.example/2':
        '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"2","content_text":"x"}]}',
    }
    const network: typeof fetch = async (address) => {
      const text = pages[String(address)]
      return new Response(text ?? 'No', { status: text === undefined ? 404 : 200 })
    }
    const ids = async (address: string) =>
      (await collectItems(address, { fetch: network, now: NOW })).items.map(({ id }) => id)
    expect(await ids('https://wp.example/feed/')).toEqual(['https://old.example/?p=lamp', 'https://old.example/?p=gun'])
    expect(await ids('https://json.example/')).toEqual(['1', '2'])
  })

  test.each([
    ['no.xml', '<html>', 'it is no RSS'],
    ['.', '', 'there is no feed in'],
    ['nowhere.xml', '', /there is no ".*nowhere\.xml"\n {2}fix: /],
  ])('%s is refused with a way out', async (name, text, why) => {
    const folder = folderOf({ 'a.md': 'A' })
    mkdirSync(join(folder, 'x'))
    if (text !== '') writeFileSync(join(folder, 'x', name), text)
    await expect(collectItems(join(folder, 'x', name), { fetch: noNetwork, now: NOW })).rejects.toThrow(why)
  })
})
