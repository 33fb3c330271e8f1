/** Pseudo-random numbers from 0 up to 1 from a seed: the same everywhere. Mulberry32. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** 60 tags as people write them: some are the same to a person, some hold what an address may not. */
export const TAGS: readonly string[] = [
  'C++',
  'C',
  'C#',
  '日本語',
  'a/b',
  'Café',
  '100%',
  'what?',
  '.net',
  'node_js',
  'العربية',
  '🎉 party',
  "rock 'n' roll",
  'R&D',
  '<b>',
  ...Array.from({ length: 45 }, (_, i) => `Topic ${i + 1}`),
]
/** Another spelling that a person would call the same. */
const SAME: Readonly<Record<string, string>> = { Café: 'cafe', 'Topic 1': 'topic-1', node_js: 'Node JS' }
export const AUTHORS: readonly string[] = ['Ann Writer', 'Bob Baker', 'Cléa O’Neil', '山田太郎', 'Dee']
export const LANGUAGES: readonly string[] = ['en', 'de', 'ja']

export type Generated = {
  readonly path: string
  readonly id: string
  readonly tags: readonly string[]
  readonly author: string
  readonly language: string
  readonly text: string
}

/** Articles as their files stand in a folder, oldest first: from short notes to a few that no document has room for. */
export function generate(count: number, seed: number, year = 2006): Generated[] {
  const next = random(seed)
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(next() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const start = Date.UTC(year, 0, 1)
  const span = Date.UTC(2026, 9, 1) - start
  return Array.from({ length: count }, (_, i) => {
    // Some share their second, as imported articles do.
    const date = new Date(start + Math.floor((span * (i % 9 === 1 ? i - 1 : i)) / count / 1000) * 1000)
    const names = [...new Set(Array.from({ length: Math.floor(next() * 4) }, () => pick(TAGS)))]
    const tags = names.map((tag) => (next() < 0.3 ? (SAME[tag] ?? tag) : tag))
    const author = pick(AUTHORS)
    const language = pick(LANGUAGES)
    const id = `tag:example.org,2026:${seed}-${i}`
    const length = i % 1000 === 500 ? 400_000 : Math.floor(60 + next() ** 3 * 6000)
    const text = [
      '---',
      `id: "${id}"`,
      `title: "No. ${i} & what came of it — ${pick(WORDS)}"`,
      `date: ${date.toISOString()}`,
      `tags: ${JSON.stringify(tags)}`,
      `author: ${JSON.stringify(author)}`,
      `lang: ${language}`,
      '---',
      prose(length, pick),
    ].join('\n')
    return { path: `${pick(['notes', 'essays', 'links'])}/${seed}-${i}.md`, id, tags, author, language, text }
  })
}

const WORDS = ['fog', 'harbour', 'lamp', 'signal', 'tide', 'keeper', 'bell', 'gun', 'ship', 'night', '“quay”', 'a < b']

function prose(length: number, pick: <Item>(items: readonly Item[]) => Item): string {
  let text = ''
  while (text.length < length) text += `${pick(WORDS)} ${text.length % 400 > 380 ? '\n\n' : ''}`
  return text
}
