import { type Entry, writeLine } from '../../edition/entry.ts'
import type { EntryRecord } from '../../edition/making/entry-record.ts'
import { type Measure, prepare } from '../../edition/making/prepare.ts'
import { type Place, renderArticle } from '../../html/render.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import type { Roots } from '../folder/media.ts'
import type { WholeArticle } from '../reading/article-file.ts'
import { missingFiles } from './missing-files.ts'

/** What an entry is made of, beside its article. */
export type Order = Pick<EntryRecord, 'record' | 'id' | 'url' | 'published' | 'updated'>

/** What surrounds the articles of a site. */
type Around = {
  readonly site: Site
  readonly roots: Roots
  readonly measure: (address: string) => Measure | undefined
}

/** Renders an entry as a line of a segment, without its line end, and looks for the files it shows. */
export function renderLine(
  order: Order,
  { article: written, body, line: bodyLine }: WholeArticle,
  { site, roots, measure }: Around,
  linkTo: Place['linkTo'],
): { readonly line: string; readonly problems: readonly Problem[] } {
  const { head, article, base } = prepare(written, order, site, measure)
  const { html, summary, problems } = renderArticle(article, body, bodyLine, { url: head.url, base, linkTo })
  return {
    line: writeLine({ ...head, html, summary }),
    problems: [...problems, ...missingFiles(head, html, bodyLine, site, roots)],
  }
}

/** The line of an entry whose article cannot be read now: what was published of it, with the id, address and dates that it has now. */
export function publishedLine({ id, url, published, updated }: Omit<Order, 'record'>, entry: Entry): string {
  return writeLine({ ...entry, id, url, published, updated })
}
