import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf } from '../pipeline/publish.ts'
import { shown } from '../platform/neighbour/shown.ts'

/** Asks the system whether a program is installed. */
function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const PAGES = {
  'posts/2026-02-03-My_file name.md': ["What's new, Ann? A & B -- c", 'date: 2026-02-03T10:30:00Z'],
  'posts/north/Émile.md': ['Émile Ærø', 'date: 2026-02-03 23:30:00'],
  'posts/slugged.md': ['Slugged', 'date: 2026-01-01\nslug: "Short One"'],
  'posts/addressed.md': ['Addressed', 'date: 2026-01-01\nurl: /own/place/'],
  'posts/bundle/index.md': ['A v1.2 bundle', 'date: 2025-12-29'],
  'posts/deep/er/index.md': ['Deeper (1), and more', 'publishDate: 2025-01-01'],
  'posts/offset.md': ['Late in the west', 'date: 2026-02-28T23:30:00-08:00'],
  'posts/east.md': ['Early in the east', 'date: 2026-03-01T00:30:00+09:00'],
  'posts/utc.md': ['In UTC', 'date: 2026-02-28T23:30:00Z'],
  'posts/north/far/plain/folder.md': ['No section of its own', 'date: 2026-03-01'],
  'notes/a.b.md': ['Dots', 'date: 2026-03-01'],
  'about.md': ['About', 'date: 2026-03-01'],
} as const

/** Lists every page with what Hugo made of it. */
const LIST =
  '{{ range .Site.RegularPages }}{{ .File.Path }}\t{{ .Title | safeHTML }}\t{{ .Date.UTC.Format "2006-01-02T15:04:05Z" }}\t{{ .Permalink | safeHTML }}\n{{ end }}'

test
  .skipIf(!isInstalled('hugo'))
  .each([
    'posts = "/:year/:month/:title/"',
    'posts = "/:slug/"',
    'posts = "/:sections/:slugorfilename"',
    'posts = "/:section/:yearday/:monthname/:weekday/:weekdayname/:filename/"\nnotes = "/n/:day/:title"',
    '',
  ])('Hugo itself gives the same titles, dates and addresses: %s', { timeout: 60_000 }, async (permalinks) => {
  const folder = folderOf({
    'hugo.toml': `baseURL = "https://a.example/b/"\ntitle = "A"\ntimeZone = "Europe/Vienna"\ndisableKinds = ["taxonomy", "term", "section", "RSS", "sitemap"]\n[permalinks]\n${permalinks}\n`,
    'layouts/index.html': LIST,
    // What makes a folder a section.
    'content/posts/north/_index.md': '---\ntitle: North\n---\n',
    'content/posts/deep/_index.md': '---\ntitle: Deep\n---\n',
    'layouts/_default/single.html': '{{ .Content }}',
    ...Object.fromEntries(
      Object.entries(PAGES).map(([path, [title, more]]) => [
        `content/${path}`,
        `---\ntitle: ${JSON.stringify(title)}\n${more}\n---\nText\n`,
      ]),
    ),
  })
  execFileSync('hugo', ['--quiet'], { cwd: folder, stdio: 'pipe' })
  const theirs = readFileSync(join(folder, 'public/index.html'), 'utf8').trim().split('\n').sort()
  const { files } = await shown(folder)
  const ours = files.map((one: { file: string; title: string; date: string; address: string }) =>
    [one.file, one.title, one.date, decodeURI(one.address)].join('\t'),
  )
  expect(ours.sort()).toEqual(theirs.map((line) => decodeURI(line)))
})
