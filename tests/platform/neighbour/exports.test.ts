import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/** An entry as Google Takeout has it, and as the older export has it. */
const takeout = (id: number, status: string, type = 'POST') => `<entry>
<id>tag:blogger.com,1999:blog-1.post-${id}</id>
<blogger:type>${type}</blogger:type><blogger:status>${status}</blogger:status>
<author><name>Ann Example</name><blogger:type>BLOGGER</blogger:type></author>
<title>Tea &amp;amp; cake ${id}</title>
<content type='html'>&lt;p&gt;One &amp;amp; two.&lt;/p&gt;</content>
<published>2024-02-0${id}T10:00:00Z</published><updated>2024-03-01T10:00:00Z</updated>
<category scheme='tag:blogger.com,1999:blog-1' term='green tea'/><category scheme='tag:blogger.com,1999:blog-1' term='cake'/>
<blogger:filename>${status === 'DRAFT' ? '' : `/2024/02/tea-${id}.html`}</blogger:filename><blogger:trashed/>
</entry>`
const older = (id: number, kind: string, more: string) => `<entry>
<id>tag:blogger.com,1999:blog-1.post-${id}</id>
<published>2012-02-0${id}T10:00:00.000+01:00</published><updated>2012-02-0${id}T10:00:00.000+01:00</updated>
<category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#${kind}'/>
<category scheme='http://www.blogger.com/atom/ns#' term='sea'/>
<title type='text'>Old ${id}</title><content type='html'>Text&lt;br /&gt;of it</content>
<link rel='edit' href='https://www.blogger.com/feeds/1'/>
<link rel='alternate' type='text/html' href='http://boats.example/2012/02/old-${id}.html'/>
<author><name>Ann</name></author>${more}
</entry>`

test('an export of Blogger: posts with their ids, dates, people, labels and addresses; drafts and what is in the bin stay back', async () => {
  const feed = (entries: readonly string[], more = '') =>
    `<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'><title>Boats</title>${more}${entries.join('\n')}</feed>`
  const entries = [takeout(1, 'LIVE'), takeout(2, 'DRAFT'), takeout(3, 'SOFT_TRASHED'), takeout(4, 'LIVE', 'PAGE')]
  const { articles, told, site, folder } = await made('feed.atom', feed([...entries, takeout(5, 'LIVE', 'COMMENT')]))
  const tags = ['cake', 'green tea']
  expect(site.title).toBe('Boats')
  expect(articles.map((one: unknown[]) => [...one.slice(0, 5), (one[5] as string[]).toSorted(), one[6]])).toEqual([
    ['post-2.html', 'Tea & cake 2', '2024-02-02T10:00:00Z', undefined, ['Ann Example'], tags, 'draft'],
    [
      'tea-1.html',
      'Tea & cake 1',
      '2024-02-01T10:00:00Z',
      'http://localhost:8787/2024/02/tea-1.html',
      ['Ann Example'],
      tags,
      'published',
    ],
    ['tea-3.html', 'Tea & cake 3', '2024-02-03T10:00:00Z', undefined, ['Ann Example'], tags, 'draft'],
    [
      'tea-4.html',
      'Tea & cake 4',
      '2024-02-04T10:00:00Z',
      'http://localhost:8787/2024/02/tea-4.html',
      ['Ann Example'],
      tags,
      'unlisted',
    ],
  ])
  expect(told).toContain('Blogger export: 4 articles, unpacked into')
  expect(told).toContain('left out: comment')
  expect(readFileSync(join(folder, 'tea-1.html'), 'utf8')).toContain('id: "tag:blogger.com,1999:blog-1.post-1"')
  const home = "<link rel='alternate' type='text/html' href='http://boats.example/'/>"
  const draft = '<app:control><app:draft>yes</app:draft></app:control>'
  const old = await made(
    'blog.xml',
    feed([older(1, 'post', ''), older(2, 'post', draft), older(3, 'settings', '')], home),
  )
  expect(old.site.url).toBe('http://boats.example/')
  expect(old.articles).toEqual([
    [
      'old-1.html',
      'Old 1',
      '2012-02-01T09:00:00Z',
      'http://boats.example/2012/02/old-1.html',
      ['Ann'],
      ['sea'],
      'published',
    ],
    ['old-2.html', 'Old 2', '2012-02-02T09:00:00Z', undefined, ['Ann'], ['sea'], 'draft'],
  ])
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
    `feedwright: "${file}" is no export of WordPress, Blogger or Ghost\n  fix: name such a file, or a folder of articles`,
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
