import { byteOf, CONTINUATION } from './windows-1252.ts'

/** Text mended, how many places were, and the first of them: offset in the text given, what stood there and what stands there now. */
export type Repaired = {
  readonly text: string
  readonly count: number
  readonly first?: { readonly at: number; readonly from: string; readonly to: string }
}

/**
 * Text whose UTF-8 was once read as Windows-1252 or ISO-8859-1, also twice or thrice, read rightly; also where its quotes were then
 * flattened (`â€~`, `â€"`). Right text comes back as it is, in any language:
 * - `â€` before a continuation is in no language, and is mended wherever it stands outside code;
 * - everything else is mended only where the signs of damage outnumber the right letters beyond ASCII: so `naïve Â£` stays.
 * Code (fences, spans, `pre`) shows such text on purpose: it is no sign, and is mended only together with damaged prose.
 */
export function repair(text: string): Repaired {
  let result: Repaired = { text, count: 0 }
  for (let round = 0; round < 3; round++) {
    const next = repairOnce(result.text)
    if (next.count === 0) break
    result = { text: next.text, count: Math.max(result.count, next.count), ...pickFirst(result, next) }
  }
  return result
}

function pickFirst(before: Repaired, now: Repaired): Pick<Repaired, 'first'> {
  const first = before.first ?? now.first
  return first ? { first } : {}
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

type Find = {
  readonly at: number
  readonly from: string
  readonly to: string
  readonly strong: boolean
  readonly sure: boolean
}

const C = `[${CONTINUATION}]`
const SEQUENCE = new RegExp(
  `[\\xC2-\\xDF]${C}|[\\xE0-\\xEF]${C}{2}|[\\xF0-\\xF4]${C}{3}|[\\xE0-\\xEF]${C} (?=[\\xE0-\\xEF]${C})`,
  'g',
)
const QUOTES = /â€/g
const DAMAGE = new RegExp(`[\\xC2-\\xDF]${C}|[\\xE0-\\xEF]${C}|[\\xF0-\\xF4]${C}{3}`)

/** What right text may well have after a letter: closing and joining marks, exponents, and the letters that Windows-1252 keeps at 0x80. */
const ORDINARY = /^[\xA0«»‘’“”…–—™®·²³¹ªº›‹šžœŠŽŒƒ°]+$/

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** Every run of characters whose bytes are one character of UTF-8. */
function findSequences(text: string): Find[] {
  const raw = [...text.matchAll(SEQUENCE)].flatMap((match) => {
    const to = decodeSequence(match[0])
    return to === undefined ? [] : [{ at: match.index, from: match[0], to }]
  })
  return raw.map((find, i) => {
    const before = raw[i - 1]
    const after = raw[i + 1]
    // A letter of another script stands beside others of it, or the find is two right characters: `3×½`, `groß…`.
    const company =
      (before !== undefined && before.at + before.from.length === find.at && OTHER.test(before.to)) ||
      (after !== undefined && find.at + find.from.length === after.at && OTHER.test(after.to))
    const sure = find.from.startsWith('â€')
    return { ...find, sure, strong: sure || isStrong(find.from, find.to, company) }
  })
}

function decodeSequence(from: string): string | undefined {
  const bytes = Uint8Array.from(from, (char) => (char === ' ' ? 0xa0 : (byteOf(char.charCodeAt(0)) ?? 0)))
  try {
    // A byte order mark in the middle (`ï»¿`) decodes to nothing, which is right.
    return UTF8.decode(bytes)
  } catch {
    return undefined
  }
}

/** Of another script than Latin, and no punctuation or sign that all scripts share. */
const OTHER = /^[\u0250-\u1DFF\u20D0-\u20FF\u2C00-\u{10FFFF}]/u

function isStrong(from: string, to: string, company: boolean): boolean {
  const lead = from.charCodeAt(0)
  if (lead >= 0xf0) return lead === 0xf0 && from.charAt(1) === 'Ÿ'
  if (OTHER.test(to)) return company && !(lead >= 0xe0 && ORDINARY.test(from.slice(1)))
  // `Â°` and `Â»` are no end of a word in any language but the capitals `Ã`, `Ä`, `Å` are: “IRMÔ, `Å²`.
  if (lead === 0xc2) return true
  return lead <= 0xc5 || lead >= 0xe0 ? !ORDINARY.test(from.slice(1)) : company && !ORDINARY.test(from.slice(1))
}

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

/** In order, none over another. */
type Range = readonly [start: number, end: number]

const CODE =
  /^ {0,3}(`{3,}|~{3,})[\s\S]*?^ {0,3}\1|(`+)[^`\n](?:[^\n]*?[^`\n])?\2(?!`)|<(pre|code)\b[\s\S]{0,20000}?<\/\3>/gm

function codeRanges(text: string): Range[] {
  return Array.from(text.matchAll(CODE), (match) => [match.index, match.index + match[0].length] as const)
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

/** What a damaged quote or dash was before its last character became ASCII or was lost. */
function flattened(text: string, at: number, from: string): string {
  const before = text.charAt(at - 1)
  const after = text.charAt(at + from.length)
  const opens = (before === '' || /[\s([{>'"]/.test(before)) && /[\p{L}\p{N}]/u.test(after)
  switch (from.slice(2)) {
    case '~':
      return '‘'
    case 'oe':
      return '“'
    case 'TM':
      return '’'
    case "'":
      // E2 80 91 and 92, a hyphen and a dash; before an English ending an apostrophe all the same.
      return /^(?:s|t|d|m|re|ve|ll)\b/.test(text.slice(at + 3, at + 6))
        ? '’'
        : /\p{L}/u.test(after)
          ? '\u2011'
          : '\u2012'
    case '"':
      return dashOrQuote(text, at, before, after)
    default:
      return opens ? '“' : '”'
  }
}

/** `â€"` was a dash (E2 80 93 and 94, whose last byte is a curly quote), or a closing quote before the `"` of a front matter value. */
function dashOrQuote(text: string, at: number, before: string, after: string): string {
  if (/\d/.test(before) && /\d/.test(after)) return '–'
  const closes = /[^\s“(—]/.test(before) && (after === '' || /[\s,.;:!?)\]]/.test(after))
  if (!closes) return '—'
  const line = text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - 2000), at)
  if (/^\s*(?:[\w-]+\s*[:=]|-)\s*"/.test(line) && /^\s*(?:#.*)?(?:\n|$)/.test(text.slice(at + 3, at + 80))) return '”"'
  // An opening quote of the same line that nothing has closed yet.
  const paragraph = line.replace(/â€(?:œ|oe)/g, '“').replace(/â€(?=[\s,.;:!?)\]\x9D])\x9D?/g, '”')
  return paragraph.lastIndexOf('“') > paragraph.lastIndexOf('”') ? '”' : '—'
}
