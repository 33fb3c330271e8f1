import { join } from 'node:path'
import { buildInto } from './build.ts'
import { corpusFolder } from './corpus.ts'
import { runFresh } from './fresh.ts'
import { emptyFolder, type Options, removeFolder } from './options.ts'
import { against, atMost, type Row } from './rows.ts'

/** What one kind of request costs: the mean over some addresses of the medians over many requests, each with the edition opened anew. */
export type Cost = {
  readonly kind: string
  readonly objects: number
  readonly bytes: number
  readonly cpu: number
  /** Where the amount of content depends on the size of the collection, bytes and CPU of two sizes are not to be compared. */
  readonly alike: boolean
}

/** Manifest, one index, four segments. */
const MOST = 6

/** Does a request cost the same however many articles there are? Read through the stores of folders that builds have written. */
export async function request(options: Options): Promise<Row[]> {
  const small = options.small ? (options.sizes[0] ?? 0) : 1000
  const large = options.sizes.at(-1) ?? small
  options.say(`request: ${small} and ${large} articles`)
  const [base = [], costs = []] = await costsAt(options, [small, large])
  return costs.flatMap(({ kind, objects, bytes, cpu, alike }) => {
    const less = base.find((one) => one.kind === kind)
    if (less === undefined) throw new Error(`${kind} was not measured at ${small} articles`)
    const name = `${small} articles`
    const most = alike ? 1.3 : undefined
    return [
      atMost(`${kind}, ${large}: objects read`, 'objects', [objects], MOST),
      against('  bytes read', 'kB', [bytes / 1000], { name, values: [less.bytes / 1000] }, most),
      against('  CPU', 'ms', [cpu], { name, values: [less.cpu] }, most),
    ]
  })
}

async function costsAt(options: Options, counts: readonly number[]): Promise<readonly (readonly Cost[])[]> {
  const outs = counts.map((count) => emptyFolder(options, `request-${count}`))
  const child = join(import.meta.dirname, 'request-child.ts')
  try {
    for (const [i, count] of counts.entries()) {
      await buildInto(outs[i] ?? '', corpusFolder({ seed: options.seed, count }), count)
    }
    const editions = outs.map((out) => join(out, 'dist', '_edition'))
    const { printed } = await runFresh(
      process.execPath,
      [child, options.small ? '3' : '100', ...editions],
      outs[0] ?? '',
    )
    return JSON.parse(printed)
  } finally {
    for (const out of outs) removeFolder(out)
  }
}
