import { describe, expect, test } from 'vitest'
import { FORMATS } from '../../src/feed/formats.ts'
import { folderOf, publish, viewAt } from '../pipeline/publish.ts'
import { textsAt } from './schemas.ts'

const NOW = '2026-06-01T00:00:00Z'

/** The three documents of everything, of a folder with these files. */
async function documents(files: Readonly<Record<string, string>>) {
  const { opened } = await publish(folderOf(files), new Date(NOW))
  const view = await viewAt(opened, '', NOW)
  const json: { items: Readonly<Record<string, string>>[] } = JSON.parse(FORMATS.json.write(view))
  return { rss: FORMATS.rss.write(view), atom: FORMATS.atom.write(view), json }
}

const article = (lines: string, body = 'Text') => `---\n${lines}\n---\n${body}`

describe('from a file to what a reader gets', () => {
  test.each([
    // Zone, date as written, pubDate, RFC 3339.
    ['UTC', '2026-03-08', 'Sun, 08 Mar 2026 00:00:00 GMT', '2026-03-08T00:00:00Z'],
    ['America/New_York', '2026-03-08', 'Sun, 08 Mar 2026 05:00:00 GMT', '2026-03-08T05:00:00Z'],
    ['America/New_York', '2026-03-09', 'Mon, 09 Mar 2026 04:00:00 GMT', '2026-03-09T04:00:00Z'],
    ['Asia/Tokyo', '2026-03-08', 'Sat, 07 Mar 2026 15:00:00 GMT', '2026-03-07T15:00:00Z'],
    ['Asia/Kathmandu', '2026-03-08', 'Sat, 07 Mar 2026 18:15:00 GMT', '2026-03-07T18:15:00Z'],
    // A midnight that summer time skipped.
    ['America/Sao_Paulo', '2018-11-04', 'Sun, 04 Nov 2018 03:00:00 GMT', '2018-11-04T03:00:00Z'],
    ['Europe/London', '2026-06-01T00:30:00+09:00', 'Sun, 31 May 2026 15:30:00 GMT', '2026-05-31T15:30:00Z'],
  ])('C16, C89: in %s the day %s is %s', async (zone, date, rfc822, rfc3339) => {
    const { rss, atom, json } = await documents({
      'site.yaml': `timeZone: ${zone}`,
      'a.md': article(`title: A\ndate: ${date}`),
    })
    expect(textsAt(rss, '//item/pubDate')).toEqual([rfc822])
    expect(textsAt(atom, '//a:entry/a:published')).toEqual([rfc3339])
    expect(json.items[0]?.date_published).toBe(rfc3339)
  })

  test('C21, C30, C36: updated is in all three, moves the feed, and is never before the publication', async () => {
    const { rss, atom, json } = await documents({
      'old.md': article('title: Old\ndate: 2026-01-01\nupdated: 2026-05-01'),
      'new.md': article('title: New\ndate: 2026-02-01'),
      'odd.md': article('title: Odd\ndate: 2026-01-15\nupdated: 2026-01-01'),
    })
    const updated = ['2026-02-01T00:00:00Z', '2026-01-15T00:00:00Z', '2026-05-01T00:00:00Z']
    expect(textsAt(rss, '//item/atom:updated')).toEqual(updated)
    expect(textsAt(atom, '//a:entry/a:updated')).toEqual(updated)
    expect(json.items.map(({ date_modified }) => date_modified)).toEqual(updated)
    expect(textsAt(rss, '/rss/channel/lastBuildDate')).toEqual(['Fri, 01 May 2026 00:00:00 GMT'])
    expect(textsAt(atom, '/a:feed/a:updated')).toEqual(['2026-05-01T00:00:00Z'])
  })

  test('C25, C48, C94: no id stands twice in a document, whatever the files are named', async () => {
    const { rss, json } = await documents({
      'Case.md': article('title: A\ndate: 2026-01-01'),
      'case.md': article('title: B\ndate: 2026-01-02'),
      'x.md': article('title: C\ndate: 2026-01-03\nid: same'),
      'y.md': article('title: D\ndate: 2026-01-04\nid: same'),
    })
    const ids = textsAt(rss, '//item/guid')
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(2)
    expect(json.items.map(({ id }) => id)).toEqual(ids)
  })

  test('C31: in Atom all that is about the feed stands before the entries', async () => {
    const { atom } = await documents({ 'a.md': article('title: A\ndate: 2026-01-01') })
    expect(textsAt(atom, '/a:feed/a:entry[1]/following-sibling::*[not(self::a:entry)]')).toEqual([])
  })

  test('C49, C63: an entry links to its own page, also where it is about another; the source is no id', async () => {
    const { rss, atom, json } = await documents({
      'a.md': article('title: A\ndate: 2026-01-01\nsource_url: https://elsewhere.example/x'),
    })
    const own = 'https://example.org/articles/a/'
    expect(textsAt(rss, '//item/link')).toEqual([own])
    expect(textsAt(atom, '//a:entry/a:link[@rel="alternate"]/@href')).toEqual([own])
    expect(json.items[0]?.url).toBe(own)
    expect(json.items[0]?.external_url).toBe('https://elsewhere.example/x')
    for (const id of [...textsAt(rss, '//item/guid'), ...textsAt(atom, '//a:entry/a:id'), json.items[0]?.id])
      expect(id).toBe('tag:example.org,2026:a')
  })

  test.each([
    [']]>', ']]>'],
    [']]&gt;', ']]>'],
    ['`]]>`', ']]>'],
    ['<code>]]></code>', ']]>'],
    [']]>]]>]]>', ']]>]]>]]>'],
    ['[a](https://e.example/]]>)', 'a'],
  ])('C78: %s in title and text costs nothing, and does not stand raw in JSON either', async (text, title) => {
    const { rss, atom, json } = await documents({
      'a.md': article(`title: '${text}'\ndate: 2026-01-01`, `${text} end`),
    })
    expect(textsAt(rss, '//item/title')).toEqual([title])
    expect(textsAt(atom, '//a:entry/a:title')).toEqual([title])
    expect(textsAt(rss, '//item/content:encoded')[0]).toBe(json.items[0]?.content_html)
    expect(json.items[0]?.content_html).toMatch(/end/)
    expect(json.items[0]?.content_html).not.toContain(']]>')
  })

  test('C62, C84, C132: the newest document holds at most fifty entries, each whole, and less than 1 MB', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 70 }, (_, at) => [
        `n${at}.md`,
        article(`title: N${at}\ndate: 2026-01-01 00:${10 + (at % 50)}`),
      ]),
    )
    expect((await documents(many)).json.items).toHaveLength(50)
    const long = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `n${at}.md`,
        article(`title: N\ndate: 2026-01-01`, 'long & wide <b>'.repeat(1500)),
      ]),
    )
    const { rss, atom, json } = await documents(long)
    for (const document of [rss, atom, JSON.stringify(json)])
      expect(new TextEncoder().encode(document).byteLength).toBeLessThanOrEqual(1_000_000)
    expect(json.items.length).toBeGreaterThan(3)
    for (const { content_html: html = '' } of json.items) expect(html.length).toBeGreaterThan(20_000)
  })

  test('C88: addresses are as they were written for the site, in one spelling, with nothing added', async () => {
    const { rss, atom, json } = await documents({ 'Über uns/Ein Tag.md': article('title: A\ndate: 2026-01-01') })
    const address = 'https://example.org/articles/uber-uns/ein-tag/'
    expect([...textsAt(rss, '//item/link'), ...textsAt(atom, '//a:entry/a:link[1]/@href'), json.items[0]?.url]).toEqual(
      [address, address, address],
    )
  })
})
