import { escapeHtml, escapePattern } from '../../text/escape.ts'
import { type Edit, editsOf, type Layers } from './edits.ts'

/**
 * Edits for lines that say what an abbreviation stands for, `*[HTML]: Hyper Text`, of kramdown, Python-Markdown and PHP Markdown Extra: they
 * are not shown, and where the abbreviation stands first it is an `<abbr>`.
 */
export function abbreviationsIn(body: string, { isShown }: Layers): Edit[] {
  const found = Array.from(body.matchAll(ABBREVIATION)).filter(({ index }) => !isShown(index))
  return found.slice(0, MOST_ABBREVIATIONS).flatMap(({ 0: all, 1: word = '', 2: title = '', index }): Edit[] => {
    const gone = { start: index, end: index + all.length, text: '' }
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_/.#*[-])${escapePattern(word)}(?![\\p{L}\\p{N}_/\\]-]|\\.\\w)`, 'gu')
    if (title.trim() === '') return [gone]
    const text = `<abbr title="${escapeHtml(title.trim())}">${word}</abbr>`
    return [gone, ...editsOf(body, pattern, isShown, () => text).slice(0, 1)]
  })
}

const ABBREVIATION = /^ {0,3}\*\[([^\]\n]{1,80})\]:[ \t]*([^\n]*)(?:\n|$)/gm
/** For each the text is searched. */
const MOST_ABBREVIATIONS = 100

/**
 * Edits that make footnotes of those written where they are referred to, `text^[the note]`, as Obsidian and Pandoc have them. `^[a-z]+` is
 * an expression, and `^[1](#note)` a link.
 */
export function inlineNotesIn(body: string, { isShown }: Layers): Edit[] {
  const notes: string[] = []
  const edits = editsOf(body, INLINE_NOTE, isShown, ([, note = '']) => {
    if (!/\p{L}{2}|:\/\//u.test(note) || notes.length >= MOST_NOTES) return undefined
    return `[^${noteName(notes.push(note.trim().replace(/\s*\n[ \t>]*/g, ' ')))}]`
  })
  if (notes.length === 0) return []
  const text = notes.map((note, at) => `\n\n[^${noteName(at + 1)}]: ${note}`).join('')
  return [...edits, { start: body.length, end: body.length, text: `${text}\n` }]
}

/** Brackets in it, those of a link, are in pairs. */
const INLINE_NOTE =
  /(?<![\\[\s])\^\[(?!\^)((?:[^[\]\n]|\[[^[\]\n]{0,300}\]|\n(?![ \t>]*\n)){1,2000})\](?![+*?{$(\\[:])/g
const MOST_NOTES = 1000

/** One that nobody else writes. */
function noteName(number: number): string {
  return `inline-note-${number}`
}

/** The mark of a footnote behind a bare address is no part of it, as GFM 6.9 would have it: the address ends there. */
export function bareNotesIn(body: string, { isShown }: Layers): Edit[] {
  let defined: ReadonlySet<string | undefined> | undefined
  return editsOf(body, NOTED, isShown, ([all, address = '', label = '']) => {
    defined ??= new Set(Array.from(body.matchAll(/^ {0,3}\[\^([^\]\s]+)\]:/gm), ([, name]) => name))
    return defined.has(label) ? all.replace(address, () => `<${address}>`) : undefined
  })
}

const NOTED = /(?<![\w(<"'=[])(https?:\/\/[^\s<>()[\]"'`]{1,500})\[\^([^\]\s]{1,100})\]/g
