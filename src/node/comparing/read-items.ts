import { parseFeed } from 'feedsmith'
import { type Instant, instantOf } from '../../dates/instant.ts'
import type { KnownItem } from '../../edition/memory/known.ts'
import { sketchOf } from '../../edition/memory/sketch.ts'
import { textOfHtml } from '../../html/plain-text.ts'
import { articlesOfExport, textUnder } from '../unpacking/export-articles.ts'

/** The items of one document, and where the next older ones are. */
export type Items = {
  /** As a person calls it: `RSS`, `WordPress export`. */
  readonly form: string
  readonly items: readonly KnownItem[]
  /** Absolute address of the document before this one. */
  readonly older?: string | undefined
  /** It is told by the number of a page in the query, as WordPress does. */
  readonly isPaged: boolean
  /** The `podcast:guid` of a show. */
  readonly show?: string | undefined
}

/**
 * Reads the items of a saved or fetched RSS, Atom or JSON feed, of a WordPress export (WXR) or of a Ghost export. `at` is what its relative
 * addresses resolve against. Throws when it is none of these.
 */
export function readItems(text: string, at: string | undefined): Items {
  const exported = articlesOfExport(text)
  if (exported) {
    const { form, site, articles } = exported
    const items = articles.flatMap(({ fields, html, inFeed }) => {
      const said = (name: string) => textUnder(fields, name)
      // An export of Ghost does not say where the site is: its paths stay paths.
      const link = URL.parse(said('permalink'), site.url)?.href ?? said('permalink')
      return inFeed ? itemOf(said('id'), link, said('title'), said('date'), undefined, html) : []
    })
    return { form, items, isPaged: false }
  }
  const { format, feed } = parsed(text)
  const absolute = (address: string | undefined) => address && (URL.parse(address, at)?.href ?? address)
  if (format === 'json') {
    const items = (feed.items ?? []).map((one) => {
      const text = one.content_html ?? one.content_text
      return itemOf(one.id, absolute(one.url), one.title, one.date_published, one.date_modified, text)
    })
    return { form: 'JSON Feed', items, older: absolute(feed.next_url), isPaged: false }
  }
  if (format === 'atom') {
    const items = (feed.entries ?? []).map((one) => {
      const link = one.links?.find(({ rel = 'alternate' }) => rel === 'alternate')?.href
      const text = one.content?.value ?? one.summary?.value
      return itemOf(one.id, absolute(link), one.title?.value, one.published ?? one.updated, one.updated, text)
    })
    return { form: 'Atom', items, older: absolute(olderIn(feed.links)), isPaged: isWordPress(feed.generator?.text) }
  }
  if (format === 'rdf') {
    const items = (feed.items ?? []).map((one) => {
      const text = one.content?.encoded ?? one.description
      return itemOf(one.rdf?.about, absolute(one.link), one.title, one.dc?.dates?.[0], undefined, text)
    })
    return { form: 'RSS 1.0', items, isPaged: false }
  }
  const items = (feed.items ?? []).map((one) => {
    const text = one.content?.encoded ?? one.description
    const item = itemOf(one.guid?.value, absolute(one.link), one.title, one.pubDate, one.atom?.updated, text)
    return { ...item, recording: one.enclosures?.[0]?.url }
  })
  const { generator, atom, podcast } = feed
  const isPaged = isWordPress(generator)
  return { form: 'RSS', items, older: absolute(olderIn(atom?.links)), isPaged, show: podcast?.guid }
}

function isWordPress(generator: string | undefined): boolean {
  return /wordpress/i.test(generator ?? '')
}

function parsed(text: string): ReturnType<typeof parseFeed> {
  try {
    return parseFeed(text)
  } catch {
    throw new Error(
      'it is no RSS, Atom or JSON feed, and no WordPress or Ghost export\n  fix: name the address of the feed itself, which a browser may hide, or a file that holds it',
    )
  }
}

type Links = readonly { readonly rel?: string | undefined; readonly href?: string | undefined }[]

/** RFC 5005: an archive before an archive or a feed; else the next page of a feed in pages. */
function olderIn(links: Links = []): string | undefined {
  return ['prev-archive', 'next'].map((rel) => links.find((link) => link.rel === rel)?.href).find(Boolean)
}

function itemOf(
  id: unknown,
  link: string | undefined,
  title: string | undefined,
  published: unknown,
  updated: unknown,
  html: string | undefined,
): KnownItem {
  const text = (id === undefined || id === null ? '' : String(id)).trim()
  return {
    ...(text !== '' && { id: text }),
    link,
    title: textOfHtml(title ?? ''),
    published: instantIn(published),
    updated: instantIn(updated),
    sketch: sketchOf(textOfHtml(html ?? '')),
  }
}

/** RFC 822 or RFC 3339; what is before 1970 was never a date: WordPress writes the year -1 for drafts. */
function instantIn(text: unknown): Instant | undefined {
  const time = typeof text === 'string' ? Date.parse(text.trim()) : Number.NaN
  return Number.isNaN(time) || time < 0 ? undefined : instantOf(new Date(time))
}
