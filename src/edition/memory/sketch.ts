import { ALPHABET } from '../../text/base64url.ts'

/**
 * A sketch of the words of a text: 32 characters, of which two texts share about as many, of 32, as they share distinct words (MinHash with
 * one permutation: Li, Owen and Zhang 2012). Case, punctuation and the order of words make no difference. Where words are not told apart
 * by spaces (Han, kana), pairs of characters are words.
 */
export function sketchOf(text: string): string {
  const least = new Int32Array(BINS).fill(NONE)
  // With two characters more nothing is read behind the end, for which no number stands.
  const words = `${text.slice(0, LONGEST_READ).toLowerCase()}\0\0`
  for (let i = 0; i < words.length; i++) {
    let code = words.charCodeAt(i)
    let hash = SEED
    if (isUnspaced(code)) hash = Math.imul(Math.imul(SEED ^ words.charCodeAt(i + 1), PRIME) ^ code, PRIME)
    else {
      const start = i
      for (; isOfWord(code); code = words.charCodeAt(++i)) hash = Math.imul(hash ^ code, PRIME)
      if (i === start) continue
      // What ended the word may begin the next one.
      if (isUnspaced(code)) i--
    }
    // The finalizer of MurmurHash3: the bits of FNV are not spread enough to choose a bin by.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    const mixed = (hash ^ (hash >>> 16)) >>> 1
    const bin = mixed % BINS
    if (mixed < (least[bin] ?? 0)) least[bin] = mixed
  }
  return Array.from(least, (value) => (value === NONE ? EMPTY : ALPHABET.charAt((value >>> 5) % ALPHABET.length))).join(
    '',
  )
}

/** What part of their distinct words two sketched texts share, judged from their sketches: 0 to 1. Two empty texts share nothing. */
export function likenessOf(a: string, b: string): number {
  let shared = 0
  let filled = 0
  for (let i = 0; i < BINS; i++) {
    if (a[i] === EMPTY && b[i] === EMPTY) continue
    filled += 1
    if (a[i] === b[i]) shared += 1
  }
  return filled === 0 || a.length !== BINS || b.length !== BINS ? 0 : shared / filled
}

/**
 * What is kept of a body, which finds an article again: some characters of a digest of it, a sketch of its words, and a digest of the title;
 * and the day that its file says now, where that is not the day it was published.
 */
export function bodyOf(digest: string, sketch: string, title: string, day = ''): string {
  return digest.slice(0, 8) + sketch + title.slice(0, 6) + day
}

/** The parts of such a text. An earlier version kept no titles, and one before that the digest alone. */
export function partsOf(body: string) {
  return { digest: body.slice(0, 8), sketch: body.slice(8, 40), title: body.slice(40, 46), day: body.slice(46) }
}

/** A time zone or a missing time makes as much as a day. */
export const DAY = 86_400_000

/** How many of its places are filled: of a text of few words as many as it has words. */
export function wordsIn(sketch: string): number {
  let filled = 0
  for (let i = 0; i < sketch.length; i++) if (sketch[i] !== EMPTY) filled += 1
  return filled
}

const BINS = 32
/** Characters that are looked at: a page and a half says what a text is, and a book takes a while. */
const LONGEST_READ = 4000
const EMPTY = '.'
const NONE = 0x7fffffff
/** FNV-1a. */
const SEED = 0x811c9dc5
const PRIME = 0x01000193

/** Letters and digits of any script written with spaces. Beyond Latin-1 only punctuation is told from them. */
function isOfWord(code: number): boolean {
  if (code < 0xc0) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
  return code < 0x2000 ? code !== 0xd7 && code !== 0xf7 : code > 0x9fff && !(code >= 0xff00 && code <= 0xff0f)
}

/** Han and kana. */
function isUnspaced(code: number): boolean {
  return code >= 0x3040 && code <= 0x9fff
}
