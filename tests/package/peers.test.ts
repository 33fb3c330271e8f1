import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ownEnvironment } from '../command.ts'
import { folderOf } from '../pipeline/publish.ts'

/** Only where PEERS=1 asks for it: minutes of installing, of what others publish, are not part of every run. */
const testBeside = test.runIf(process.env.PEERS === '1')

const ROOT = resolve(import.meta.dirname, '../..')
const manual = readFileSync(join(ROOT, 'articles/publishing/beside-eleventy-and-astro.md'), 'utf8')

/** The files that the manual shows for a program: each is named, in code, in the line before it. */
function filesFor(program: string): Readonly<Record<string, string>> {
  const section = new RegExp(`## ${program}\n([\\s\\S]*?)(?=\n## |$)`).exec(manual)?.[1] ?? ''
  const shown = section.matchAll(/`([\w./]+\.\w+)`[^`]*(?:`[^`\n]*`[^`]*)?\n\n```\w+\n([\s\S]*?)```/g)
  return Object.fromEntries(Array.from(shown, ([, file = '', text = '']) => [file, text]))
}

const article = (title: string, day: number) =>
  `---\ntitle: ${title}\ndate: 2026-03-0${day}T10:00:00Z\ntags: [go]\n---\nText of ${title}.\n`

/** A site with the program installed from npm, and feedwright from its packed file; undefined where they cannot be installed. */
function siteOf(program: string, name: string, files: Readonly<Record<string, string>>): string | undefined {
  const place = folderOf({ ...filesFor(program), ...files })
  const pack = ['pack', '--ignore-scripts', '--pack-destination', place, '--loglevel=error']
  const packed = execFileSync('npm', pack, { cwd: ROOT, env: ownEnvironment(), encoding: 'utf8' }).trim()
  const words = ['install', name, `./${packed}`, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync('npm', words, { cwd: place, env: ownEnvironment(), timeout: 280_000 })
  return status === 0 ? place : undefined
}

/** The Node that runs the tests comes first; and Astro answers nothing where it takes itself for a test. */
const { VITEST: _, ...environment } = process.env
const ENVIRONMENT = { ...environment, PATH: `${dirname(process.execPath)}:${process.env.PATH}` }

/** Runs its `npm run build`, with the Node that runs the tests, and gives where the items of its feed lead. */
function build(place: string, out: string): readonly string[] {
  execFileSync('npm', ['run', 'build'], { cwd: place, env: ENVIRONMENT, stdio: 'pipe' })
  const feed: { items: { url: string }[] } = JSON.parse(readFileSync(join(place, out, 'feed.json'), 'utf8'))
  return feed.items.map(({ url }) => new URL(url).pathname)
}

testBeside(
  'feeds beside Eleventy, as the manual has it: they lead to its pages, which name them',
  ({ skip }) => {
    const files = { 'posts/first.md': article('First', 1), 'posts/second.md': article('Second', 2) }
    const place = siteOf('Eleventy', '@11ty/eleventy@3.1.8', files)
    if (place === undefined) return skip('Eleventy cannot be installed here')
    const pages = build(place, '_site')
    expect(pages).toEqual(['/posts/second/', '/posts/first/'])
    for (const page of pages) {
      expect(readFileSync(join(place, '_site', page, 'index.html'), 'utf8')).toContain('href="/rss.xml"')
    }
    expect(existsSync(join(place, '_site/tags/go/atom.xml'))).toBe(true)
  },
  400_000,
)

testBeside(
  'feeds beside Astro, as the manual has it: they lead to its pages',
  ({ skip }) => {
    const slug = `---
export function getStaticPaths() {
  const found = Object.entries(import.meta.glob('../../content/blog/*.md', { eager: true }))
  return found.map(([path, { Content }]) => ({ params: { slug: path.match(/(\\w+)\\.md$/)[1] }, props: { Content } }))
}
const { Content } = Astro.props
---
<Content />
`
    const place = siteOf('Astro', 'astro@7.3.5', {
      'src/content/blog/first.md': article('First', 1),
      'src/content/blog/second.md': article('Second', 2),
      'src/pages/blog/[slug].astro': slug,
    })
    if (place === undefined) return skip('Astro cannot be installed here')
    const pages = build(place, 'dist')
    expect(pages).toEqual(['/blog/second/', '/blog/first/'])
    for (const page of pages) expect(readFileSync(join(place, 'dist', page, 'index.html'), 'utf8')).toContain('Text of')
  },
  400_000,
)

testBeside(
  'an endpoint of Astro, as the manual has it, answers with a feed, built and while it is developed',
  async ({ skip }) => {
    const own = { 'package.json': '{ "type": "module", "scripts": { "build": "astro build" } }' }
    const files = { ...filesFor('An endpoint of Astro'), ...own, 'src/content/blog/first.md': article('First', 1) }
    const place = siteOf('An endpoint of Astro', 'astro@7.3.5', files)
    if (place === undefined) return skip('Astro cannot be installed here')
    execFileSync('npm', ['run', 'build'], { cwd: place, env: ENVIRONMENT, stdio: 'pipe' })
    expect(readFileSync(join(place, 'dist/notes.xml'), 'utf8')).toContain('<title>First</title>')
    const words = [join(place, 'node_modules/astro/bin/astro.mjs'), 'dev', '--host', '127.0.0.1', '--port', '0']
    const developing = spawn(process.execPath, words, {
      cwd: place,
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    try {
      let said = ''
      for await (const part of developing.stdout) {
        said += part
        const [address] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? []
        if (address === undefined) continue
        const answer = await fetch(`${address}notes.xml`)
        expect(await answer.text()).toContain('<title>First</title>')
        break
      }
    } finally {
      developing.kill()
    }
  },
  400_000,
)
