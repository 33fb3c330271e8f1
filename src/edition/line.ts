import type { Article } from '../article/article.ts'
import type { Place } from '../article/render.ts'
import type { Prepared } from './prepare.ts'

/** Makes HTML and a summary of an article's body. */
export type Render = (article: Article, place: Place) => { readonly html: string; readonly summary: string }

/** An entry as a line of a segment: JSON without a line end in it. */
export function writeLine(
  { head, article, base }: Pick<Prepared, 'head' | 'article' | 'base'>,
  render: Render,
  linkTo: Place['linkTo'],
): string {
  const { html, summary } = render(article, { url: head.url, base, linkTo })
  return JSON.stringify({ ...head, html, summary })
}
