import type { Article } from '../article/article.ts'
import { type Place, renderArticle } from '../article/render.ts'
import { writeLine } from '../edition/line.ts'
import type { Prepared } from '../edition/prepare.ts'
import type { Problem } from '../problem.ts'
import type { Site } from '../site.ts'
import type { Body } from './article-file.ts'

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
): Batch {
  const problems: Problem[] = []
  const lines = orders.map((order) => {
    const render = (article: Article, place: Place) => {
      const { body, line } = bodyOf(article)
      const rendering = renderArticle(article, body, line, place, site)
      problems.push(...rendering.problems)
      return rendering
    }
    return encoder.encode(`${writeLine(order, render, linkTo)}\n`)
  })
  const lengths = lines.map((line) => line.byteLength)
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0))
  let at = 0
  for (const line of lines) {
    bytes.set(line, at)
    at += line.byteLength
  }
  return { bytes, lengths, problems }
}

const encoder = new TextEncoder()
