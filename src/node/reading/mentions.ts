import { noteKeysIn } from '../../html/dialects/note-names.ts'
import { decodeSafely } from '../../text/addresses.ts'

/** Paths of articles that a body may link to by their files, and names of notes (noteKey): what they lead to becomes part of its HTML. */
export function mentionsIn(body: string, from: string): readonly string[] {
  const found = new Set<string>()
  for (const written of filesIn(body)) {
    const path = URL.parse(written, `file:///${from}`)?.pathname.slice(1)
    if (path !== undefined) found.add(decodeSafely(path))
  }
  return [...found, ...noteKeysIn(body, from)]
}

/**
 * Runs of characters that end like an article's file. The endings are searched, which few articles have, and what stands before them
 * is read backwards: a search for whole names tries every letter of the text.
 */
function filesIn(body: string): string[] {
  const files: string[] = []
  let start = 0
  let last = 0
  let end = 0
  // An ending alone is no name.
  const take = () => last > start && files.push(body.slice(start, end))
  for (const { index, 0: ending } of body.matchAll(ENDING)) {
    let at = index
    while (at > end && !OUTSIDE.test(body.charAt(at - 1))) at--
    // Not back past the ending before, which belongs to another name.
    if (at > end) {
      take()
      start = at
    }
    last = index
    end = index + ending.length
  }
  take()
  return files
}

// Faster than with the flag for either case.
const ENDING = /\.(?:[mM][dD]|[mM][aA][rR][kK][dD][oO][wW][nN]|[tT][xX][tT]|[hH][tT][mM][lL]?)\b/g
const OUTSIDE = /[\s()[\]<>"'`:]/
