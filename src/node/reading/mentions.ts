import { entryKeysIn, noteKey, noteKeysIn, pageKeysIn } from '../../html/article-names.ts'
import { isShow } from '../../settings/shows.ts'
import type { Site } from '../../settings/site.ts'
import { decodeSafely } from '../../text/addresses.ts'
import { MARKDOWN } from '../../text/media-types.ts'
import { MEDIA } from '../folder/listing.ts'

/**
 * Paths of articles that a body may link to by their files, names of notes (noteKey) and of pages (pageKeys): what they lead to becomes
 * part of its HTML. In a show also paths of recordings, which are then no episodes of their own, and where there are bundles of all media.
 */
export function mentionsIn(body: string, from: string, site?: Site): readonly string[] {
  const found = new Set<string>()
  const media = site?.neighbour?.bundles ? MEDIUM : site && isShow(site) ? RECORDING : undefined
  for (const written of [...filesIn(body, ENDING), ...(media ? filesIn(body, media) : [])]) {
    const path = URL.parse(written.replace(/^@\//, '/'), `file:///${from}`)?.pathname.slice(1)
    if (path !== undefined) found.add(decodeSafely(path))
    // What is not there may be meant from the top, or be the file of that name somewhere else.
    if (MARKDOWN.test(written)) {
      if (!/^(?:@|\.{0,2})\//.test(written)) found.add(decodeSafely(written))
      found.add(noteKey(decodeSafely(written.slice(written.lastIndexOf('/') + 1)), ''))
    }
  }
  return [...new Set([...found, ...entryKeysIn(body, from), ...noteKeysIn(body, from), ...pageKeysIn(body, from)])]
}

/**
 * Runs of characters that end like an article's file. The endings are searched, which few articles have, and what stands before them
 * is read backwards: a search for whole names tries every letter of the text.
 */
function filesIn(body: string, ending: RegExp): string[] {
  const files: string[] = []
  let start = 0
  let last = 0
  let end = 0
  // An ending alone is no name.
  const take = () => last > start && files.push(body.slice(start, end))
  for (const { index, 0: found } of body.matchAll(ending)) {
    let at = index
    while (at > end && !OUTSIDE.test(body.charAt(at - 1))) at--
    // Not back past the ending before, which belongs to another name.
    if (at > end) {
      take()
      start = at
    }
    last = index
    end = index + found.length
  }
  take()
  return files
}

// Faster than with the flag for either case.
const ENDING =
  /\.(?:[mM][dD][xX]?|[mM][aA][rR][kK][dD][oO][wW][nN]|[qQ][mM][dD]|[rR][mM][dD]|[tT][xX][tT]|[hH][tT][mM][lL]?)\b/g
const RECORDING = /\.(?:aac|flac|m4a|m4b|mp3|oga|ogg|opus|wav|m4v|mov|mp4|ogv|webm)\b/gi
const MEDIUM = new RegExp(MEDIA.source.replace('$', '\\b'), 'gi')
const OUTSIDE = /[\s()[\]<>"'`:]/
