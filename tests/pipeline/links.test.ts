import { expect, test } from 'vitest'
import { shown } from '../platform/neighbour/shown.ts'
import { allDocuments, folderOf, publish, viewAt } from './publish.ts'

const NOW = new Date('2026-06-01T00:00:00Z')
const article = (body: string, more = '') => `---\ndate: 2026-02-03\n${more}---\n${body}\n`

const OTHERS = {
  'site.yaml': 'permalink: https://example.org/:year/:slug/\n',
  'posts/other.md': article('Other', 'title: Other\naliases: [/was/here/]\n'),
  'posts/2026-01-05-dated.md': article('Dated', 'title: Dated\n'),
  'posts/bundle/index.md': article('Bundle', 'title: Bundle\n'),
  'about.md': article('About', 'title: About\n'),
}

test.each([
  ['../other/', '2026/other/'],
  ['./other.md', '2026/other/'],
  ['other', '2026/other/'],
  ['/posts/other/#part', '2026/other/#part'],
  ['/posts/other.md?a=1', '2026/other/?a=1'],
  ['@/posts/other.md#part', '2026/other/#part'],
  ['@/posts/_index.md#part', 'posts/#part'],
  ['@/_index.md', ''],
  ['../bundle/', '2026/bundle/'],
  ['/posts/bundle', '2026/bundle/'],
  ['/posts/dated/', '2026/dated/'],
  ['/Posts/2026-01-05-dated/', '2026/dated/'],
  ['/was/here/', '2026/other/'],
  ['../../about', '2026/about/'],
  ['/about/', '2026/about/'],
  ['/2026/other/', '2026/other/'],
  ['/elsewhere/', 'elsewhere/'],
  ['https://b.example/posts/other/', undefined],
])('the link %s leads to the article it means', async (link, path) => {
  const files = { ...OTHERS, 'posts/a.md': article(`[x](${link})\n\n<a href="${link}">y</a>`, 'title: A\n') }
  const { opened } = await publish(folderOf(files), NOW)
  const { entries } = await viewAt(opened, '', '2026-06-01T00:00:00Z')
  const html = entries.find(({ title }) => title === 'A')?.html ?? ''
  const address = path === undefined ? link : `https://example.org/${path}`
  expect(html.match(/href="[^"]*"/g)).toEqual([`href="${address}"`, `href="${address}"`])
})

test('a name in another folder is the nearest one, and told', async () => {
  const folder = folderOf({ ...OTHERS, 'posts/a.md': article('[x](@/nowhere/other.md) [y](@/none.md)', 'title: A\n') })
  const { files } = await shown(folder)
  expect(
    files
      .find(({ file }: { file: string }) => file === 'posts/a.md')
      .problems.map(({ what }: { what: string }) => what),
  ).toEqual([
    'link: no article "nowhere/other.md"; the one of that name counts, https://example.org/2026/other/',
    'link: no article "none.md"',
  ])
})

test('what becomes of a page changes the entry that links to it', async () => {
  const text = async (slug: string) => {
    const files = {
      ...OTHERS,
      'posts/other.md': article('Other', `slug: ${slug}\n`),
      'posts/a.md': article('[x](../other/)'),
    }
    const { opened } = await publish(folderOf(files), NOW)
    const { entries } = await viewAt(opened, '', '2026-06-01T00:00:00Z')
    return entries.find(({ path }) => path === 'posts/a.md')?.html
  }
  expect([await text('one'), await text('two')]).toEqual([
    expect.stringContaining('/2026/one/'),
    expect.stringContaining('/2026/two/'),
  ])
})

test('pages and pictures of people may be paths on a site below a path; what cannot be used is told at its line', async () => {
  const site = 'url: https://example.org/blog/\nauthors: { name: Ann, url: /about/, avatar: /ann.png }\n'
  const files = {
    'site.yaml': site,
    'a.md': article('A', 'author: { name: Ben, url: /ben/, avatar: me.png }\n'),
    'b.md': article('B', 'title: B\nauthor: { name: Eve, avatar: "javascript:alert(1)" }\n'),
    'c.md': article('C'),
  }
  const { opened, problems } = await publish(folderOf(files), NOW, 'https://example.org/blog/')
  const [all] = await allDocuments(opened, '2026-06-01T00:00:00Z')
  const { items } = JSON.parse(all?.json ?? '')
  expect(items.map(({ authors }: { authors: unknown }) => authors)).toEqual([
    [{ name: 'Ben', url: 'https://example.org/blog/ben/', avatar: 'https://example.org/blog/me.png' }],
    [{ name: 'Eve' }],
    [{ name: 'Ann', url: 'https://example.org/blog/about/', avatar: 'https://example.org/blog/ann.png' }],
  ])
  expect(all?.atom).toContain('<author><name>Ann</name><uri>https://example.org/blog/about/</uri></author>')
  const said = problems.filter(({ what }) => what.startsWith('avatar: "javascript'))
  expect(said).toMatchObject([{ file: 'b.md', line: 4, severity: 'warning' }])
})
