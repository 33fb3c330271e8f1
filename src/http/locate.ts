import { instantAt } from '../dates/instant.ts'
import type { OpenEdition } from '../edition/reading/open.ts'
import { FORMATS, type FormatName } from '../feed/formats.ts'
import { type Address, readAddress } from './address.ts'
import type { Document } from './document.ts'
import { FEED_VARY, feedDocument, type Write } from './feed-document.ts'
import { type Files, fileDocument } from './file-document.ts'
import { opmlDocument, robotsDocument, sitemapDocument } from './list-document.ts'
import { selectFormat } from './negotiate.ts'
import { entryPage, feedView, sitePage } from './page-document.ts'
import { redirectAt } from './redirects.ts'
import { hasSlash, readTarget, spellings, type Target } from './target.ts'

export type Found =
  | { readonly kind: 'document'; readonly document: Document }
  | { readonly kind: 'redirect'; readonly status: 301 | 308; readonly to: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'missing' }

/** What is asked for: where, by whom (`person`: a navigation that did not say `?raw`), and the Accept field. */
export type Question = { readonly target: Target; readonly person: boolean; readonly accept: string | undefined }

export type Means = { readonly write: Write; readonly files: Files }

/**
 * What stands there in an edition at an instant. The site's own redirects come first, then feeds, articles and files.
 */
export async function locate(edition: OpenEdition, question: Question, now: number, means: Means): Promise<Found> {
  const base = new URL(edition.site.url).pathname
  const { pathname } = question.target
  const redirect = redirectAt(edition.site, pathname)
  if (redirect !== undefined) return redirect
  for (const spelling of spellings(pathname)) {
    const address = readAddress(spelling, base)
    const document = await documentAt(edition, address, question, now, means)
    if (document !== undefined) return { kind: 'document', document }
    if (address.kind !== 'other') continue
    const page = await pageAt(edition, address.pathname, now)
    if (page !== undefined) return page
  }
  const { segments } = question.target
  const plain = !segments.some(hasSlash)
  const file = plain
    ? ((await means.files(below(segments, base))) ?? (base === '/' ? undefined : await means.files(segments)))
    : undefined
  if (file !== undefined) return { kind: 'document', document: fileDocument(pathname, file, edition, now) }
  return (await withSlash(edition, pathname, base, now)) ?? { kind: 'missing' }
}

/** The segments after those of the site's own address, which stands at no folder: files are named from where it begins. */
function below(segments: readonly string[], base: string): readonly string[] {
  const site = readTarget(base)
  const own = 'status' in site ? [] : site.segments.slice(0, -1)
  return own.every((segment, at) => segments[at] === segment) ? segments.slice(own.length) : segments
}

async function documentAt(
  edition: OpenEdition,
  address: Address,
  question: Question,
  now: number,
  means: Means,
): Promise<Document | undefined> {
  switch (address.kind) {
    case 'feed':
      return feedAt(edition, address.path, address.format, question.person, now, means.write)
    case 'negotiated': {
      // A browser's Accept says what it can show, not which feed a person would copy.
      const format = question.person ? 'rss' : selectFormat(question.accept)
      const document = await feedAt(edition, address.path, format, question.person, now, means.write)
      return document && negotiated(document, `${edition.site.url}${address.path}${FORMATS[format].file}`)
    }
    case 'directory':
      return feedView(edition, address.path, undefined, now)
    case 'home':
    case 'feeds':
      return sitePage(edition, address.kind, now)
    case 'opml':
      return opmlDocument(edition, now)
    case 'sitemap':
      return sitemapDocument(edition, address.number, now)
    case 'robots':
      return (await means.files(['robots.txt'])) === undefined ? robotsDocument(edition, now) : undefined
    default:
      return undefined
  }
}

async function feedAt(
  edition: OpenEdition,
  path: string,
  format: FormatName,
  person: boolean,
  now: number,
  write: Write,
): Promise<Document | undefined> {
  if (person) return feedView(edition, path, format, now)
  const state = await edition.document(path, instantAt(now))
  return state && feedDocument(edition, state, format, now, write)
}

/** At an address that answers by Accept, caches must know so, and which document this is. */
function negotiated(document: Document, address: string): Document {
  return {
    ...document,
    fields: { ...document.fields, Vary: `${FEED_VARY}, Accept`, 'Content-Location': address },
  }
}

async function pageAt(edition: OpenEdition, pathname: string, now: number): Promise<Found | undefined> {
  const page = await edition.page(pathname, instantAt(now))
  switch (page?.kind) {
    case 'entry':
      return { kind: 'document', document: entryPage(edition, pathname, page, now) }
    case 'moved':
      return { kind: 'redirect', status: 308, to: page.to }
    case 'gone':
      return { kind: 'gone' }
    default:
      return undefined
  }
}

/** A folder asked for without its slash: one step to where it stands, without the query. */
async function withSlash(
  edition: OpenEdition,
  pathname: string,
  base: string,
  now: number,
): Promise<Found | undefined> {
  if (pathname.endsWith('/')) return undefined
  for (const spelling of spellings(`${pathname}/`)) {
    const address = readAddress(spelling, base)
    if (address.kind === 'feeds') return moved(`${edition.site.url}feeds/`)
    if (address.kind === 'home') return moved(edition.site.url)
    if (address.kind === 'directory') {
      const state = await edition.document(address.path, instantAt(now))
      if (state !== undefined) return moved(`${edition.site.url}${state.path}`)
    }
    if (address.kind !== 'other') continue
    const page = await edition.page(address.pathname, instantAt(now))
    if (page?.kind === 'moved') return moved(page.to)
    if (page?.kind === 'gone') return { kind: 'gone' }
    if (page?.kind === 'entry') return moved(new URL(address.pathname, edition.site.url).href)
  }
  return undefined
}

const moved = (to: string): Found => ({ kind: 'redirect', status: 308, to })
