import { type Fences, firstLineOf } from './fences.ts'
import type { Mapping, Pair } from './value.ts'

const LINE = /^([ \t]*)(?:\.\. )?(\p{L}[\p{L}\p{M}\p{N}\w ?!'’()&/-]{0,40}?)(?:[ \t]*::?(?=[ \t]|$)|=)[ \t]*(.*)$/u
/** A property of a page of Logseq, and the links in its values. */
const PROPERTY = /^[\p{L}\w-]+::[ \t]+\S/u
const LINK = /#?\[\[(.*?)\]\]/g

/**
 * Lines of `Key: value` that begin a text without fences, up to the first empty one: those of Pelican and MultiMarkdown, of JBake and
 * Bear, which end them with a line, of Frog, which indents them, and of Nikola, which has `.. key: value` in a comment. They have a title or a date, or they are prose, unless they are the
 * properties of a page of Logseq, `key:: value`.
 */
export function findHeaderLines(text: string, isField: (key: string) => boolean): Fences | undefined {
  const start = firstLineOf(text)
  const comment = /^<!--[ \t]*\n/.exec(text.slice(start, start + 100))?.[0] ?? ''
  const at = start + comment.length
  // Nobody has so many fields.
  const rest = text.slice(at, at + LONGEST)
  const block =
    (comment ? /^[\s\S]*?(?=\n[ \t]*-->)/ : BLOCK)
      .exec(rest)?.[0]
      .replace(/\n(?:~{6,}|_{3})[ \t]*(?:\n[\s\S]*)?$/, '') ?? ''
  const lines = block.split('\n')
  const keys = lines.flatMap((line) => LINE.exec(line)?.[2] ?? [])
  const isOfLogseq = PROPERTY.test(lines[0] ?? '') && keys.some(isField)
  const begins = isField(LINE.exec(lines[0] ?? '')?.[2] ?? '')
  const goesOn = lines.every((line, i) => LINE.test(line) || (i > 0 && /^[ \t]{2}/.test(line)))
  if (!isOfLogseq && (!begins || !keys.some((key) => /^(?:title|date)$/i.test(key)))) return undefined
  if (!goesOn) return undefined
  const body = text
    .slice(at + block.length)
    .replace(comment ? /^\s*-->[ \t]*(?:\n|$)/ : /^\n(?:(?:~{6,}|_{3})[ \t]*\n)?/, '')
  return fencesAround(at, block, body)
}

/** The lines of `Key: value` that Notion writes below the heading of a page, which stays the beginning of its text. */
export function findPageProperties(text: string): Fences | undefined {
  const heading = /^\s*# [^\n]*\n\n/.exec(text)?.[0]
  if (heading === undefined) return undefined
  const block = BLOCK.exec(text.slice(heading.length, heading.length + LONGEST))?.[0] ?? ''
  if (!block.split('\n').every((line) => LINE.test(line))) return undefined
  return fencesAround(heading.length, block, heading + text.slice(heading.length + block.length))
}

function fencesAround(at: number, block: string, body: string): Fences {
  const given = `---\n${block}\n---\n${body}`
  return { at, innerAt: at - 1, language: 'lines', name: 'lines', given, delimiters: ['---', '---'] }
}

const LONGEST = 20_000
const BLOCK = /^.+(?:\n.*\S.*)*/

/** What the lines say; one that is indented further goes on with the value before it. `offset` is where they start in the file. */
export function readHeaderLines(block: string, offset: number): Mapping {
  const pairs: Pair[] = []
  let at = offset
  for (const line of block.split('\n')) {
    const [, indent = '', key, value = ''] = LINE.exec(line) ?? []
    const last = pairs.at(-1)
    if (key !== undefined) {
      const place = at + line.length - value.length
      const text = value.replace(LINK, '$1')
      pairs.push({ key, keyAt: at + indent.length, value: { kind: 'scalar', text, plain: true, at: place } })
    } else if (last?.value.kind === 'scalar')
      pairs[pairs.length - 1] = { ...last, value: { ...last.value, text: `${last.value.text} ${line.trim()}` } }
    at += line.length + 1
  }
  return { kind: 'mapping', pairs, at: offset }
}
