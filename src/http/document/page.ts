import { instantOf } from '../../dates/instant.ts'
import type { Entry } from '../../edition/entry.ts'
import { membershipsOf } from '../../edition/making/feeds.ts'
import type { OpenEdition } from '../../edition/reading/open.ts'
import type { DocumentState } from '../../edition/view.ts'
import { CHAPTERS_TYPE, writeChapters } from '../../feed/chapters.ts'
import { FORMATS, type FormatName } from '../../feed/formats.ts'
import { articlePage } from '../../pages/article/article.ts'
import { feedsPage } from '../../pages/directory.ts'
import { feedPage } from '../../pages/feed.ts'
import { homePage } from '../../pages/home.ts'
import { topicPage } from '../../pages/topic.ts'
import type { Site } from '../../settings/site.ts'
import { percentDecoded } from '../../text/addresses.ts'
import { digest } from '../../text/digest.ts'
import { TRANSCRIPTS } from '../../text/media-types.ts'
import { makeTag } from '../conditions/etag.ts'
import { CORS, htmlFields, linkField, openFields } from '../fields.ts'
import { type Document, type HeaderFields, siteDocument, textDocument } from './document.ts'
import { FEED_VARY } from './feed.ts'
import type { Files } from './file.ts'

const PAGE_VARY = 'Accept-Encoding'

/** The home page. */
export function homeDocument(edition: OpenEdition, now: number): Promise<Document | undefined> {
  return sitePage(edition, now, 'home', async (state) =>
    homePage({ site: edition.site, view: await edition.view(state, instantOf(now)) }),
  )
}

/** The page of all feeds. */
export async function feedsDocument(edition: OpenEdition, now: number): Promise<Document | undefined> {
  const feeds = await edition.feeds(instantOf(now))
  return sitePage(edition, now, `feeds${JSON.stringify(feeds)}`, () => feedsPage({ site: edition.site, feeds }))
}

/** `of`: what the page is made of beside the newest entries. */
function sitePage(edition: OpenEdition, now: number, of: string, page: Parameters<typeof siteDocument>[4]) {
  const tagOf = ({ state }: DocumentState) => makeTag('p', digest(of + state))
  return siteDocument(edition, now, pageFields(edition.site, PAGE_VARY, ''), tagOf, page)
}

/** The page of the article that stands at the first of some spellings of a pathname. */
export async function entryPage(
  edition: OpenEdition,
  pathnames: readonly string[],
  now: number,
  files: Files,
): Promise<Document | undefined> {
  for (const pathname of pathnames) {
    const state = await edition.page(pathname, instantOf(now))
    if (state?.kind !== 'entry') continue
    return textDocument(edition.site, now, {
      etag: makeTag('p', state.state),
      fields: pageFields(edition.site, PAGE_VARY, ''),
      since: state.changed,
      changesAt: state.changesAt,
      text: () => entryText(edition, [pathname, state.newer, state.older], now, files),
    })
  }
  return undefined
}

/** The chapters of the entry at the first of some pathnames, where its author has put none elsewhere. */
export async function chaptersDocument(
  edition: OpenEdition,
  pathnames: readonly string[],
  now: number,
): Promise<Document | undefined> {
  for (const pathname of pathnames) {
    const entry = await edition.entry(pathname, instantOf(now))
    const text = entry && writeChapters(entry)
    if (!entry || text === undefined) continue
    return textDocument(edition.site, now, {
      etag: makeTag('c', digest(JSON.stringify([entry.title, entry.episode?.parts]))),
      fields: openFields(CHAPTERS_TYPE, PAGE_VARY),
      changesAt: entry.expires,
      text: () => text,
    })
  }
  return undefined
}

/** The page of the entry at the first of some pathnames, beside those at the others. */
async function entryText(
  edition: OpenEdition,
  pathnames: readonly (string | undefined)[],
  now: number,
  files: Files,
): Promise<string> {
  const { site } = edition
  // Asked for together, for they stand in the same segment, or in two.
  const [entry, newer, older] = await Promise.all(
    pathnames.map((path) => (path === undefined ? undefined : edition.entry(path, instantOf(now)))),
  )
  if (entry === undefined) throw new Error(`The page ${pathnames[0]} has a state and no entry`)
  const paths = membershipsOf(entry, site).map(({ path }) => path)
  const states = await Promise.all(paths.map((path) => edition.document(path, instantOf(now))))
  const feeds = states.flatMap((each) => (each === undefined ? [] : [each.feed]))
  return articlePage({ site, entry, feeds, spoken: await spokenIn(entry, site, files), newer, older })
}

/** The words of an episode in its own language, where they are in a file of this site that can be shown. */
async function spokenIn({ episode, language }: Entry, { url: site }: Site, files: Files) {
  const own = episode?.transcripts?.filter(({ url, type }) => url.startsWith(site) && TRANSCRIPTS.includes(type)) ?? []
  const best = own.find((one) => (one.language ?? language) === language)
  const path = best && percentDecoded(new URL(best.url).pathname.slice(new URL(site).pathname.length))
  const file = path === undefined ? undefined : await files(path.split('/'))
  if (!best || !file) return undefined
  const bytes = typeof file.body === 'function' ? await file.body() : file.body
  return { text: new TextDecoder().decode(bytes), type: best.type }
}

/**
 * What a person sees of a feed or archive: with `format` at the address of that document (kept out of search engines,
 * CONFORMANCE 145), without it at the feed's own folder, the page of its articles.
 */
export async function feedView(
  edition: OpenEdition,
  path: string,
  format: FormatName | undefined,
  now: number,
): Promise<Document | undefined> {
  const instant = instantOf(now)
  const state = await edition.document(path, instant)
  if (state === undefined) return undefined
  const site = edition.site
  return textDocument(site, now, {
    etag: makeTag('p', `${format === undefined ? '' : format[0]}${state.state}`),
    fields: {
      ...pageFields(site, format === undefined ? PAGE_VARY : FEED_VARY, state.path),
      ...(format !== undefined && { 'X-Robots-Tag': 'noindex' }),
    },
    // A cache that ignores Vary would give the page to readers, which ask at the same address for the document.
    lifetimes: format === undefined ? site.cache : { ...site.cache, private: true },
    since: state.updated,
    changesAt: state.changesAt,
    text: async () => {
      const view = await edition.view(state, instant)
      if (format === undefined) return topicPage({ site, view })
      return feedPage({ site, view, address: `${site.url}${state.path}${FORMATS[format].file}`, format })
    },
  })
}

function pageFields(site: Site, vary: string, path: string): HeaderFields {
  const feeds = Object.values(FORMATS).map((format) => ({
    href: `${site.url}${path}${format.file}`,
    rel: 'alternate',
    type: format.mediaType,
  }))
  return { ...htmlFields(site), Vary: vary, ...CORS, Link: linkField(feeds) }
}
