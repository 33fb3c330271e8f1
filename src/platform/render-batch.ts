import type { Article } from '../article/article.ts'
import { type Place, renderArticle } from '../article/render.ts'
import { writeLine } from '../edition/line.ts'
import type { Prepared } from '../edition/prepare.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site.ts'
import type { Body } from './article-file.ts'
import type { Roots } from './media.ts'
import { missingFiles } from './missing-files.ts'

/** An entry to render. */
export type Order = Pick<Prepared, 'head' | 'article' | 'base'>

/** Lines of entries, each with a line end, one behind the other. */
export type Batch = {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Bytes of each line, in the order of the orders. */
  readonly lengths: readonly number[]
  readonly problems: readonly Problem[]
}

/** Renders some entries. */
export function renderBatch(
  orders: readonly Order[],
  site: Site,
  bodyOf: (article: Article) => Body,
  linkTo: Place['linkTo'],
  roots: Roots,
): Batch {
  const problems: Problem[] = []
  const lines = orders.map((order) => {
    const render = (article: Article, place: Place) => {
      const { body, line } = bodyOf(article)
      const rendering = renderArticle(article, body, line, place, site)
      problems.push(...rendering.problems, ...missingFiles(order.head, rendering.html, line, site, roots))
      return rendering
    }
    return `${writeLine(order, render, linkTo)}\n`
  })
  return { bytes: encoder.encode(lines.join('')), lengths: lines.map((line) => Buffer.byteLength(line)), problems }
}

const encoder = new TextEncoder()
