import { pathFrom } from '../../../text/addresses.ts'

/**
 * The name by which Obsidian's `[[…]]` looks for a note or a picture anywhere in the collection, in a form of its own among the paths that
 * a body mentions: `[[Other note]]`. One that begins with a full stop is a path from the file it stands in: `[[/notes/other]]`.
 */
export function noteKey(written: string, from: string): string {
  const name = written.trim().replace(/\.(?:mdx?|markdown)$/i, '')
  if (!/^\.\.?\//.test(name)) return `[[${name}]]`
  return `[[/${pathFrom(from, name)}]]`
}

/** The keys of all the names in a body. A few vaults write the text first and the name behind it. */
export function noteKeysIn(body: string, from: string): string[] {
  const found = new Set<string>()
  if (!body.includes('[[')) return []
  for (const [, inside = ''] of body.matchAll(/\[\[([^[\]\n]{1,300})\]\]/g)) {
    for (const part of inside.split('|')) {
      const name = part.replace(/#.*/, '').replace(/\\$/, '')
      if (name.trim() !== '') for (const one of [name, ...picturesOf(name)]) found.add(noteKey(one, from))
    }
  }
  return [...found]
}

/** What Obsidian and its plugins draw, and nobody else. */
export const DRAWING = /\.(?:base|canvas|excalidraw(?:\.md)?)$/i

/** The pictures that a plugin keeps of a drawing, if it is one: `plan.excalidraw.svg`, `plan.svg`. */
export function picturesOf(written: string): readonly string[] {
  const name = written.trim()
  if (!DRAWING.test(name)) return []
  const whole = name.replace(/\.md$/i, '')
  return [whole, whole.replace(DRAWING, '')].flatMap((one) => [`${one}.svg`, `${one}.png`])
}

/** What a path answers to among notes: itself, and its ends at each folder; of notes without their ending, of others with it. */
export function namesOf(path: string): readonly string[] {
  const whole = path.replace(/\.(?:mdx?|markdown|txt|html?)$/i, '').toLowerCase()
  const short = whole.replace(/\/index$/, '')
  return [`/${whole}`, ...endsOf(whole), ...(short === whole ? [] : endsOf(short))]
}

function endsOf(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, at) => parts.slice(at).join('/'))
}
