import { isIndex, readNameDate, readPathDate } from '../dates/path-date.ts'
import { decodeSafely } from '../text/addresses.ts'

/** The title that a path gives: `2026-03-01-my-first-trip.md` is `My first trip`, `my-trip/index.md` is `My trip`. Undefined for names that say nothing. */
export function wordsOfPath(path: string): string | undefined {
  const { name } = readPathDate(path)
  if (!isIndex(name.replace(LANGUAGE, ''))) return wordsOf(name)
  const folder = path.split('/').at(-2)
  return folder === undefined ? undefined : wordsOf(readNameDate(folder).name)
}

const LANGUAGE = /\.[a-z]{2}(?:-[A-Za-z]{2,4})?$/

function wordsOf(name: string): string | undefined {
  const words = decodeSafely(name.replace(LANGUAGE, ''))
    .replace(/[-_+\s]+/g, ' ')
    .trim()
  if (words === '' || words.split(' ').every(isNoise)) return undefined
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A number, a hash, what a camera or an editor calls a new file. */
function isNoise(word: string): boolean {
  if (/^\d+$/.test(word) || NAMELESS.test(word)) return true
  return /^[0-9a-f]{4,}$/i.test(word) && /\d/.test(word) ? true : /^[0-9a-f]{12,}$/i.test(word)
}

const NAMELESS =
  /^(?:untitled|img|dsc|dscn|pxl|scan|new|file|document|doc|post|article|note|draft|copy|index|readme|temp|tmp|test|page|text|md|txt)\d*$/i
