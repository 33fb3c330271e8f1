import type { Podcast, Site } from './site.ts'

/** A feed, as far as its show is concerned. */
type Feed = { readonly kind: string; readonly name: string }

/** Is there a show in the collection? */
export function isShow({ podcast, feeds }: Pick<Site, 'podcast' | 'feeds'>): boolean {
  return podcast !== undefined || feeds.some((one) => one.podcast)
}

/** What the recipe of a feed says of it as a show of its own. */
export function ownShow({ feeds }: Pick<Site, 'feeds'>, { kind, name }: Feed): Podcast | undefined {
  return kind === 'feeds' ? feeds.find((one) => one.name === name)?.podcast : undefined
}

/** The settings as they are for one feed, which may be a show of its own. */
export function siteOf(site: Site, feed: Feed): Site {
  const podcast = ownShow(site, feed)
  return podcast ? { ...site, podcast } : site
}
