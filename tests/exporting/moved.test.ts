import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf } from '../pipeline/publish.ts'
import { exportTo, filesIn, workplace } from './export.ts'

const FILES = {
  'site.yaml': `url: https://example.org/blog/
redirects:
  /old.xml: /rss.xml
  /old-page/: /articles/a/
  '/?p=12': /articles/a/
  /gone/: 410
`,
  'a.md': '---\ntitle: A\ndate: 2026-01-01\naliases: [/was/here/, "/été $x/"]\n---\nText',
}

/** What an export with these options writes, and what it says is wrong. */
async function exported(...words: readonly string[]) {
  const cwd = workplace()
  const { code, err } = await exportTo(cwd, folderOf(FILES), words)
  expect(code).toBe(0)
  return { files: filesIn(join(cwd, 'public')), err }
}

test('where no host can be told, a page stands where another stood, and leads on', async () => {
  const { files, err } = await exported('--pages')
  for (const old of ['was/here/', 'old-page/', 'été $x/']) {
    const page = files.get(`${old}index.html`)?.text ?? ''
    expect(page).toContain('<meta http-equiv="refresh" content="0; url=https://example.org/blog/articles/a/">')
    expect(page).toContain('<link rel="canonical" href="https://example.org/blog/articles/a/">')
  }
  expect([...files.keys()].filter((path) => /gone|old\.xml/.test(path))).toEqual([])
  expect(err).toContain(
    '/blog/old.xml leads to https://example.org/blog/rss.xml only where the host can be told\n  fix: ',
  )
  expect(err).toContain('/?p=12 has a query, by which files do not answer\n  fix: ')
})

test('a host that can be told sends who asks on, and has no such pages', async () => {
  const { files } = await exported('--pages', '--headers', 'netlify')
  expect(files.get('_redirects')?.text).toBe(`/blog/old.xml https://example.org/blog/rss.xml 301
/blog/old-page/ https://example.org/blog/articles/a/ 301
/blog/was/here/ https://example.org/blog/articles/a/ 308
/blog/%C3%A9t%C3%A9%20$x/ https://example.org/blog/articles/a/ 308
`)
  expect([...files.keys()].filter((path) => /^(?:was|old-page)/.test(path))).toEqual([])
  // nginx compares what is decoded.
  const nginx = await exported('--pages', '--headers', 'nginx')
  expect(nginx.files.get('feedwright.nginx.conf')?.text).toContain(
    'location = "/blog/été $x/" { return 308 "https://example.org/blog/articles/a/"; }',
  )
})

test('what has been withdrawn or has expired, and what `redirects` say is gone, answers 410 where the host can say that', async () => {
  const cwd = workplace()
  const folder = folderOf({
    ...FILES,
    'b.md': '---\ntitle: B\ndate: 2026-01-02\n---\nText',
    'c.md': '---\ntitle: C\ndate: 2026-01-03\nexpires: 2026-01-04\n---\nText',
  })
  const again = async (host: string, name: string) => {
    const { code, err } = await exportTo(cwd, folder, ['--pages', '--headers', host])
    expect(code).toBe(0)
    const lines = filesIn(join(cwd, 'public')).get(name)?.text.split('\n') ?? []
    return { gone: lines.filter((line) => /\b410\b/.test(line)), err }
  }
  expect((await again('nginx', 'feedwright.nginx.conf')).gone).toEqual([
    'location = "/blog/gone/" { return 410; }',
    'location = "/blog/articles/c/" { return 410; }',
  ])
  rmSync(join(folder, 'b.md'))
  const nginx = await again('nginx', 'feedwright.nginx.conf')
  expect(nginx.gone).toContain('location = "/blog/articles/b/" { return 410; }')
  expect(nginx.err).not.toContain('410')
  expect((await again('caddy', 'feedwright.Caddyfile')).gone.toSorted()).toEqual([
    'respond "/blog/articles/b/" 410',
    'respond "/blog/articles/c/" 410',
    'respond "/blog/gone/" 410',
  ])
  const netlify = await again('netlify', '_redirects')
  expect(netlify.gone).toEqual([])
  // Another article stands at the address now, and is withdrawn as well: that is one address.
  writeFileSync(join(folder, 'b.md'), '---\ntitle: Other\ndate: 2026-02-02\n---\nOf something else.')
  expect((await again('nginx', 'feedwright.nginx.conf')).gone.join()).not.toContain('/b/')
  rmSync(join(folder, 'b.md'))
  expect((await again('nginx', 'feedwright.nginx.conf')).gone.toSorted()).toEqual([
    'location = "/blog/articles/b/" { return 410; }',
    'location = "/blog/articles/c/" { return 410; }',
    'location = "/blog/gone/" { return 410; }',
  ])
  expect(netlify.err).toContain(
    'redirects: /gone/ answers 410, and not 404, only where the host can be told\n  fix: --headers nginx or caddy',
  )
})

test.each([
  [
    'https://new.example.org/notes/',
    'rewrite "^/blog/((?:.*/)?(?:rss\\.xml|atom\\.xml|feed\\.json))$" "https://new.example.org/notes/$1" permanent;\n',
    '  uri strip_prefix /blog\n  redir "https://new.example.org/notes{uri}" 301\n',
  ],
  [
    'https://new.example.org/feed.xml',
    'rewrite "^/blog/((?:.*/)?(?:rss\\.xml|atom\\.xml|feed\\.json))$" "https://new.example.org/feed.xml" permanent;\n',
    '  redir "https://new.example.org/feed.xml" 301\n',
  ],
])('feeds that have moved to %s lead on from nginx and Caddy too', async (movedTo, nginx, caddy) => {
  const moved = { ...FILES, 'site.yaml': `${FILES['site.yaml']}movedTo: ${movedTo}\n` }
  const written = async (host: string, name: string) => {
    const cwd = workplace()
    expect((await exportTo(cwd, folderOf(moved), ['--headers', host])).code).toBe(0)
    return filesIn(join(cwd, 'public')).get(name)?.text
  }
  expect(await written('nginx', 'feedwright.nginx.conf')).toContain(nginx)
  expect(await written('caddy', 'feedwright.Caddyfile')).toContain(caddy)
})

test('pages come with one for where nothing stands, which names no address; feeds alone do not', async () => {
  const { files } = await exported('--pages')
  const page = files.get('404.html')?.text ?? ''
  expect(page).toContain('<meta name="robots" content="noindex">')
  expect(page).toContain('/blog/*')
  const told = async (...flags: string[]) => (await exported(...flags)).files.get('feedwright.Caddyfile')?.text
  expect(await told('--pages', '--headers', 'caddy')).toContain('  rewrite @missing /blog/404.html\n')
  expect(await told('--headers', 'caddy')).not.toContain('@missing')
  const feeds = await exported()
  expect([...feeds.files.keys()].filter((path) => /404|was/.test(path))).toEqual([])
})
