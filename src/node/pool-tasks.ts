import type { Measure } from '../edition/making/entry-record.ts'
import type { Place } from '../html/render.ts'
import type { Site } from '../settings/site.ts'
import type { FolderFile } from './folder/listing.ts'
import { measurer } from './folder/measure.ts'
import { type Roots, rootsOf } from './folder/media.ts'
import { readFile, readWhole } from './reading/article-file.ts'
import type { Findings } from './rendering/missing-files.ts'
import { type GzipPiece, pieceOf } from './rendering/pieces.ts'
import { type Order, renderLine } from './rendering/render-entry.ts'

/** What a thread is asked: to read files of a folder, or to render entries of its articles. */
export type Task = Context &
  (
    | {
        readonly kind: 'read'
        readonly files: readonly FolderFile[]
        /** When each first came into its git repository, where that is known, in milliseconds. */
        readonly firstCommits: readonly (number | undefined)[]
      }
    | {
        readonly kind: 'render'
        readonly orders: readonly Order[]
        /** Where the articles and media are that these mention, by the paths as mentioned. */
        readonly links: ReadonlyMap<string, string | undefined>
        /** What recordings and other servers say of the files that these show. */
        readonly measures: ReadonlyMap<string, Measure>
      }
  )

export type Context = {
  readonly folder: string
  /** The settings as JSON: they are the same for task after task. */
  readonly site: string
}

export type Done =
  /**
   * JSON of a record, or null where the file has vanished, for each file: a text is copied faster than what is in it, and what is read of it
   * keeps no file in memory, as parts of the text of the file would.
   */
  { readonly kind: 'records'; readonly text: string } | ({ readonly kind: 'lines' } & Lines)

/** What was rendered, an entry after the other. */
export type Lines = {
  readonly lines: readonly GzipPiece[]
  readonly found: readonly Findings[]
}

/**
 * Does a task, in any thread. Throws where an article has changed since it was read; and where an entry links to an article of which
 * `linkTo` knows nothing.
 */
export function workOn(task: Task, linkTo = linksOf(task)): Done {
  const { site, roots } = contextOf(task)
  if (task.kind === 'read') {
    const records = task.files.map((file, i) => readFile(task.folder, file, site, task.firstCommits[i]) ?? null)
    return { kind: 'records', text: JSON.stringify(records) }
  }
  const measure = measurer(site, roots, task.measures)
  const rendered = task.orders.map((order) => {
    const whole = readWhole(task.folder, order.record, site)
    return renderLine(order, whole, { site, measure }, linkTo)
  })
  return {
    kind: 'lines',
    lines: rendered.map(({ line }) => pieceOf(line)),
    found: rendered.map(({ found }) => found),
  }
}

/** The links that a task names. Few entries have another one, whose address was written in a way that its record does not show. */
function linksOf(task: Task): Place['linkTo'] {
  return (path) => {
    if (task.kind !== 'render' || !task.links.has(path)) throw new Error(`It is not known where "${path}" leads`)
    return task.links.get(path)
  }
}

/** Articles in a task. */
const BATCH = 32

/** Some articles at a time: what goes into one task. */
export function inBatches<One>(all: readonly One[]): (readonly One[])[] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH))
}

/** What follows from the settings. */
type Means = { readonly site: Site; readonly roots: Roots }

let last: { readonly context: Context; readonly means: Means } | undefined

function contextOf({ folder, site: text }: Context): Means {
  if (last?.context.site === text && last.context.folder === folder) return last.means
  const site: Site = JSON.parse(text)
  const means = { site, roots: rootsOf(folder) }
  last = { context: { folder, site: text }, means }
  return means
}
