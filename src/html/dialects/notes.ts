import type { Edit } from './edits.ts'

/**
 * Edits that make footnotes of those written where they are referred to, `text^[the note]`, as Obsidian and Pandoc have them. `^[a-z]+` is
 * an expression, and `^[1](#note)` a link.
 */
export function inlineNotesIn(body: string, isCode: (at: number) => boolean): Edit[] {
  const notes: string[] = []
  const edits = Array.from(body.matchAll(INLINE)).flatMap(({ 0: all, 1: note = '', index }): Edit[] => {
    if (isCode(index) || !/\p{L}{2}|:\/\//u.test(note) || notes.length >= MOST) return []
    const number = notes.push(note.trim().replace(/\s*\n[ \t>]*/g, ' '))
    return [{ start: index, end: index + all.length, text: `[^${name(number)}]` }]
  })
  if (notes.length === 0) return []
  const text = notes.map((note, at) => `\n\n[^${name(at + 1)}]: ${note}`).join('')
  return [...edits, { start: body.length, end: body.length, text: `${text}\n` }]
}

/** Brackets in it, those of a link, are in pairs. */
const INLINE = /(?<![\\[\s])\^\[(?!\^)((?:[^[\]\n]|\[[^[\]\n]{0,300}\]|\n(?![ \t>]*\n)){1,2000})\](?![+*?{$(\\[:])/g
const MOST = 1000

/** One that nobody else writes. */
function name(number: number): string {
  return `inline-note-${number}`
}

const ADDRESS = /https?:\/\/[^\s<>()[\]"'`]{1,500}/

/** Does a bare address run on into the mark of a footnote? */
export const BARE_NOTE = new RegExp(`${ADDRESS.source}\\[\\^`)

/** The mark of a footnote behind a bare address is no part of it, as GFM 6.9 would have it: the address ends there. */
export function bareNotesIn(body: string, isCode: (at: number) => boolean): Edit[] {
  if (!BARE_NOTE.test(body)) return []
  const defined = new Set(Array.from(body.matchAll(/^ {0,3}\[\^([^\]\s]+)\]:/gm), ([, label]) => label))
  return Array.from(body.matchAll(NOTED)).flatMap(({ index, 1: address = '', 2: label }): Edit[] => {
    if (!defined.has(label) || isCode(index)) return []
    return [{ start: index, end: index + address.length, text: `<${address}>` }]
  })
}

const NOTED = new RegExp(`(?<![\\w(<"'=[])(${ADDRESS.source})\\[\\^([^\\]\\s]{1,100})\\]`, 'g')
