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

/** Does a request cost the same however many articles there are? Read through the store of a folder that a build has written. */
export async function request(options: Options): Promise<Row[]> {
  const small = options.small ? (options.sizes[0] ?? 0) : 1000
  const large = options.sizes.at(-1) ?? small
  const base = await costsAt(options, small)
  const costs = await costsAt(options, large)
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

async function costsAt(options: Options, count: number): Promise<readonly Cost[]> {
  options.say(`request: ${count} articles`)
  const out = emptyFolder(options, 'request')
  try {
    await buildInto(out, corpusFolder({ seed: options.seed, count }), count)
    const child = join(import.meta.dirname, 'request-child.ts')
    const edition = join(out, 'dist', '_edition')
    const { printed } = await runFresh(process.execPath, [child, edition, options.small ? '3' : '40'], out)
    return JSON.parse(printed)
  } finally {
    removeFolder(out)
  }
}
