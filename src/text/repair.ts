import { cleanText, FORBIDDEN } from './clean.ts'
import { DAMAGE, type Find, findSequences, flattened, SEQUENCE } from './mojibake.ts'

/** Text mended, how many places were, and the first of them: offset in the text given, what stood there and what stands there now. */
export type Repaired = {
  readonly text: string
  readonly count: number
  readonly first?: { readonly at: number; readonly from: string; readonly to: string } | undefined
}

/** The text of a file without what loses a feed or a reader, and mended if `repairs` says so. */
export function mend(text: string, repairs: boolean): Repaired {
  // In most files nothing is to be done, and one search tells.
  if (!SUSPECT.test(text)) return { text, count: 0 }
  const mended: Repaired = repairs ? repair(text) : { text, count: 0 }
  return { ...mended, text: cleanText(mended.text) }
}

const SUSPECT = new RegExp(`${FORBIDDEN}|${DAMAGE.source}`)

/**
 * Text whose UTF-8 was once read as Windows-1252 or ISO-8859-1, also twice or thrice, read rightly; also where its quotes were then
 * flattened (`â€~`, `â€"`). Right text comes back as it is, in any language:
 * - `â€` before a continuation is in no language, and is mended wherever it stands outside code;
 * - everything else is mended only where the signs of damage outnumber the right letters beyond ASCII: so `naïve Â£` stays.
 * Code (fences, spans, `pre`, lines set in) shows such text on purpose: it is no sign, and is mended only together with damaged prose.
 */
export function repair(text: string): Repaired {
  let result: Repaired = { text, count: 0 }
  for (let round = 0; round < 3; round++) {
    const next = repairOnce(result.text)
    if (next.count === 0) break
    result = { text: next.text, count: Math.max(result.count, next.count), first: result.first ?? next.first }
  }
  return result
}

function repairOnce(text: string): Repaired {
  if (!DAMAGE.test(text)) return { text, count: 0 }
  const code = codeRanges(text)
  const finds = findSequences(text)
  const outside = finds.filter((find) => !isInside(code, find.at))
  const signs = outside.filter((find) => find.strong).length
  const quotes = text.match(QUOTES) !== null && [...text.matchAll(QUOTES)].some((match) => !isInside(code, match.index))
  if (signs === 0 && !quotes) return { text, count: 0 }
  const everything = signs > 0 && signs > countRightLetters(text, finds, code)
  return replaceAll(text, finds, everything, code)
}

const QUOTES = /â€/g

/** Letters beyond ASCII that belong to no sequence: the text they stand in was decoded rightly. */
function countRightLetters(text: string, finds: readonly Find[], code: readonly Range[]): number {
  const damaged = finds.map((find) => [find.at, find.at + find.from.length] as const)
  let count = 0
  for (const match of text.matchAll(/(?!â€)[^\p{ASCII}\P{L}]/gu)) {
    if (isInside(damaged, match.index) || isInside(code, match.index)) continue
    // `Ã ` and `Â ` are damage too: their no-break space was flattened.
    if (/^[ÃÂ] /.test(text.slice(match.index, match.index + 2))) continue
    count++
  }
  return count
}

function replaceAll(text: string, finds: readonly Find[], everything: boolean, code: readonly Range[]): Repaired {
  const byPlace = new Map(finds.map((find) => [find.at, find]))
  let first: Repaired['first']
  let count = 0
  const replace = (at: number, from: string, to: string) => {
    first ??= { at, from, to }
    count++
    return to
  }
  const mended = text.replace(PLACES, (from: string, at: number) => {
    if (!everything && isInside(code, at)) return from
    const find = byPlace.get(at)
    if (find && find.from === from) return everything || find.sure ? replace(at, from, find.to) : from
    if (from.startsWith('â€')) return replace(at, from, flattened(text, at, from))
    if (!everything) return from
    if (/^Ã {1,2}$/.test(from))
      return replace(at, from, from.length > 2 ? 'à ' : text.charAt(at + 2) === '' ? 'à' : 'à ')
    return from === 'Â ' ? replace(at, from, '\u00A0') : from
  })
  return first ? { text: mended, count, first } : { text, count: 0 }
}

const PLACES = new RegExp(`${SEQUENCE.source}|â€(?:oe(?=\\p{L})|TM|[~"'])?|Ã {1,2}|Â `, 'gu')

/** In order, none over another. */
type Range = readonly [start: number, end: number]

/** Lines that stand four spaces in, behind a paragraph that is no item of a list. */
const INDENTED = '(?<=^(?![-*+] |\\d{1,9}[.)] )\\S[^\\n]*\\n[ \\t]*\\n)(?:(?: {4}|\\t)[^\\n]*(?:\\n|$))+'
const MARKDOWN = `^ {0,3}(\`{3,}|~{3,})[\\s\\S]*?^ {0,3}\\1|(\`+)[^\`\\n](?:[^\\n]*?[^\`\\n])?\\2(?!\`)|${INDENTED}`
const HTML = '<(pre|code)\\b[\\s\\S]{0,20000}?<\\/\\3>'
const CODE = new RegExp(`${MARKDOWN}|${HTML}`, 'gm')
// Without an end tag the search for it would begin again at every start tag.
const CODE_WITHOUT_HTML = new RegExp(MARKDOWN, 'gm')

/** Fenced blocks, spans and HTML elements of code. */
function codeRanges(text: string): Range[] {
  const pattern = /<\/(?:pre|code)>/.test(text) ? CODE : CODE_WITHOUT_HTML
  return Array.from(text.matchAll(pattern), (match) => [match.index, match.index + match[0].length] as const)
}

function isInside(ranges: readonly Range[], at: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [start, end] = ranges[middle] ?? [0, 0]
    if (at < start) high = middle - 1
    else if (at >= end) low = middle + 1
    else return true
  }
  return false
}
