import { type Entry, type EntryHead, writeLine } from '../edition/entry.ts'
import type { EntryRecord } from '../edition/making/entry-record.ts'
import { type Measure, prepare } from '../edition/making/prepare.ts'
import { type Place, renderArticle } from '../html/render.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../settings/site.ts'
import type { Source } from './article-file.ts'

/** What of a member an entry is made of. */
export type Order = Pick<EntryRecord, 'record' | 'id' | 'url' | 'published' | 'updated'>

/** An entry as a line of a segment, and what there is to say about it. */
export type RenderedEntry = {
  readonly line: string
  readonly head: EntryHead
  readonly html: string
  readonly problems: readonly Problem[]
}

/** Renders an entry from its article whole. */
export function renderEntry(
  order: Order,
  { article: written, body, line }: Source,
  site: Site,
  measure: (address: string) => Measure | undefined,
  linkTo: Place['linkTo'],
): RenderedEntry {
  const { head, article, base } = prepare(written, order, site, measure)
  const { html, summary, problems } = renderArticle(article, body, line, { url: head.url, base, linkTo }, site)
  return { line: writeLine({ ...head, html, summary }), head, html, problems }
}

/** The line of an entry whose article cannot be read now: what was published of it, with the id, address and dates that it has now. */
export function publishedLine({ id, url, published, updated }: Omit<Order, 'outline'>, entry: Entry): string {
  return writeLine({ ...entry, id, url, published, updated })
}
