import { ADJECTIVES, ADVERBS, JOINTS, NOUNS, VERBS } from './words.ts'

/** Choices that only depend on a seed. */
export type Picker = {
  /** 0 to limit - 1. */
  below(limit: number): number
  of<Item>(items: readonly Item[]): Item
}

/** A picker: the same seed, the same choices, on any machine (xorshift over 32 bits). */
export function picker(seed: number): Picker {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.floor(seed / 0x1_0000_0000)) | 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  // The first values of neighbouring seeds are alike.
  for (let i = 0; i < 8; i++) next()
  const below = (limit: number) => next() % limit
  return {
    below,
    of: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('There is nothing to pick from')
      return item
    },
  }
}

/** A title of four to eight words, some with what YAML must quote. */
export function title(pick: Picker): string {
  const start = `${capital(pick.of(ADJECTIVES))} ${pick.of(NOUNS)}`
  const end = `the ${pick.of(ADJECTIVES)} ${pick.of(NOUNS)} ${pick.of(VERBS)}`
  return (
    [`${start}: ${end}`, `${start} and ${end}`, `${start}, where ${end}`, `The ${pick.of(NOUNS)}'s ${pick.of(NOUNS)}`][
      pick.below(4)
    ] ?? start
  )
}

/** Two to six sentences. */
export function paragraph(pick: Picker): string {
  return Array.from({ length: 2 + pick.below(5) }, () => sentence(pick)).join(' ')
}

export function sentence(pick: Picker): string {
  const end = pick.below(9) === 0 ? ` ${pick.of(ADVERBS)}` : ''
  const clauses = Array.from({ length: 1 + pick.below(3) }, () => clause(pick))
  return `${capital(clauses.join(`, ${pick.of(JOINTS)} `))}${end}.`
}

export function heading(pick: Picker): string {
  return `## ${capital(pick.of(ADJECTIVES))} ${pick.of(NOUNS)}`
}

export function list(pick: Picker): string {
  const mark = pick.below(2) === 0 ? () => '-' : (_: unknown, i: number) => `${i + 1}.`
  return Array.from({ length: 3 + pick.below(4) }, (_, i) => `${mark(_, i)} ${clause(pick)}`).join('\n')
}

export function code(pick: Picker): string {
  const lines = Array.from(
    { length: 2 + pick.below(4) },
    () =>
      `const ${pick.of(NOUNS)} = ${pick.of(NOUNS)}.${pick.of(VERBS)}("<${pick.of(NOUNS)}>", ${pick.below(1000)}) && true`,
  )
  return `\`\`\`js\n${lines.join('\n')}\n\`\`\``
}

function clause(pick: Picker): string {
  const noun = `${pick.of(ADJECTIVES)} ${pick.of(NOUNS)}`
  return `the ${emphasised(pick, noun)} ${pick.of(VERBS)} the ${pick.of(NOUNS)}`
}

function emphasised(pick: Picker, text: string): string {
  switch (pick.below(24)) {
    case 0:
      return `*${text}*`
    case 1:
      return `**${text}**`
    case 2:
      return `[${text}](https://${text.replace(' ', '-')}.example/${pick.below(1000)})`
    case 3:
      return `\`${text}\``
    case 4:
      return `“${text}”`
    case 5:
      return `${text}’s ${pick.of(NOUNS)}`
    default:
      return text
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
