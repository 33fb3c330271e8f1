import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkPublished, corpusFolder, editedOf, restore } from './corpus.ts'
import { emptyFolder, FEEDWRIGHT, inRounds, type Options, type Ran, runFresh } from './processes.ts'
import { type Figure, type Row, row } from './table.ts'
import { plainScript } from './yardstick/run.ts'

/** DESIGN: reading a folder whole into records, CPU a file, against reading the bytes, a split and a hash; one thread each. */
export async function reading(options: Options): Promise<Row[]> {
  const [count = 0] = options.sizes
  const folder = corpusFolder(count)
  const cpuOfEach = async (script: string) => {
    const { printed } = await runFresh(process.execPath, [join(import.meta.dirname, script), folder], folder)
    const done = JSON.parse(printed)
    if (done.count !== count) throw new Error(`${script} has read ${done.count} articles of ${count}`)
    return (1000 * done.cpu) / count
  }
  const { ours, figures } = await inRounds(options, () => cpuOfEach('read-folder.ts'), {
    'split and hash': () => cpuOfEach('yardstick/split.ts'),
  })
  return figures.map((least) => row(`reading, CPU a file, ${count}`, 'µs', ours, 2, least))
}

/** DESIGN: a build of everything, against the script that renders all; its memory; its bytes; and a build after one edit. */
export async function build(options: Options): Promise<Row[]> {
  const rows: Row[] = []
  let smaller: { readonly count: number; readonly figure: Figure } | undefined
  for (const count of options.sizes) {
    const { ours, figures } = await inRounds(options, () => coldAndWarm(options, count), {
      'plain script': () => plainScript(options, count, 'all'),
    })
    const isLarge = count >= 100_000
    const cold = ours.map(({ cold }) => cold.ms)
    const what = `cold build, ${count}`
    rows.push(...figures.map((script) => row(what, 'ms', cold, isLarge ? undefined : 0.6, script)))
    if (smaller) rows.push(row(what, 'ms', cold, Math.round((11 * count) / smaller.count) / 10, smaller.figure))
    smaller = { count, figure: { name: `${count} articles`, values: cold } }
    const articles = { name: 'articles', values: [bytesIn(corpusFolder(count)) / 1e6] }
    const [peaks, sizes] = [ours.map(({ cold }) => cold.peak / 1e6), ours.map(({ bytes }) => bytes / 1e6)]
    rows.push(row(`its memory, ${count}`, 'MB', peaks, 500))
    rows.push(row(`the edition, ${count}`, 'MB', sizes, 3, articles))
    const [warm, first] = [ours.map(({ warm }) => warm.ms), { name: 'cold', values: cold }]
    rows.push(row(`build after one edit, ${count}`, 'ms', warm, isLarge ? 0.1 : undefined, first))
  }
  return rows
}

/** Builds a corpus into the `dist` of a folder, where what the build remembers stands as well. */
export async function buildInto(place: string, folder: string, count: number): Promise<Ran> {
  const ran = await runFresh(process.execPath, [FEEDWRIGHT, 'build', folder, '--out', join(place, 'dist')], place)
  checkPublished(ran.printed, count)
  return ran
}

async function coldAndWarm(options: Options, count: number) {
  const place = emptyFolder(options)
  const folder = corpusFolder(count)
  const cold = await buildInto(place, folder, count)
  const bytes = bytesIn(join(place, 'dist/_edition'))
  const { path, text } = editedOf(count)
  writeFileSync(join(folder, path), `${text}\nEdited once.\n`)
  const warm = await buildInto(place, folder, count)
  restore(folder, count)
  rmSync(place, { recursive: true })
  return { cold, bytes, warm }
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)
}
