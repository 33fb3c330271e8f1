import { instantAt } from '../dates/instant.ts'
import type { OpenEdition } from '../edition/reading/open.ts'
import { notFoundPage } from '../pages/pages.ts'
import { isFeedFolder } from './address.ts'
import { ANSWERS, type Answer } from './answer.ts'
import { htmlFields } from './fields.ts'
import { nearFeeds } from './near.ts'
import type { Target } from './target.ts'

/** What a person sees where nothing stands: a page with the nearest feeds, under the same status (CONFORMANCE 111). */
export async function missing(edition: OpenEdition, target: Target, now: number): Promise<Answer> {
  const site = edition.site
  const near = await nearIn(edition, target, now)
  const fields = { ...ANSWERS.missing.fields, ...htmlFields(site), Vary: 'Sec-Fetch-Dest' }
  return { status: 404, fields, body: notFoundPage({ site, path: target.pathname, near }) }
}

/** What a reader is told, in a few lines of text: also where a feed was asked for by a name that is nearly one's. */
export async function missingText(edition: OpenEdition, target: Target, now: number): Promise<Answer> {
  // Whatever else is missing costs nothing to say: most of it is asked for by those who look for holes.
  if (!target.segments.some(isFeedFolder)) return ANSWERS.missing
  const near = await nearIn(edition, target, now)
  if (near.length === 0) return ANSWERS.missing
  const lines = near.map(({ title, url }) => `${url} (${title})`)
  return { ...ANSWERS.missing, body: `${ANSWERS.missing.body}Did you mean\n${lines.join('\n')}\n` }
}

async function nearIn(edition: OpenEdition, target: Target, now: number) {
  const feeds = nearFeeds(await edition.feeds(instantAt(now)), target.segments)
  return feeds.map(({ title, path }) => ({ title, url: `${edition.site.url}${path}` }))
}
