import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf } from '../pipeline/publish.ts'
import { shown } from '../platform/neighbour/shown.ts'

/** Asks the system whether Jekyll is installed: on Debian `apt-get install jekyll`. */
function isInstalled(): boolean {
  try {
    execFileSync('jekyll', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const POSTS = {
  '2026-02-03-My_file.md':
    'title: "What is new, Ann? A & B"\ndate: 2026-02-03 23:30:00 +0100\ncategories: sea winds\ntags: one two',
  '2026-02-03-late.md': 'title: Late in the west\ndate: 2026-02-03 23:30:00 -0800',
  '2026-02-05-Émile Ærø.md': 'title: Émile\ncategory: Green tea',
  '2026-02-06-own.md': 'title: Own\npermalink: /own/:year/:title/\nauthor: Cyd',
  '2026-02-07-slugged.md': 'title: Slugged\nslug: "Short One"\ncategories: [A b, c]',
  '2026-02-08-not.md': 'title: Not published\npublished: false',
  '2026-02-10-dated.md': 'title: Another day\ndate: 2026-01-31',
  'de/2026-02-09-tag.md': 'title: Guten Tag',
  'de/2026-02-09-v1.2-is-here.markdown': 'title: v1.2',
} as const

/** Lists every post with what Jekyll made of it. */
const LIST = `---
---
{% for post in site.posts %}{{ post.path | split: "_posts/" | last }}	{{ post.title }}	{{ post.date | date_to_xmlschema }}	{{ post.url | absolute_url }}	{{ post.author }}	{{ post.categories | concat: post.tags | sort | join: "," }}
{% endfor %}`

/** What Jekyll makes of a site, and what we do of its folder of posts: a line for each post. */
async function bothOf(files: Readonly<Record<string, string>>, posts: string) {
  const folder = folderOf({ ...files, 'list.txt': LIST })
  execFileSync('jekyll', ['build', '--quiet', '--future'], {
    cwd: folder,
    stdio: 'pipe',
    env: { ...process.env, LANG: 'C.UTF-8' },
  })
  const theirs = readFileSync(join(folder, '_site/list.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'))
  const { files: found } = await shown(join(folder, posts))
  const ours = found
    .filter(({ state }: { state: string }) => state !== 'draft')
    .map((one: { file: string; title: string; date: string; address: string; authors: string[]; tags: string[] }) =>
      [one.file, one.title, one.date, decodeURI(one.address), one.authors.join(), one.tags.toSorted().join()].join(
        '\t',
      ),
    )
  const inUtc = (line: string) =>
    line.replace(/\d{4}-\d{2}-\d{2}T[\d:]+(?:[+-][\d:]+|Z)/, (date) => new Date(date).toISOString().replace('.000', ''))
  return { ours: ours.sort(), theirs: theirs.map((line) => decodeURI(inUtc(line))).sort() }
}

test
  .skipIf(!isInstalled())
  .each(['permalink: pretty', 'permalink: /:categories/:title', 'permalink: /:year/:i_day/:slug.html', ''])(
  'Jekyll itself gives the same titles, dates, addresses, authors and tags: %s',
  { timeout: 60_000 },
  async (permalink) => {
    const config = `url: https://a.example
baseurl: /b
timezone: Europe/Vienna
${permalink}
defaults:
- scope: { path: "", type: posts }
  values: { author: Ann }
- scope: { path: _posts/de }
  values: { author: Ben, categories: [deutsch] }
`
    const posts = Object.entries(POSTS).map(([path, more]) => [`_posts/${path}`, `---\n${more}\n---\nText\n`])
    const { ours, theirs } = await bothOf({ '_config.yml': config, ...Object.fromEntries(posts) }, '')
    expect(ours).toEqual(theirs)
  },
)

test.skipIf(!isInstalled()).each(['news/_posts', ''])(
  'Jekyll itself has the folder of a folder of posts as a category; pointed at "%s"',
  { timeout: 60_000 },
  async (inside) => {
    const { ours, theirs } = await bothOf(
      {
        '_config.yml': 'url: https://a.example\ntimezone: UTC\n',
        'news/_posts/2026-02-03-a.md': '---\ntitle: A\nauthor: Ann\n---\nText\n',
        'news/_posts/2026-02-04-b.md': '---\ntitle: B\nauthor: Ann\ncategories: [sea]\ntags: [tide]\n---\nText\n',
      },
      inside,
    )
    expect(ours).toEqual(theirs)
    expect(ours).toHaveLength(2)
  },
)
