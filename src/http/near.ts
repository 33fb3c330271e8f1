import type { FeedHead } from '../edition/view.ts'
import { foldName } from '../text/name.ts'
import { countSlips } from '../text/slips.ts'
import { isFeedFolder } from './address.ts'

/** Feeds offered where nothing stands. */
const MOST = 5

/** The feeds whose names are near one that was asked for, nearest first: a slip or two away, the beginning of it, or with a word in common. */
export function nearFeeds<Feed extends FeedHead>(feeds: readonly Feed[], segments: readonly string[]): Feed[] {
  const asked = segments.filter((segment) => !isFeedFolder(segment)).map(foldName)
  return feeds
    .filter(({ kind }) => kind !== 'everything')
    .map((feed) => ({ feed, far: Math.min(...asked.map((word) => distance(word, foldName(feed.name)))) }))
    .filter(({ far }) => far < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, MOST)
    .map(({ feed }) => feed)
}

function distance(asked: string, name: string): number {
  const difference = Math.abs(asked.length - name.length)
  if (asked === '' || name === '' || asked.length > LONGEST) return Number.POSITIVE_INFINITY
  const allowed = Math.min(asked.length, name.length) > 4 ? 2 : 1
  const slips = difference > allowed ? Number.POSITIVE_INFINITY : countSlips(asked, name)
  // One slip in a word of one letter is another word.
  if (slips <= allowed && slips < asked.length) return slips
  const short = Math.min(asked.length, name.length) < 3
  if ((asked.startsWith(name) || name.startsWith(asked)) && (!short || difference < 3)) return 3 + difference / 1000
  const words = new Set(wordsIn(asked))
  return wordsIn(name).some((word) => words.has(word)) ? 4 + difference / 1000 : Number.POSITIVE_INFINITY
}

/** Names are not longer than that; counting slips takes the product of both lengths. */
const LONGEST = 200

function wordsIn(name: string): string[] {
  return name.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word.length > 2)
}
