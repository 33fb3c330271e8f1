import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkFeed, checkPublished } from './checks.ts'
import { ADDED, type Corpus, corpusFolder, editedOf, newestOf, restore } from './corpus.ts'
import { FEEDWRIGHT, type Ran, runFresh } from './fresh.ts'
import { emptyFolder, type Options, removeFolder } from './options.ts'
import { inRounds } from './rounds.ts'
import { against, atMost, type Row, told } from './rows.ts'

/** What does a build of everything cost, and one after an edit, and one after an article more? */
export async function build(options: Options): Promise<Row[]> {
  const rows: Row[] = []
  const cold = new Map<number, readonly number[]>()
  for (const count of options.sizes) {
    const corpus = { seed: options.seed, count }
    const folder = corpusFolder(corpus)
    options.say(`build: ${count} articles`)
    const of = await inRounds(options.rounds, [
      { name: 'feedwright', run: () => coldBuild(options, corpus, folder) },
      { name: 'plain, all', run: () => plain(options, corpus, folder, ['all']) },
      { name: 'plain, all, tags', run: () => plain(options, corpus, folder, ['all', 'tags']) },
    ])
    const figure = (name: string) => ({ name, values: of(name).map(({ ms }) => ms) })
    const ours = figure('feedwright').values
    cold.set(count, ours)
    rows.push(against(`cold build, ${count}`, 'ms', ours, figure('plain, all'), count === 10_000 ? 0.9 : undefined))
    rows.push(against('  the same', 'ms', ours, figure('plain, all, tags')))
    const cpu = (name: string) => ({ name, values: of(name).flatMap((ran) => ran.cpu ?? []) })
    if (cpu('plain, all').values.length > 0)
      rows.push(against('  its CPU', 'ms', cpu('feedwright').values, cpu('plain, all')))
    const peak = of('feedwright').flatMap((ran) => (ran.peak ?? 0) / 1e6 || [])
    if (peak.length > 0) rows.push(atMost('  its peak memory', 'MB', peak, 500))
    rows.push(...(await afterChanges(options, corpus, folder, ours)))
  }
  const [small = 0, large = 0] = options.sizes
  if (options.sizes.length > 1) {
    const most = Number(((1.1 * large) / small).toFixed(2))
    const less = { name: `${small} articles`, values: cold.get(small) ?? [] }
    rows.push(against(`cold build, ${large} against ${small}`, 'ms', cold.get(large) ?? [], less, most))
  }
  return rows
}

/** Builds a corpus into a folder. */
export async function buildInto(out: string, folder: string, count: number): Promise<Ran> {
  const ran = await runFresh(process.execPath, [FEEDWRIGHT, 'build', folder, '--out', join(out, 'dist')], out)
  checkPublished(ran.printed, count)
  return ran
}

async function coldBuild(options: Options, corpus: Corpus, folder: string): Promise<Ran> {
  const out = emptyFolder(options, 'build')
  const ran = await buildInto(out, folder, corpus.count)
  removeFolder(out)
  return ran
}

async function afterChanges(options: Options, corpus: Corpus, folder: string, cold: readonly number[]): Promise<Row[]> {
  const { seed, count } = corpus
  const out = emptyFolder(options, 'build')
  const edition = join(out, 'dist', '_edition')
  try {
    await buildInto(out, folder, count)
    const size = [...sizesIn(edition).values()]
    const unchanged = await buildInto(out, folder, count)
    const warm: number[] = []
    const cpu: number[] = []
    const rewritten: number[] = []
    for (let round = 0; round < options.rounds; round++) {
      const before = sizesIn(edition)
      const { path, text } = editedOf(corpus)
      writeFileSync(join(folder, path), `${text}\nEdited ${round + 1} times.\n`)
      const ran = await buildInto(out, folder, count)
      warm.push(ran.ms)
      cpu.push(ran.cpu ?? Number.NaN)
      rewritten.push(newNames(before, sizesIn(edition)))
    }
    const before = sizesIn(edition)
    const { text } = editedOf({ seed: seed + 1, count })
    writeFileSync(join(folder, ADDED), text.replace(/^date: .*$/m, "date: '2026-01-02T03:04:05+00:00'"))
    await buildInto(out, folder, count + 1)
    const walks: number[] = []
    for (let round = 0; round < options.rounds; round++) walks.push(await walk(folder))
    const large = count >= 100_000
    return [
      told('  objects it writes', 'objects', [size.length]),
      told('  their size', 'MB', [size.reduce((sum, bytes) => sum + bytes, 0) / 1e6]),
      against(
        `warm build after one edit, ${count}`,
        'ms',
        warm,
        { name: 'cold', values: cold },
        large ? 0.03 : undefined,
      ),
      told('  its CPU', 'ms', cpu),
      against('  the same', 'ms', warm, { name: 'walk and stat', values: walks }),
      told('  nothing changed', 'ms', [unchanged.ms]),
      told('  objects it writes', 'objects', rewritten),
      atMost(`one new article of ${count}`, 'objects', [newNames(before, sizesIn(edition))], 10),
    ]
  } finally {
    restore(folder, corpus)
    removeFolder(out)
  }
}

/** Sizes of the objects of an edition, by their names. */
function sizesIn(edition: string): Map<string, number> {
  return new Map(
    readdirSync(edition, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .map((path) => [path, statSync(path).size]),
  )
}

/** Objects that were not there before, and the manifest. */
function newNames(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  return [...after.keys()].filter((name) => !before.has(name)).length + 1
}

async function plain(options: Options, corpus: Corpus, folder: string, flags: readonly string[]): Promise<Ran> {
  const out = emptyFolder(options, 'script')
  const ran = await runFresh(
    process.execPath,
    [join(import.meta.dirname, 'yardstick/plain.ts'), folder, out, ...flags],
    out,
  )
  checkFeed(readFileSync(join(out, 'atom.xml'), 'utf8'), 'atom', Math.min(50, corpus.count), newestOf(corpus).title)
  removeFolder(out)
  return ran
}

async function walk(folder: string): Promise<number> {
  const ran = await runFresh(process.execPath, [join(import.meta.dirname, 'yardstick/walk.ts'), folder], folder)
  return Number(ran.printed)
}
