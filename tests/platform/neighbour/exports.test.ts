import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { run } from '../../../src/cli/cli.ts'
import { folderOf } from '../../pipeline/publish.ts'
import { shown } from './shown.ts'

/** What is made of an export; the folder it is unpacked into goes when the test is over. */
async function made(name: string, text: string) {
  const file = join(folderOf({ [name]: text }), name)
  const found = await shown(file)
  const folder = /unpacked into (\S+),/.exec(found.told)?.[1] ?? ''
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const articles = found.files.map((one: Record<string, unknown>) => [
    one.file,
    one.title,
    one.date,
    one.address,
    one.authors,
    one.tags,
    one.state,
  ])
  return { ...found, articles, folder, file }
}

const item = (id: number, more: string, body = 'First line\nsecond line\n\nNext & last') => `<item>
<title><![CDATA[Caf&eacute; ${id}]]></title>
<link>https://old.example/2024/0${id}/p-${id}/</link>
<dc:creator><![CDATA[ann]]></dc:creator>
<guid isPermaLink="false">https://old.example/?p=${id}</guid>
<content:encoded><![CDATA[${body}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>${id}</wp:post_id>
<wp:post_date_gmt><![CDATA[2024-0${id}-02 03:04:05]]></wp:post_date_gmt>
<wp:post_modified_gmt><![CDATA[2024-0${id}-02 03:04:05]]></wp:post_modified_gmt>
<wp:post_name><![CDATA[p-${id}]]></wp:post_name>
${more}
</item>`

const WXR = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Old &amp; good</title><link>https://old.example</link><description>Notes</description><language>de-DE</language>
<wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[ann]]></wp:author_login><wp:author_display_name><![CDATA[Ann Example]]></wp:author_display_name></wp:author>
${item(1, '<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><category domain="category" nicename="sea"><![CDATA[Sea]]></category><category domain="post_tag" nicename="boat"><![CDATA[Boat]]></category><category domain="post_format" nicename="x"><![CDATA[X]]></category><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>')}
${item(2, '<wp:post_type>post</wp:post_type><wp:status>draft</wp:status>')}
${item(3, '<wp:post_type>page</wp:post_type><wp:status>publish</wp:status>')}
${item(4, '<wp:post_type>post</wp:post_type><wp:status>private</wp:status>')}
${item(5, '<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_password>secret</wp:post_password>')}
${item(9, '<wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status><wp:attachment_url>https://old.example/boat.jpg</wp:attachment_url>')}
${item(8, '<wp:post_type>product</wp:post_type><wp:status>publish</wp:status>')}
</channel></rss>`

test('a WordPress export: posts with their ids, dates, people, tags and addresses; what is private stays so', async () => {
  const { articles, site, told, problems } = await made('wordpress.xml', WXR)
  const at = 'https://old.example/2024'
  expect(site).toEqual({ url: 'https://old.example/', final: true, title: 'Old & good' })
  expect(articles).toEqual([
    ['p-1.html', 'Café 1', '2024-01-02T03:04:05Z', `${at}/01/p-1/`, ['Ann Example'], ['Sea', 'Boat'], 'published'],
    ['p-2.html', 'Café 2', '2024-02-02T03:04:05Z', undefined, ['Ann Example'], [], 'draft'],
    ['p-3.html', 'Café 3', '2024-03-02T03:04:05Z', `${at}/03/p-3/`, ['Ann Example'], [], 'unlisted'],
    ['p-4.html', 'Café 4', '2024-04-02T03:04:05Z', undefined, ['Ann Example'], [], 'draft'],
    ['p-5.html', 'Café 5', '2024-05-02T03:04:05Z', undefined, ['Ann Example'], [], 'draft'],
  ])
  expect(told).toMatch(
    /^WordPress export: 5 articles, unpacked into \S+, where site\.yaml may say more; what is of another kind is left out: product$/,
  )
  expect(problems).toEqual([])
})

test('its ids are letter for letter, its paragraphs those of WordPress, its picture the image', async () => {
  const { folder } = await made('wordpress.xml', WXR)
  const { readCollection } = await import('../../collection/read.ts')
  const { makeFrom } = await import('../../../src/node/make.ts')
  const collection = await readCollection(folder, {})
  const edition = makeFrom(collection, undefined, new Date('2026-01-01T00:00:00Z'))
  const [line = ''] = [...edition.objects].flatMap(([name, text]) => (name.startsWith('s/') ? [text()] : []))
  const { guid, id, html, image } = JSON.parse(line.split('\n')[0] ?? '')
  expect(guid ?? id).toBe('https://old.example/?p=1')
  expect(html).toContain('<p>First line<br>\nsecond line</p>\n<p>Next &amp; last</p>')
  expect(image.url).toBe('https://old.example/boat.jpg')
})

test('a Ghost export: what members pay for is held back', async () => {
  const post = (id: string, more: object) => ({
    id,
    title: `Post ${id}`,
    slug: `post-${id}`,
    html: '<p>Text <img src="__GHOST_URL__/content/images/a.jpg"></p>',
    status: 'published',
    visibility: 'public',
    type: 'post',
    published_at: '2024-01-02T03:04:05.000Z',
    updated_at: '2024-01-02T03:04:05.000Z',
    ...more,
  })
  const data = {
    posts: [
      post('a', {}),
      post('b', { status: 'draft' }),
      post('c', { visibility: 'paid' }),
      post('d', { type: 'page' }),
    ],
    users: [{ id: '1', name: 'Ann Example', email: 'ann@secret.example' }],
    posts_authors: [{ post_id: 'a', author_id: '1' }],
    tags: [
      { id: 't', name: 'Sea' },
      { id: 'u', name: '#internal' },
    ],
    posts_tags: [
      { post_id: 'a', tag_id: 't' },
      { post_id: 'a', tag_id: 'u' },
    ],
    settings: [{ key: 'title', value: 'Ghostly' }],
  }
  const { articles, site } = await made('ghost.json', JSON.stringify({ db: [{ meta: {}, data }] }))
  expect(site).toMatchObject({ title: 'Ghostly', final: false })
  expect(articles).toEqual([
    [
      'post-a.html',
      'Post a',
      '2024-01-02T03:04:05Z',
      'http://localhost:8787/post-a/',
      ['Ann Example'],
      ['Sea'],
      'published',
    ],
    ['post-b.html', 'Post b', '2024-01-02T03:04:05Z', undefined, [], [], 'draft'],
    ['post-c.html', 'Post c', '2024-01-02T03:04:05Z', undefined, [], [], 'draft'],
    ['post-d.html', 'Post d', '2024-01-02T03:04:05Z', 'http://localhost:8787/post-d/', [], [], 'unlisted'],
  ])
})

test('unpacked again, settings of the author stay and what is gone goes', async () => {
  const { file, folder } = await made('wordpress.xml', WXR)
  writeFileSync(join(folder, 'site.yaml'), 'url: https://new.example/\n')
  writeFileSync(file, WXR.replace(/<item>\n<title><!\[CDATA\[Caf&eacute; 2[\s\S]*?<\/item>/, ''))
  const { site, addresses } = await shown(file)
  expect(site.url).toBe('https://new.example/')
  expect(addresses[0]).toBe('p-1.html https://new.example/2024/01/p-1/')
  expect(readdirSync(folder).filter((name) => name.endsWith('.html'))).toEqual([
    'p-1.html',
    'p-3.html',
    'p-4.html',
    'p-5.html',
  ])
  expect(existsSync(join(folder, basename(file)))).toBe(false)
})

test.each([
  ['a.xml', '<rss version="2.0"></rss>'],
  ['a.json', '{"version":"x"}'],
  ['b.json', 'no JSON'],
])('%s is told to be no export', async (name, text) => {
  const file = join(folderOf({ [name]: text }), name)
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => said.mockRestore())
  expect(await run(['list', file], {})).toBe(1)
  expect(said.mock.calls.flat()).toEqual([
    `feedwright: "${file}" is no export of WordPress or Ghost\n  fix: name such a file, or a folder of articles`,
  ])
})

test('a Substack export: its table says what is a draft, and what is for some only', async () => {
  const table = `post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url
