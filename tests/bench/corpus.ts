import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XmlDocument } from 'libxml2-wasm'
import { random } from '../collection/random.ts'

export const AUTHORS = ['ada-brook', 'benedikt-ost', 'chiara-lunghi', 'dara-onell', 'emile-vautrin'] as const
const NOUNS = 'archive bridge candle coast desk engine ferry garden harbour index lamp letter mirror orchard'.split(' ')
const VERBS = 'answers borrows builds carries closes draws finds follows keeps lends opens reads'.split(' ')
const ADJECTIVES = 'bare bright calm clear common dark early faint gentle grey honest large narrow patient'.split(' ')

// The budget in bytes is wide, so that 50 entries in full are 50 entries.
const SETTINGS = 'title: A corpus\nurl: https://corpus.example/\nbudget: { entries: 50, bytes: 1000000 }\n'

/** The article at a place, 0 to `count` - 1, of the corpus of so many, and its title: the same bytes on any machine. */
export function sampleAt(count: number, place: number) {
  const pick = pickerOf(random(place + 1))
  const title = `The ${pick(NOUNS)}'s ${pick(NOUNS)}${pick([': ', ' and ', ', where '])}the ${pick(ADJECTIVES)} ${pick(NOUNS)}`
  const name = title.toLowerCase().replace(/[^a-z]+/g, '-')
  const tag = pick(NOUNS)
  const source = `source-${place % 40}.example`
  const text = `---
date: '${dateOf(count, place)}'
draft: false
image: https://images.example/${place}/${name}.jpg
source_name: ${source}
source_url: https://${source}/story/${place}
title: '${title.replaceAll("'", "''")}'
tags: [${tag}, ${pick(NOUNS.filter((other) => other !== tag))}]
author: ${pick(AUTHORS)}
lang: ${pick(['en', 'de', 'fr'])}
---

${bodyOf(pick)}
`
  return { path: `essays/${name}-${place}.md`, title, text }
}

/** The newest article of a corpus, or the one so many places further back. */
export function newestOf(count: number, back = 0) {
  const rank = Math.max(0, count - 1 - back)
  return sampleAt(count, Array.from({ length: count }, (_, place) => rankOf(count, place)).indexOf(rank))
}

// Counts up when other bytes are written, so that no older folder is taken for this one.
const RECIPE = 1

/** The folder of a corpus, below the system's folder for temporary files: written unless it is there whole. */
export function corpusFolder(count: number): string {
  const folder = join(tmpdir(), 'feedwright-bench', `articles-${RECIPE}-${count}`)
  // A system may clear its temporary files, one by one.
  const there =
    existsSync(`${folder}.whole`) && existsSync(join(folder, 'essays')) ? readdirSync(join(folder, 'essays')) : []
  if (there.length < count) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(join(folder, 'essays'), { recursive: true })
    for (let place = 0; place < count; place++) {
      const { path, text } = sampleAt(count, place)
      writeFileSync(join(folder, path), text)
    }
    writeFileSync(join(folder, 'site.yaml'), SETTINGS)
    writeFileSync(`${folder}.whole`, '')
  }
  restore(folder, count)
  return folder
}

/** The article that is edited to see what an edit costs: one of the newest documents, and not the newest. */
export const editedOf = (count: number) => newestOf(count, 10)

/** Puts the edited article back, also what an interrupted run has left, and takes away what builds have remembered. */
export function restore(folder: string, count: number): void {
  const { path, text } = editedOf(count)
  if (readFileSync(join(folder, path), 'utf8') !== text) writeFileSync(join(folder, path), text)
  rmSync(join(folder, 'feedwright.lock'), { force: true })
}

/** Throws unless an RSS feed is well-formed, has the newest 50 entries of a corpus, or all, and begins with the newest. */
export function checkFeed(text: string, count: number): void {
  const document = XmlDocument.fromString(text)
  const titles = document.find('/rss/channel/item/title').map(({ content }) => content)
  document.dispose()
  const { title } = newestOf(count)
  if (titles.length === Math.min(50, count) && titles[0] === title) return
  throw new Error(`A feed has ${titles.length} entries from "${titles[0]}" on, and should begin with "${title}"`)
}

/** Throws unless a command says that every article of a corpus is published. */
export function checkPublished(printed: string, count: number): void {
  if (printed.includes(`${count} articles published, 0 left out`)) return
  throw new Error(`${count} articles were to be published:\n${printed.slice(0, 4000)}`)
}

/** Neighbours in the folder are years apart: 7919 is prime, so every rank is met once. */
const rankOf = (count: number, place: number) => (place * 7919) % count

/** No two alike, all past, spread evenly over the twelve years before 2026. */
function dateOf(count: number, place: number): string {
  const time = Date.UTC(2014) + ((rankOf(count, place) + 0.5) * (Date.UTC(2026) - Date.UTC(2014))) / count
  return new Date(time).toISOString().replace(/\.\d+Z$/, '+00:00')
}

type Pick = <Item>(items: readonly Item[]) => Item

function pickerOf(next: () => number): Pick {
  return (items) => {
    const item = items[Math.floor(next() * items.length)]
    if (item === undefined) throw new Error('There is nothing to pick from')
    return item
  }
}

/** 150 to some 1 500 words, more short texts than long ones: about 4.8 kB on average. */
function bodyOf(pick: Pick): string {
  const blocks = [paragraph, paragraph, paragraph, paragraph, paragraph, paragraph, heading, code, list, quote]
  const parts = Array.from({ length: pick([3, 3, 6, 10, 13, 16, 19, 24, 30, 37, 43, 51]) }, () => pick(blocks)(pick))
  return [paragraph(pick), ...parts].join('\n\n')
}

const heading = (pick: Pick) => `## The ${pick(ADJECTIVES)} ${pick(NOUNS)}`
const code = (pick: Pick) => `\`\`\`js\nconst ${pick(NOUNS)} = "<${pick(NOUNS)}>" && true\n\`\`\``
const list = (pick: Pick) => [1, 2, 3, 4].map(() => `- ${clause(pick)}`).join('\n')
const quote = (pick: Pick) => `> ${clause(pick)}`
const paragraph = (pick: Pick) =>
  Array.from({ length: pick([2, 3, 4, 5]) }, () => `T${clause(pick).slice(1)}, and ${clause(pick)}.`).join(' ')

/** Every fourth has something that Markdown must notice. */
function clause(pick: Pick): string {
  const noun = `${pick(ADJECTIVES)} ${pick(NOUNS)}`
  const link = `[${noun}](https://${noun.replace(' ', '-')}.example/)`
  const plain = Array.from({ length: 18 }, () => noun)
  const said = pick([`*${noun}*`, `**${noun}**`, link, `\`${noun}\``, `“${noun}”`, `${noun}’s page`, ...plain])
  return `the ${said} ${pick(VERBS)} the ${pick(NOUNS)}`
}
