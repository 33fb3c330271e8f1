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
    return writeLine(order, render, linkTo)
  })
  return { ...encodeLines(lines), problems }
}

/** All lines in one array, and how long each of them is there. */
function encodeLines(lines: readonly string[]): Pick<Batch, 'bytes' | 'lengths'> {
  // A character of a string is at most three bytes of UTF-8.
  const most = lines.reduce((sum, line) => sum + 3 * line.length + 1, 0)
  if (room.byteLength < most) room = new Uint8Array(2 * most)
  let end = 0
  const lengths = lines.map((line) => {
    const { written } = encoder.encodeInto(line, room.subarray(end))
    room[end + written] = LINE_END
    end += written + 1
    return written + 1
  })
  // A copy, which may be kept, or handed to another thread.
  return { bytes: room.slice(0, end), lengths }
}

let room = new Uint8Array(1_000_000)
const LINE_END = 0x0a
const encoder = new TextEncoder()
