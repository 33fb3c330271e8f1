import { byteOf, CONTINUATION } from './windows-1252.ts'

/** One damaged character: where it stands, what it looks like and what it was; how sure a sign of damage it is. */
export type Find = {
  readonly at: number
  readonly from: string
  readonly to: string
  readonly strong: boolean
  readonly sure: boolean
}

const C = `[${CONTINUATION}]`
export const SEQUENCE = new RegExp(
  `[\\xC2-\\xDF]${C}|[\\xE0-\\xEF]${C}{2}|[\\xF0-\\xF4]${C}{3}|[\\xE0-\\xEF]${C} (?=[\\xE0-\\xEF]${C})`,
  'g',
)
/** Without a match nothing in a text can be damaged. */
export const DAMAGE = new RegExp(`[\\xC2-\\xDF]${C}|[\\xE0-\\xEF]${C}|[\\xF0-\\xF4]${C}{3}`)

/** What right text may well have after a letter: closing and joining marks, exponents, and the letters that Windows-1252 keeps at 0x80. */
const ORDINARY = /^[\xA0«»‘’“”…–—™®·²³¹ªº›‹šžœŠŽŒƒ°]+$/

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** Every run of characters whose bytes are one character of UTF-8. */
export function findSequences(text: string): Find[] {
  const raw = [...text.matchAll(SEQUENCE)].flatMap((match) => {
    const to = decodeSequence(match[0])
    return to === undefined ? [] : [{ at: match.index, from: match[0], to }]
  })
  return raw.map((find, i) => {
    const before = raw[i - 1]
    const after = raw[i + 1]
    // A letter of another script stands beside others of it, or the find is two right characters: `3×½`, `groß…`.
    const company =
      (before !== undefined && before.at + before.from.length === find.at && isOther(before.to)) ||
      (after !== undefined && find.at + find.from.length === after.at && isOther(after.to))
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
function isOther(text: string): boolean {
  const code = text.codePointAt(0) ?? 0
  return code >= 0x250 && !(code >= 0x1e00 && code < 0x20d0) && !(code >= 0x2100 && code < 0x2c00)
}

function isStrong(from: string, to: string, company: boolean): boolean {
  const lead = from.charCodeAt(0)
  if (lead >= 0xf0) return lead === 0xf0 && from.charAt(1) === 'Ÿ'
  if (isOther(to)) return company && !(lead >= 0xe0 && ORDINARY.test(from.slice(1)))
  // `Â°` and `Â»` are no end of a word in any language but the capitals `Ã`, `Ä`, `Å` are: “IRMÔ, `Å²`.
  if (lead === 0xc2) return true
  return lead <= 0xc5 || lead >= 0xe0 ? !ORDINARY.test(from.slice(1)) : company && !ORDINARY.test(from.slice(1))
}

/** What a damaged quote or dash was before its last character became ASCII or was lost. */
export function flattened(text: string, at: number, from: string): string {
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
