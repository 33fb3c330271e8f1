import type { Piece } from '../tree/parse.ts'
import type { Edit } from './edits.ts'

/**
 * Edits that end an author's HTML where a heading or code begins on the next line, as kramdown and Python-Markdown end it: to CommonMark
 * (4.6) it goes on to an empty line, and `## Part` would be shown as it is written.
 */
export function endsOfHtml(body: string, html: readonly Piece[]): Edit[] {
  return html.flatMap(({ start, end }) => {
    const piece = body.slice(start, end)
    if (AS_IT_IS.test(piece)) return []
    return Array.from(piece.matchAll(NEXT), ({ index, 0: all }) => {
      const at = start + index + all.length
      return { start: at, end: at, text: '\n' }
    })
  })
}

/** What shows that there may be one. */
export const GOES_ON = />[ \t]*\n(?:#{1,6}[ \t]|```)/
const NEXT = />[ \t]*\n(?=#{1,6}[ \t]+\S|```)/g
const AS_IT_IS = /<(?:pre|script|style|svg|textarea|xmp|!--)\b|<!--/i
