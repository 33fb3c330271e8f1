import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of the Hugo on the PATH; undefined where there is none. */
export function hugoVersion(): string | undefined {
  const { status, stdout } = spawnSync('hugo', ['version'], { encoding: 'utf8' })
  return status === 0 ? (/v[\d.]+/.exec(stdout)?.[0] ?? stdout.trim()) : undefined
}

/** Lays out a site of Hugo's that writes one feed of the newest 50 in full, and no page; gives its arguments. */
export function hugoSite(place: string, corpus: string, out: string): string[] {
  mkdirSync(join(place, 'layouts', '_default'), { recursive: true })
  writeFileSync(join(place, 'config.toml'), CONFIG)
  writeFileSync(join(place, 'layouts', 'index.rss.xml'), FEED)
  return ['--source', place, '--contentDir', corpus, '--destination', out, '--quiet']
}

// Both names of the same setting: older Hugos know the one with an underscore.
const CONFIG = `baseURL = "https://corpus.example/"
title = "A corpus"
disableKinds = ["section", "taxonomy", "term", "sitemap", "robotsTXT", "404"]
[outputs]
home = ["RSS"]
[markup.goldmark.renderer]
unsafe = true
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
