import type { OpenEdition } from '../edition/open.ts'
import { ANSWERS, type Answer } from './answer.ts'
import { htmlFields } from './fields.ts'
import { instantOf } from './instant.ts'
import { notFoundPage } from './pages/pages.ts'
import type { Target } from './target.ts'

/** What a person sees where nothing stands: a page with the nearest feeds, under the same status (CONFORMANCE 111). */
export async function missing(edition: OpenEdition, target: Target, now: number): Promise<Answer> {
  const site = edition.site
  const words = target.segments
    .join(' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)
  const feeds = await edition.feeds(instantOf(now))
  const near = feeds
    .filter((feed) => feed.kind !== 'everything' && words.some((word) => feed.name.toLowerCase().includes(word)))
    .slice(0, 5)
    .map((feed) => ({ title: feed.title, url: `${site.url}${feed.path}` }))
  const fields = { ...ANSWERS.missing.fields, ...htmlFields(site), Vary: 'Sec-Fetch-Dest' }
  return { status: 404, fields, body: notFoundPage({ site, path: target.pathname, near }) }
}
