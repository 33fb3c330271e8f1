import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { filesOf } from '../collection/files.ts'
import { generate } from '../collection/generate.ts'
import { OWN_NODE, startCommand } from '../command.ts'
import { folderOf } from '../pipeline/publish.ts'
import { exportTo, fileFor, filesIn, workplace } from './export.ts'

const SITE = 'https://example.org/blog/'
const SETTINGS = `url: ${SITE}\ntitle: Notes\nbudget: { entries: 5, bytes: 30 kB }\n`

/** Articles `from` to `to`, one a day, the later the newer. */
function articles(from: number, to: number, more = ''): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: to - from + 1 }, (_, i) => from + i).map((number) => [
      `day-${number}.md`,
      `---\ntitle: Day ${number}\ndate: ${new Date(Date.UTC(2025, 0, number, 9, 30)).toISOString()}\ntags: [C#, AC/DC]\n${more}---\nText ${number}\n`,
    ]),
  )
}

/** The titles in a document, newest first, and the file of the next older document. */
function read(files: ReadonlyMap<string, { text: string }>, file: string) {
  const text = files.get(file)?.text
  if (text === undefined) throw new Error(`there is no ${file}`)
  if (file.endsWith('.json')) {
    const { items, next_url } = JSON.parse(text)
    return { titles: items.map(({ title }: { title: string }) => title), older: next_url }
  }
  const titles = Array.from(text.matchAll(/<title>(Day \d+)<\/title>/g), ([, title]) => title)
  const older = /rel="prev-archive"[^>]*href="([^"]*)"|href="([^"]*)"[^>]*rel="prev-archive"/.exec(text)
  return { titles, older: older?.[1] ?? older?.[2] }
}

/** All titles that a reader finds who walks from a document to its archives. */
function walk(first: ReadonlyMap<string, { text: string }>, rest: ReadonlyMap<string, { text: string }>, file: string) {
  const found = new Set<string>()
  let next: string | undefined = file
  for (let files = first; next !== undefined; files = rest) {
    const { titles, older } = read(files, next)
    for (const title of titles) found.add(title)
    next = older && fileFor(older, SITE)
  }
  return found
}

describe('feedwright export', () => {
  test('every link from one document or page to another leads to a file', async () => {
    const cwd = workplace()
    const made = filesOf(generate(120, 7))
    const folder = folderOf({ 'site.yaml': SETTINGS, ...made, ...articles(1, 30) })
    expect((await exportTo(cwd, folder, ['--pages'])).code).toBe(0)
    const files = filesIn(join(cwd, 'public'))
    const lost = new Set<string>()
    for (const [path, { text }] of files) {
      const page = SITE + path
      const links = path.endsWith('.json')
        ? Array.from(text.matchAll(/"(?:next_url|feed_url|home_page_url|url)":"([^"]+)"/g), ([, link = '']) => link)
        : Array.from(text.matchAll(/ (?:href|src|xmlUrl|htmlUrl)="([^"]+)"/g), ([, link = '']) => link)
      for (const link of links) {
        const file = fileFor(
          new URL(
            link
              .replaceAll('&amp;', '&')
              .replaceAll('&#39;', "'")
              .replace(/^feed:/, ''),
            page,
          ).href,
          SITE,
        )
        if (file !== undefined && !files.has(file)) lost.add(`${path}: ${link}`)
      }
    }
    expect(files.size).toBeGreaterThan(300)
    expect([...lost]).toEqual([])
  }, 60_000)

  test('RFC 5005 4: walking to the archives gives every entry of a feed, in each format, also while a new export takes the place', async () => {
    const cwd = workplace()
    const folder = folderOf({ 'site.yaml': SETTINGS, ...articles(1, 40) })
    await exportTo(cwd, folder)
    const before = filesIn(join(cwd, 'public'))
    for (const [name, text] of Object.entries(articles(41, 53))) writeFileSync(join(folder, name), text)
    await exportTo(cwd, folder)
    const after = filesIn(join(cwd, 'public'))
    const days = (count: number) => Array.from({ length: count }, (_, i) => `Day ${i + 1}`)
    for (const feed of ['', 'tags/c~23/', 'tags/ac~2fdc/', 'languages/en/']) {
      for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
        expect([...walk(before, before, feed + file)].toSorted(), feed + file).toEqual(days(40).toSorted())
        expect([...walk(after, after, feed + file)].toSorted(), feed + file).toEqual(days(53).toSorted())
        for (const day of days(40)) expect(walk(before, after, feed + file), `${feed}${file} ${day}`).toContain(day)
      }
    }
    // A closed archive never changes, however many articles are added.
    const closed = [...before].filter(([path, { text }]) => /archive\//.test(path) && /fh:archive/.test(text))
    expect(closed.length).toBeGreaterThan(10)
    for (const [path, file] of closed) expect(after.get(path), path).toEqual(file)
  }, 60_000)

  test('names are ones that Windows, Netlify and a plain server take, also of archives', async () => {
    const cwd = workplace()
    const same = Object.fromEntries(
      Array.from({ length: 14 }, (_, i) => [
        `burst-${i}.md`,
        `---\ntitle: Day ${i}\ndate: 2025-01-01 09:30:15\n---\nx\n`,
      ]),
    )
    const tags = [
      '---',
      'title: Odd',
      'date: 2025-02-01',
      `tags: ["a?", "b:c", "d*", "e.", "100%", "~x", "${'long '.repeat(80)}"]`,
    ]
    await exportTo(cwd, folderOf({ 'site.yaml': SETTINGS, ...same, 'odd.md': `${tags.join('\n')}\n---\nx\n` }))
    const files = filesIn(join(cwd, 'public'))
    expect([...files.keys()].filter((path) => /[\\:*?"<>|#%]|[. ]\/|[^/]{256}/.test(path))).toEqual([])
    expect([...walk(files, files, 'rss.xml')].length).toBe(14)
    for (const tag of ['a~3f', 'b~3ac', 'd~2a', 'e~2e', '100~25', '~7ex']) {
      expect(files.get(`tags/${tag}/rss.xml`)?.text, tag).toContain(`href="${SITE}tags/${tag}/rss.xml"`)
    }
  })

  test('names that differ by case alone are told, and no page that leads on takes the place of another there', async () => {
    const cwd = workplace()
    const folder = folderOf({
      'A.md': '---\ntitle: A\ndate: 2026-01-01\npermalink: /Go/\n---\nText',
      'b.md': '---\ntitle: B\ndate: 2026-01-02\npermalink: /go/\naliases: [/GO/, /b/]\n---\nText',
    })
    const { code, err } = await exportTo(cwd, folder, ['--url', 'https://example.org/', '--pages'])
    expect(code).toBe(0)
    const alike = 'on Windows and macOS, to which large and small letters are alike:'
    expect(err).toMatch(
      new RegExp(`^[Gg]o/:1:1: warning: is the same file as [Gg]o/ ${alike} one of them is lost there$`, 'm'),
    )
    expect(err).toMatch(new RegExp(`^GO/:1:1: warning: is the same file as \\w+/ ${alike} it does not lead on$`, 'm'))
    const names = [...filesIn(join(cwd, 'public')).keys()].filter((name) => /^(?:go|b)\//i.test(name))
    expect(names.toSorted()).toEqual(['Go/index.html', 'b/index.html', 'go/index.html'])
    expect(err.match(/^.*is the same file/gm)).toHaveLength(2)
  })

  test('an entry that is still to come is in no file, and the instant at which to export again is told', async () => {
    const cwd = workplace()
    const folder = folderOf({
      'site.yaml': SETTINGS,
      ...articles(1, 3, 'expires: 2198-01-01\n'),
      'later.md': '---\ntitle: Surprise\ndate: 2199-05-06 07:08:09\ntags: [surprise]\n---\nSurprise\n',
    })
    const { out, err, code } = await exportTo(cwd, folder, ['--pages'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('An entry appears or expires at 2198-01-01T00:00:00Z: export again then.')
    const files = filesIn(join(cwd, 'public'))
    expect([...files].filter(([path, { text }]) => /surprise/i.test(path + text)).map(([path]) => path)).toEqual([])
    const told = JSON.parse((await exportTo(cwd, folder, ['--pages', '--json'])).out)
    expect(told).toMatchObject({
      out: 'public',
      next: '2198-01-01T00:00:00Z',
      written: 0,
      removed: 0,
      unchanged: files.size,
      problems: [],
      counts: { published: 3, scheduled: 1 },
    })
  })

  test('a file whose content is as it was keeps its bytes and its time; what is no longer there is removed, with its folder', async () => {
    const cwd = workplace()
    const folder = folderOf({
      'site.yaml': SETTINGS,
      ...articles(1, 4),
      'gone.md': '---\ntitle: Gone\ndate: 2025-01-01\ntags: [gone]\n---\nx\n',
      'a.png': new Uint8Array([1, 2]),
    })
    await exportTo(cwd, folder, ['--pages'])
    const first = filesIn(join(cwd, 'public'))
    expect(first.has('tags/gone/rss.xml')).toBe(true)
    expect((await exportTo(cwd, folder, ['--pages'])).out).toContain(
      `0 files written, ${first.size} as they were, 0 removed`,
    )
    expect(filesIn(join(cwd, 'public'))).toEqual(first)
    rmSync(join(folder, 'gone.md'))
    rmSync(join(folder, 'a.png'))
    await exportTo(cwd, folder, ['--pages'])
    const last = filesIn(join(cwd, 'public'))
    for (const path of ['tags/gone', 'articles/gone', 'a.png'])
      expect(existsSync(join(cwd, 'public', path)), path).toBe(false)
    expect(last.get('articles/day-3/index.html')).toEqual(first.get('articles/day-3/index.html'))
    expect(last.get('rss.xml')?.text).not.toContain('Gone')
  })

  test('a file that it did not write is never touched, and neither is one of its own that somebody changed; both are told', async () => {
    const cwd = workplace()
    const folder = folderOf({ 'site.yaml': SETTINGS, ...articles(1, 4) })
    const at = (path: string) => join(cwd, 'public', path)
    writeFileSync(at('sitemap.xml'), 'of Hugo')
    mkdirSync(at('tags/ac~2fdc/mine'), { recursive: true })
    mkdirSync(at('feeds.opml'))
    const first = await exportTo(cwd, folder)
    expect(first.code).toBe(0)
    expect(first.err).toContain(
      'sitemap.xml:1:1: warning: is not written: in its place is what feedwright did not put there',
    )
    expect(first.err).toContain('feeds.opml:1:1: warning: is not written')
    appendFileSync(at('rss.xml'), '<!-- by hand -->')
    rmSync(join(folder, 'day-4.md'))
    writeFileSync(join(folder, 'day-1.md'), 'title: One\n')
    const second = await exportTo(cwd, folder)
    expect(readFileSync(at('rss.xml'), 'utf8')).toContain('by hand')
    expect(second.err).toContain('rss.xml:1:1: warning: is not written')
    appendFileSync(at('tags/c~23/rss.xml'), '<!-- by hand -->')
    for (const name of ['day-1', 'day-2', 'day-3']) rmSync(join(folder, `${name}.md`))
    await exportTo(cwd, folder)
    expect(readFileSync(at('sitemap.xml'), 'utf8')).toBe('of Hugo')
    expect(existsSync(at('tags/ac~2fdc/mine'))).toBe(true)
    expect(existsSync(at('tags/ac~2fdc/rss.xml'))).toBe(false)
    expect(readFileSync(at('tags/c~23/rss.xml'), 'utf8')).toContain('by hand')
  })

  test('beside pages of another program its sitemap stands untold, and a lock that it publishes is told', async () => {
    const cwd = workplace()
    const settings = `${SETTINGS}permalink: /:slug/\n`
    const folder = folderOf({ 'site.yaml': settings, ...articles(1, 1) })
    writeFileSync(join(cwd, 'public/sitemap.xml'), 'of Hugo')
    expect((await exportTo(cwd, folder)).err).toBe('')
    expect(readFileSync(join(cwd, 'public/sitemap.xml'), 'utf8')).toBe('of Hugo')
    writeFileSync(join(cwd, 'public/feedwright.lock'), 'published by Hugo')
    expect((await exportTo(cwd, folder)).err).toContain(
      'feedwright.lock:1:1: warning: is published by what makes the pages, and names articles that are still to come\n  fix: leave it out: ignoreFiles of Hugo, exclude of Jekyll; and remove it here',
    )
  })

  test('of the files of another program those that articles show or link to go with pages, and with a build; without pages none does', async () => {
    const site = folderOf({
      'hugo.toml': 'baseURL = "https://example.org/"\n',
      'static/shown.png': 'a',
      'static/cover.jpg': 'b',
      'static/other.png': 'c',
      'content/posts/dawn.md':
        '---\ntitle: Dawn\ndate: 2026-02-03\ncover: cover.jpg\n---\n![](/shown.png) and [one](/linked.pdf)\n',
      'static/linked.pdf': 'd',
    })
    const cwd = workplace()
    const pictures = () =>
      [...filesIn(join(cwd, 'public')).keys()].filter((name) => /\.(?:png|jpg|pdf)$/.test(name)).sort()
    for (const [words, expected] of [
      [['--pages'], ['cover.jpg', 'linked.pdf', 'shown.png']],
      // The second time nothing is rendered.
      [['--pages'], ['cover.jpg', 'linked.pdf', 'shown.png']],
      [[], []],
    ] as const) {
      expect(await exportTo(cwd, site, [...words, '--out', 'public'])).toMatchObject({ code: 0 })
      expect(pictures().filter((name) => !name.startsWith('feedwright/'))).toEqual(expected)
    }
    const { ended } = startCommand(OWN_NODE, ['build', site, '--out', 'public'], { cwd })
    expect(await ended).toBe(0)
    expect(pictures().filter((name) => !name.startsWith('feedwright/'))).toEqual([
      'cover.jpg',
      'linked.pdf',
      'shown.png',
    ])
  })

  test('what lies beside drafts alone waits with them, but for what other articles show', async () => {
    const article = (more: string, text: string) => `---\ntitle: A\ndate: 2026-02-03\n${more}---\n${text}\n`
    const folder = folderOf({
      'site.yaml': SETTINGS,
      'posts/open.md': article('', '![](plan/used.png)'),
      'posts/open.png': 'a',
      'posts/plan/index.md': article('draft: true\n', '![](inner/secret.png)'),
      'posts/plan/used.png': 'b',
      'posts/plan/inner/secret.png': 'c',
    })
    const cwd = workplace()
    const pictures = () => [...filesIn(join(cwd, 'public')).keys()].filter((name) => /^posts.*\.png$/.test(name)).sort()
    for (const words of [['--pages'], []]) {
      expect(await exportTo(cwd, folder, words)).toMatchObject({ code: 0 })
      expect(pictures()).toEqual(['posts/open.png', 'posts/plan/used.png'])
    }
    writeFileSync(join(folder, 'posts/plan/index.md'), article('', '![](inner/secret.png)'))
    expect(await exportTo(cwd, folder)).toMatchObject({ code: 0 })
    expect(pictures()).toEqual(['posts/open.png', 'posts/plan/inner/secret.png', 'posts/plan/used.png'])
  })

  test('an export that is cut off knows its own files the next time', async () => {
    const cwd = workplace()
    const folder = folderOf({ 'site.yaml': SETTINGS, ...articles(1, 4) })
    await exportTo(cwd, folder)
    const list = readFileSync(join(cwd, 'public/.feedwright-files'), 'utf8')
    writeFileSync(join(folder, 'day-5.md'), articles(5, 5)['day-5.md'] ?? '')
    await exportTo(cwd, folder)
    // As it is when the second one is killed after its last file: lines are added, and none is gone.
    const added = readFileSync(join(cwd, 'public/.feedwright-files'), 'utf8')
    writeFileSync(join(cwd, 'public/.feedwright-files'), list + added)
    writeFileSync(join(folder, 'day-6.md'), articles(6, 6)['day-6.md'] ?? '')
    const { err } = await exportTo(cwd, folder)
    expect(err).toBe('')
    expect(read(filesIn(join(cwd, 'public')), 'rss.xml').titles).toContain('Day 6')
  })

  test('nothing of ours is among the files but what pages need, in one folder; without pages nothing at all but the memory', async () => {
    const folder = folderOf({ 'site.yaml': SETTINGS, ...articles(1, 1), 'a.png': new Uint8Array([1, 2]) })
    const [feeds, pages] = [workplace(), workplace()]
    const { out } = await exportTo(feeds, folder)
    expect(out).toContain('Titles in the feeds lead to pages that are not among the files')
    await exportTo(pages, folder, ['--pages'])
    const documents = (path: string) => ['atom.xml', 'feed.json', 'rss.xml'].map((file) => path + file)
    const without = [
      'a.png',
      'feeds.opml',
      'feedwright/told-1.txt',
      'sitemap.xml',
      ...['', 'languages/en/', 'tags/ac~2fdc/', 'tags/c~23/'].flatMap(documents),
    ]
    expect([...filesIn(join(feeds, 'public')).keys()].toSorted()).toEqual(without.toSorted())
    const more = [
      '404.html',
      ...['', 'articles/day-1/', 'feeds/', 'languages/en/', 'tags/ac~2fdc/', 'tags/c~23/'].map(
        (path) => `${path}index.html`,
      ),
      ...['copy.js', 'filter.js', 'icon.svg', 'scheme.js', 'style.css'].map((file) => `feedwright/${file}`),
    ]
    expect([...filesIn(join(pages, 'public')).keys()].toSorted()).toEqual([...without, ...more].toSorted())
  })

  test('--previous: a site of plain files is a memory for a clone that has no other, for export and build', async () => {
    const words = (name: string) => Array.from({ length: 40 }, (_, i) => `${name}${i}`).join(' ')
    const folder = folderOf({
      'site.yaml': SETTINGS,
      'lamp.md': `---\ndate: 2026-03-01\n---\n${words('lamp')}\n`,
      'ship.md': words('ship'),
      'draft.md': `---\ndate: 2026-03-01\ndraft: true\n---\n${words('draft')}\n`,
    })
    const cwd = workplace()
    await exportTo(cwd, folder)
    const before = filesIn(join(cwd, 'public'))
    const told = before.get('feedwright/told-1.txt')?.text ?? ''
    expect(told.split('\n').map((line) => line.split('\t')[0])).toEqual([
      expect.stringMatching(/^# /),
      'lamp.md',
      'ship.md',
      '',
    ])
    const server = createServer((request, response) => {
      const text = before.get(request.url?.slice(1) ?? '')?.text
      response.writeHead(text === undefined ? 404 : 200).end(text)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const bound = server.address()
    const live = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : ''}/`
    for (const command of ['export', 'build']) {
      const clone = folderOf({
        'site.yaml': SETTINGS,
        'notes/light.md': `---\ndate: 2026-03-01\n---\n${words('lamp')}\n`,
        'ship.md': words('ship'),
      })
      const { output, ended } = startCommand(OWN_NODE, [command, clone, '--previous', live], { cwd: workplace() })
      expect([await ended, output.err]).toEqual([0, expect.not.stringContaining('RESURFACE')])
      const now = readFileSync(join(clone, 'feedwright.lock'), 'utf8')
      const ids = (text: string) => Array.from(text.matchAll(/\t(\S+)\t(\S+Z)\t/g), ([, id, date]) => `${id} ${date}`)
      expect(ids(now).toSorted(), command).toEqual(ids(told).toSorted())
    }
    const wrong = startCommand(OWN_NODE, ['build', folder, '--previous', 'example.org'], { cwd })
    expect([await wrong.ended, wrong.output.err]).toEqual([
      2,
      'feedwright: "example.org" is not the address of a site\n  fix: --previous https://example.org/\n',
    ])
  })

  test('the folder `public` beside `articles` may be the one that is written to: its own files stay, and are not asked about', async () => {
    const cwd = workplace()
    const site = folderOf({
      'articles/site.yaml': SETTINGS,
      'articles/a.md': articles(1, 1)['day-1.md'] ?? '',
      'articles/a.png': 'x',
      'public/logo.png': 'x',
    })
    for (const day of [1, 2]) {
      writeFileSync(join(site, `articles/b-${day}.md`), articles(day, day)[`day-${day}.md`] ?? '')
      const { code, err } = await exportTo(cwd, join(site, 'articles'), ['--out', join(site, 'public'), '--pages'])
      expect([code, err]).toEqual([0, ''])
      expect(read(filesIn(join(site, 'public')), 'rss.xml').titles).toContain(`Day ${day}`)
    }
    expect(readFileSync(join(site, 'public/logo.png'), 'utf8')).toBe('x')
    expect(existsSync(join(site, 'public/feedwright/style.css'))).toBe(true)
    rmSync(join(site, 'articles/a.png'))
    await exportTo(cwd, join(site, 'articles'), ['--out', join(site, 'public')])
    expect([...filesIn(join(site, 'public')).keys()].filter((path) => /png|css/.test(path))).toEqual(['logo.png'])
  })

  test('without an address for good nothing is written; neither where pages would be read as articles, nor for an unknown host', async () => {
    const cwd = workplace()
    const folder = folderOf(articles(1, 1))
    const none = await exportTo(cwd, folder)
    expect(none.code).toBe(1)
    expect(none.err).toContain(
      'ids and links are built on the address of the site, and there is none for good\n  fix: url: https://example.org/',
    )
    expect(filesIn(join(cwd, 'public')).size).toBe(0)
    const inside = await exportTo(cwd, folder, ['--url', SITE, '--out', join(folder, 'public')])
    expect([inside.code, inside.err]).toEqual([1, expect.stringContaining('is in the folder of articles')])
    const host = await exportTo(cwd, folder, ['--url', SITE, '--headers', 'apache'])
    expect([host.code, host.err]).toEqual([
      2,
      expect.stringContaining('Allowed choices are netlify, cloudflare, nginx, caddy.\n  fix: '),
    ])
  })

  test('header fields are written for a host that can be told', async () => {
    const cwd = workplace()
    const folder = folderOf({ 'site.yaml': 'url: https://example.org/', ...articles(1, 1) })
    for (const host of ['netlify', 'nginx', 'caddy']) await exportTo(cwd, folder, ['--headers', host])
    await exportTo(cwd, folder, ['--headers', 'cloudflare'])
    const headers = filesIn(join(cwd, 'public')).get('_headers')?.text ?? ''
    const fields = [
      '  Content-Type: application/rss+xml; charset=utf-8',
      '  Cache-Control: public, max-age=900, stale-while-revalidate=86400, stale-if-error=86400',
      '  Access-Control-Allow-Origin: *',
      '  X-Content-Type-Options: nosniff',
    ]
    for (const path of ['/rss.xml', '/*/rss.xml']) expect(headers).toContain(`${[path, ...fields].join('\n')}\n`)
    expect(headers).toContain('/*/feed.json\n  Content-Type: application/feed+json\n')
    expect(headers).not.toContain('Content-Security-Policy')
    // Of the hosts asked for before nothing stays.
    expect([...filesIn(join(cwd, 'public')).keys()].filter((path) => /nginx|Caddy/.test(path))).toEqual([])
  })

  // podcastindex.org/namespace/1.0, "transcript": pages of others may read them, and so may those that show chapters.
  test('a host is told of transcripts and chapters of a show, and of those of none where there is no show', async () => {
    const cwd = workplace()
    const show = 'podcast: { category: Arts, image: "https://cdn.example/a.png" }\n'
    const written = async (settings: string, host: string, name: string) => {
      await exportTo(cwd, folderOf({ 'site.yaml': settings, ...articles(1, 1) }), ['--headers', host, '--resurface'])
      return filesIn(join(cwd, 'public')).get(name)?.text ?? ''
    }
    const netlify = await written(`url: https://example.org/notes/\n${show}`, 'netlify', '_headers')
    const each = ['*.vtt', '*.srt', '*.chapters.json', 'chapters/*.json']
    expect(netlify.match(/^\/notes\/.*\*.*(?:vtt|srt|json)$/gm)?.filter((path) => !/feed\.json$/.test(path))).toEqual(
      each.map((path) => `/notes/${path}`),
    )
    expect(netlify).toContain('/notes/*.vtt\n  Content-Type: text/vtt; charset=utf-8\n')
    expect(netlify).toMatch(
      /\/chapters\/\*\.json\n {2}Content-Type: application\/json\+chapters\n[^\n]*\n {2}Access-Control-Allow-Origin: \*\n/,
    )
    const nginx = await written(`url: https://example.org/notes/\n${show}`, 'nginx', 'feedwright.nginx.conf')
    expect(nginx).toContain('location ~ /.*\\.vtt$ {\n  types { }\n  default_type "text/vtt; charset=utf-8";\n')
    const caddy = await written(`url: https://example.org/notes/\n${show}`, 'caddy', 'feedwright.Caddyfile')
    expect(caddy).toContain('path_regexp /chapters/.*\\.json$\n')
    expect(await written('url: https://example.org/notes/\n', 'netlify', '_headers')).not.toContain('vtt')
  })
})
