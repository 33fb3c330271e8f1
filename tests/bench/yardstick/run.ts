import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkFeed, corpusFolder } from '../corpus.ts'
import { emptyFolder, type Options, runFresh } from '../processes.ts'

/** Milliseconds that the script of plain.ts takes for a corpus, from its start to its end. With `all` it renders every article. */
export async function plainScript(options: Options, count: number, all?: 'all'): Promise<number> {
  const out = emptyFolder(options)
  const words = [join(import.meta.dirname, 'plain.ts'), corpusFolder(count), out, ...(all ? [all] : [])]
  const { ms } = await runFresh(process.execPath, words, out)
  checkFeed(readFileSync(join(out, 'rss.xml'), 'utf8'), count)
  return ms
}

/** The version of the Hugo that is installed; undefined where there is none. */
export function hugoVersion(): string | undefined {
  const { status, stdout } = spawnSync('hugo', ['version'], { encoding: 'utf8' })
  return status === 0 ? (/v[\d.]+/.exec(stdout)?.[0] ?? stdout.trim()) : undefined
}

/** Milliseconds that Hugo takes for one feed of the newest 50 of a corpus in full, and no page. */
export async function hugoBuild(options: Options, count: number): Promise<number> {
  const place = emptyFolder(options)
  mkdirSync(join(place, 'layouts'))
  writeFileSync(join(place, 'config.toml'), CONFIG)
  writeFileSync(join(place, 'layouts/index.rss.xml'), FEED)
  const { ms } = await runFresh('hugo', ['--contentDir', corpusFolder(count), '--quiet'], place)
  checkFeed(readFileSync(join(place, 'public/index.xml'), 'utf8'), count)
  return ms
}

// `_build` and `_target`: older Hugos know no other names, newer ones know both.
const CONFIG = `baseURL = "https://corpus.example/"
title = "A corpus"
disableKinds = ["section", "taxonomy", "term", "sitemap", "robotsTXT", "404"]
[outputs]
home = ["RSS"]
[[cascade]]
[cascade._target]
kind = "page"
[cascade._build]
render = "never"
list = "always"
`

const FEED = `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0"><channel><title>{{ .Site.Title }}</title><link>{{ .Permalink }}</link><description>{{ .Site.Title }}</description>
{{ range first 50 .Site.RegularPages.ByDate.Reverse }}<item><title>{{ .Title }}</title><link>https://corpus.example/{{ .File.Path }}</link>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Content | html }}</description></item>
{{ end }}</channel></rss>
`
