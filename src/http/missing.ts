import type { Instant } from '../dates/instant.ts'
import type { OpenEdition } from '../edition/reading/open.ts'
import type { FeedHead } from '../edition/view.ts'
import { notFoundPage, removedPage } from '../pages/missing.ts'
import type { Site } from '../settings/site.ts'
import { foldName } from '../text/name.ts'
import { slipsBetween } from '../text/slips.ts'
import { ANSWERS, type Answer } from './answer.ts'
import { htmlFields } from './fields.ts'
import { isFeedFolder } from './places.ts'
import type { Target } from './target.ts'

/** What a person sees where nothing stands: a page with the nearest feeds, under the same status (CONFORMANCE 111). */
export async function missingPage(edition: OpenEdition, { pathname, segments }: Target, now: Instant): Promise<Answer> {
  const { site } = edition
  const near = await nearIn(edition, segments, now)
  return asPage(ANSWERS.missing, site, notFoundPage({ site, path: pathname, near }))
}

/** What a person sees of what has been removed. */
export function gonePage({ site }: OpenEdition): Answer {
  return asPage(ANSWERS.gone, site, removedPage(site))
}

function asPage({ status, fields }: Answer, site: Site, body: string): Answer {
  return { status, fields: { ...fields, ...htmlFields(site), Vary: 'Sec-Fetch-Dest' }, body }
}

/** What a reader is told, in a few lines of text: also where a feed was asked for by a name that is nearly one's. */
export async function missingText(edition: OpenEdition, { segments }: Target, now: Instant): Promise<Answer> {
  // Nothing is suggested for other addresses: most of those requests come from scanners, and must stay cheap to answer.
  if (!segments.some(isFeedFolder)) return ANSWERS.missing
  const near = await nearIn(edition, segments, now)
  if (near.length === 0) return ANSWERS.missing
  const lines = near.map(({ title, url }) => `${url} (${title})`)
  return { ...ANSWERS.missing, body: `${ANSWERS.missing.body}Did you mean\n${lines.join('\n')}\n` }
}

/** Feeds offered where nothing stands. */
const MOST = 5

/** The feeds whose names are near one that was asked for, nearest first: a slip or two away, the beginning of it, or with a word in common. */
async function nearIn(edition: OpenEdition, segments: readonly string[], now: Instant) {
  const asked = segments.filter((segment) => !isFeedFolder(segment)).map(foldName)
  const far = ({ name }: FeedHead) => Math.min(...asked.map((word) => distance(word, foldName(name))))
  return (await edition.feeds(now))
    .filter(({ kind }) => kind !== 'everything')
    .map((feed) => ({ title: feed.title, url: `${edition.site.url}${feed.path}`, far: far(feed) }))
    .filter((feed) => feed.far < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, MOST)
}

function distance(asked: string, name: string): number {
  const difference = Math.abs(asked.length - name.length)
  if (asked === '' || name === '' || asked.length > LONGEST) return Number.POSITIVE_INFINITY
  const slips = slipsBetween(asked, name, Math.min(asked.length, name.length) > 4 ? 2 : 1)
  // With one slip allowed, every word of one letter would be near every other.
  if (slips !== undefined && slips < asked.length) return slips
  const short = Math.min(asked.length, name.length) < 3
  if ((asked.startsWith(name) || name.startsWith(asked)) && (!short || difference < 3)) return 3 + difference / 1000
  const words = new Set(wordsIn(asked))
  return wordsIn(name).some((word) => words.has(word)) ? 4 + difference / 1000 : Number.POSITIVE_INFINITY
}

/** Characters. Longer names are not compared: counting slips takes the product of both lengths. */
const LONGEST = 200

function wordsIn(name: string): string[] {
  return name.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word.length > 2)
}
