import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { code, heading, list, paragraph, picker, sentence, title } from './prose.ts'
import { AUTHORS, LANGUAGES, SECTIONS, TAGS } from './words.ts'

/** What a corpus is: the same seed and count, the same bytes. */
export type Corpus = { readonly seed: number; readonly count: number }

/** An article of a corpus, and what a check must find again in a feed. */
export type Sample = { readonly path: string; readonly title: string; readonly date: string; readonly text: string }

/** The article at a place of a corpus, 0 to count - 1. A pure function. */
export function sampleAt({ seed, count }: Corpus, place: number): Sample {
  const pick = picker(seed * 1_000_003 + place)
  const name = title(pick)
  const path = `${pick.of(SECTIONS)}/${slug(name)}-${place}.md`
  const date = new Date(timeAt(count, place, pick.below(900) / 1000)).toISOString().replace('.000Z', '+00:00')
  const host = `source-${pick.below(40)}.example`
  const first = pick.of(TAGS)
  const second = pick.of(TAGS.filter((tag) => tag !== first))
  const text = `---
date: '${date}'
draft: false
image: https://images.example/${place}/${slug(name)}.jpg
image_credit: 'Source: ${host}'
source_name: ${host}
source_url: https://${host}/story/${place}
title: ${quoted(name)}
${place % 3 === 0 ? `tags: [${first}, ${second}]` : `tags:\n  - ${first}\n  - ${second}`}
author: ${pick.of(AUTHORS)}
lang: ${pick.of(LANGUAGES)}
---

${body(pick)}`
  return { path, title: name, date, text }
}

/** The one that all readers must see first. */
export function newestOf(corpus: Corpus): Sample {
  return sampleAt(corpus, newestPlace(corpus.count))
}

/** The settings of a corpus. The budget in bytes is wide, so that 50 entries in full are 50 entries here too. */
export const SETTINGS = `title: A corpus
url: https://corpus.example/
language: en
budget:
  entries: 50
  bytes: 1000000
`

/**
 * The folder of a corpus below the system's folder for passing files: written when it is not there whole, used again when it is. Whatever an
 * interrupted run has left in it is put right.
 */
export function corpusFolder(corpus: Corpus): string {
  const folder = join(tmpdir(), 'feedwright-bench', `corpus-${corpus.seed}-${corpus.count}`)
  // Beside it, for whoever lists the folder shall find articles alone.
  const whole = `${folder}.whole`
  if (!existsSync(whole) || readFileSync(whole, 'utf8') !== RECIPE) {
    rmSync(folder, { recursive: true, force: true })
    for (const section of SECTIONS) mkdirSync(join(folder, section), { recursive: true })
    for (let place = 0; place < corpus.count; place++) {
      const { path, text } = sampleAt(corpus, place)
      writeFileSync(join(folder, path), text)
    }
    writeFileSync(join(folder, 'site.yaml'), SETTINGS)
    writeFileSync(whole, RECIPE)
  }
  restore(folder, corpus)
  return folder
}

/** The article that is edited to see what an edit costs: neither the newest nor the oldest. */
export function editedOf(corpus: Corpus): Sample {
  return sampleAt(corpus, newestPlace(corpus.count, Math.min(10, corpus.count - 1)))
}

/** Where a further article is put to see what publishing one costs. */
export const ADDED = 'essays/one-more.md'

/** Puts back what measuring changes. */
export function restore(folder: string, corpus: Corpus): void {
  rmSync(join(folder, ADDED), { force: true })
  const { path, text } = editedOf(corpus)
  if (readFileSync(join(folder, path), 'utf8') !== text) writeFileSync(join(folder, path), text)
  mkdirSync(dirname(join(folder, ADDED)), { recursive: true })
}

/** Changes when other bytes are written, so that no older corpus is taken for this one. */
const RECIPE = 'recipe 2'

const FIRST = Date.UTC(2014, 0, 1)
const LAST = Date.UTC(2026, 0, 1)
/** Prime, so that every rank is met once: neighbours in the folder are years apart. */
const STRIDE = 7919

/** No two alike, all past, spread evenly over twelve years. */
function timeAt(count: number, place: number, jitter: number): number {
  const rank = (place * STRIDE) % count
  return Math.floor((FIRST + ((rank + jitter) * (LAST - FIRST)) / count) / 1000) * 1000
}

function newestPlace(count: number, back = 0): number {
  for (let place = 0; place < count; place++) if ((place * STRIDE) % count === count - 1 - back) return place
  return 0
}

/** 150 to 1 500 words: about 4.8 kB on average. */
function body(pick: ReturnType<typeof picker>): string {
  // More short ones than long ones.
  const share = pick.below(1000) / 999
  const wanted = 150 + Math.floor(1350 * share * Math.sqrt(share))
  const parts: string[] = []
  let written = 0
  while (written < wanted) {
    const kind = pick.below(12)
    const part =
      parts.length === 0 || kind < 8
        ? paragraph(pick)
        : kind === 8
          ? heading(pick)
          : kind === 9
            ? code(pick)
            : kind === 10
              ? list(pick)
              : `> ${sentence(pick)}`
    parts.push(part)
    written += part.split(/\s+/).length
  }
  return `${parts.join('\n\n')}\n`
}

function quoted(text: string): string {
  return /[:'’]/.test(text) ? `'${text.replaceAll("'", "''")}'` : text
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