11.first,2023-01-02T10:00:00.000Z,true,2023-01-02T10:00:10.000Z,,newsletter,everyone,"The ""first"", at last",A beginning,
12.paid,2023-01-03T10:00:00.000Z,true,,,newsletter,only_paid,For some,,
13.free,2023-01-03T10:00:00.000Z,true,,,newsletter,only_free,For members,,
14.draft,,false,,,newsletter,everyone,Later,,
`
  const posts = { 'posts/11.first.html': '<p>One.</p>', 'posts/12.paid.html': '<p>Two.</p>' }
  const folder = folderOf({ 'posts.csv': table, ...posts, 'posts/14.draft.html': '<p>Four.</p>' })
  const { files, told } = await shown(folder)
  onTestFinished(() => rmSync(/unpacked into (\S+),/.exec(told)?.[1] ?? '', { recursive: true, force: true }))
  expect(told).toContain('Substack export: 4 articles')
  expect(files.map((one: Record<string, unknown>) => [one.file, one.title, one.date, one.state, one.address])).toEqual([
    ['draft.html', 'Later', undefined, 'draft', undefined],
    [
      'first.html',
      'The "first", at last',
      '2023-01-02T10:00:00Z',
      'published',
      expect.stringMatching(/:\/\/[^/]+\/p\/first$/),
    ],
    ['free.html', 'For members', '2023-01-03T10:00:00Z', 'draft', undefined],
    ['paid.html', 'For some', '2023-01-03T10:00:00Z', 'draft', undefined],
  ])
})

test('Substack: pointed above the export, or at its posts, no draft goes out; a post that its table lacks is named', async () => {
  const folder = folderOf({
    'own.md': '---\ndate: 2026-01-01\n---\n# Own\n',
    'old/posts.csv':
      'post_id,post_date,is_published,audience,title\n1.a,2023-01-02T10:00:00Z,true,everyone,A\n2.b,,false,everyone,B\n',
    'old/posts/1.a.html': '<p>One.</p>',
    'old/posts/2.b.html': '<p>Two.</p>',
    'old/posts/3.c.html': '<p>Three.</p>',
  })
  const above = await shown(folder)
  expect(above.files.map((one: Record<string, unknown>) => one.file)).toEqual(['own.md'])
  expect(above.problems).toMatchObject([{ file: 'old/posts', fix: 'name the folder that posts.csv is in' }])
  const inside = await shown(join(folder, 'old/posts'))
  onTestFinished(() => rmSync(/unpacked into (\S+),/.exec(inside.told)?.[1] ?? '', { recursive: true, force: true }))
  expect(inside.files.map((one: Record<string, unknown>) => [one.file, one.state])).toEqual([
    ['a.html', 'published'],
    ['b.html', 'draft'],
  ])
  expect(inside.told).toContain('left out: 3.c.html')
})
