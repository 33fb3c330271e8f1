import { expect, test } from 'vitest'
import { folderOf } from '../pipeline/publish.ts'
import { run, URL } from './site.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const PERSON = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }
const said = (tags: string, more = '', text = 'Text') =>
  `---\ntitle: On ${tags.replaceAll(/[^\w ]/g, '')}\ndate: 2026-11-0${tags.length % 9 === 0 ? 1 : tags.length % 9}\ntags: ${tags}\n${more}---\n${text}`

const site = () =>
  run(
    folderOf({
      'a.md': said('[Café au lait]'),
      'b.md': said('[C++, a/b, "back\\\\slash", ".."]'),
      'c.md': said('[日本語]'),
      'd.md': said('[R&D]'),
      'e.md': said('[Later]').replace(/date: .*/, 'date: 2026-12-01T09:00:00Z'),
    }),
    NOW,
  )

test.each([
  ['tags/cafe-au-lait/', 'tags/cafe-au-lait/'],
  ['tags/Caf%C3%A9%20au%20lait/', 'tags/cafe-au-lait/'],
  ['tags/CAF%C3%89_AU_LAIT/', 'tags/cafe-au-lait/'],
  ['tags/Cafe%CC%81-au-lait/', 'tags/cafe-au-lait/'],
  ['tags/caf%c3%a9-au-lait/', 'tags/cafe-au-lait/'],
  ['tags/C++/', 'tags/c%2B%2B/'],
  ['tags/c%2b%2B/', 'tags/c%2B%2B/'],
  ['tags/A%2fB/', 'tags/a%2Fb/'],
  ['tags/back%5Cslash/', 'tags/back%5Cslash/'],
  ['tags/~../', 'tags/~../'],
  ['tags/%E6%97%A5%E6%9C%AC%E8%AA%9E/', 'tags/%E6%97%A5%E6%9C%AC%E8%AA%9E/'],
  ['tags/日本語/', 'tags/%E6%97%A5%E6%9C%AC%E8%AA%9E/'],
  ['tags/r&d/', 'tags/r%26d/'],
])('/%s is one feed in every spelling, with one address of its own', async (asked, own) => {
  const { ask } = await site()
  for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
    const answer = await ask(`${URL}${asked}${file}`)
    expect([answer.status, answer.field('link')?.startsWith(`<${URL}${own}${file}>; rel="self"`)], file).toEqual([
      200,
      true,
    ])
    expect(answer.text).toContain(`${URL}${own}${file}`)
  }
  const page = await ask(`${URL}${asked}`, PERSON)
  expect(page.status).toBe(200)
  expect(page.text).toContain(`<link rel="canonical" href="${URL}${own}">`)
})

test.each(['tags/c/', 'tags/caf/', 'tags/a/', 'tags/nothing/'])('/%s is no other name', async (asked) => {
  expect((await (await site()).ask(`${URL}${asked}rss.xml`)).status).not.toBe(200)
})

test.each([
  ['tags/cafe-au-lair/rss.xml', 'tags/cafe-au-lait/', 'Café au lait'],
  ['tags/caffe-au-lait/', 'tags/cafe-au-lait/', 'Café au lait'],
  ['tags/cafe/feed.json', 'tags/cafe-au-lait/', 'Café au lait'],
  ['tags/c/atom.xml', 'tags/c%2B%2B/', 'C++'],
  ['authors/cafe-au-lait/rss.xml', 'tags/cafe-au-lait/', 'Café au lait'],
])('an unknown name is a 404 that suggests what is near: /%s', async (asked, near, name) => {
  const { ask } = await site()
  const page = await ask(URL + asked, PERSON)
  expect([page.status, page.field('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  expect(page.text).toContain(`<a href="/${near}">`)
  expect(page.text).toContain(name)
  const plain = await ask(URL + asked)
  expect([plain.status, plain.field('content-type'), plain.field('cache-control')]).toEqual([
    404,
    'text/plain; charset=utf-8',
    'no-store',
  ])
  expect(plain.text).toContain(URL + near)
  expect(plain.text.split('\n').length).toBeLessThanOrEqual(7)
})

test('nothing is suggested where nothing is near, nor what has not appeared', async () => {
  const { ask } = await site()
  for (const asked of ['tags/xyzzy-quux/rss.xml', 'tags/later/rss.xml', 'tags/lates/rss.xml']) {
    const plain = await ask(URL + asked)
    expect([plain.status, plain.text]).toEqual([404, 'There is nothing at this address.\n'])
    expect((await ask(URL + asked, PERSON)).text).not.toContain('href="/tags/later')
  }
})

test('a tag that only a scheduled entry has is not there before its time, and then is', async () => {
  const running = await site()
  const { ask } = running
  const addresses = ['rss.xml', 'atom.xml', 'feed.json', ''].map((file) => `${URL}tags/later/${file}`)
  for (const address of addresses) expect((await ask(address)).status, address).toBe(404)
  for (const list of ['feeds.opml', 'feeds/', ''])
    expect((await ask(URL + list)).text, list).not.toContain('tags/later')
  running.at = new Date('2026-12-01T09:00:00Z')
  for (const address of addresses) expect((await ask(address)).status, address).toBe(200)
  for (const list of ['feeds.opml', 'feeds/']) expect((await ask(URL + list)).text, list).toContain('tags/later')
})

test('C105: the validators of a feed change when its own entries or settings do, and at nothing else', async () => {
  const running = await site()
  const { ask, change } = running
  const addresses = ['rss.xml', 'atom.xml', 'feed.json'].flatMap((file) => [`tags/cafe-au-lait/${file}`, file])
  const validators = async () => {
    const answers = await Promise.all(addresses.map((address) => ask(URL + address)))
    return answers.map(({ field }, i) => [addresses[i], field('etag'), field('last-modified')])
  }
  const changed = async (files: Parameters<typeof change>[0]) => {
    const before = await validators()
    running.at = new Date(running.at.getTime() + 60_000)
    await change(files)
    const after = await validators()
    // Both or none: a reader that keeps only one of them must not miss it.
    return after
      .filter(([address, tag, modified], i) => {
        const differs = [tag !== before[i]?.[1], modified !== before[i]?.[2]]
        expect(new Set(differs).size, String(address)).toBe(1)
        return differs[0]
      })
      .map(([address]) => address)
  }
  const everything = addresses.filter((address) => !address?.startsWith('tags/'))
  expect(await changed({ 'd.md': said('[R&D]', '', 'Another text') })).toEqual(everything)
  expect(await changed({ 'f.md': said('[Café]') })).toEqual(everything)
  expect(await changed({ 'd.md': undefined })).toEqual(everything)
  expect(await changed({})).toEqual([])
  expect(await changed({ 'a.md': said('[Café au lait]', '', 'Another text') })).toEqual(addresses)
  expect(await changed({ 'g.md': said('[cafe au lait, C++]') })).toEqual(addresses)
  expect(await changed({ 'site.yaml': 'title: Another name' })).toEqual(addresses)
})
