import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { checkFeed, checkPublished } from './checks.ts'
import { type Corpus, corpusFolder, newestOf } from './corpus.ts'
import { type Cost, cpuOf, peakOf, runFresh } from './fresh.ts'
import { emptyFolder, type Options, removeFolder } from './options.ts'
import { inRounds } from './rounds.ts'
import { against, type Row, told } from './rows.ts'
import { startServing } from './serving.ts'
import { hugoSite, hugoVersion } from './yardstick/hugo.ts'

/** How long is it from a cold start to the first feed served? Against scripts and Hugo that write the same feed and end. */
export async function start(options: Options): Promise<Row[]> {
  const rows: Row[] = []
  const hugo = hugoVersion()
  options.say(hugo === undefined ? 'There is no Hugo on the PATH: its rows are left out.' : `Hugo is ${hugo}.`)
  for (const count of options.sizes) {
    const corpus = { seed: options.seed, count }
    const folder = corpusFolder(corpus)
    options.say(`start: ${count} articles`)
    const of = await inRounds(options.rounds, [
      { name: 'feedwright', run: () => firstFeed(options, corpus, folder) },
      { name: 'plain', run: () => script(options, corpus, folder, 'plain.ts') },
      { name: 'loop', run: () => script(options, corpus, folder, 'loop.ts') },
      ...(hugo === undefined ? [] : [{ name: 'hugo', run: () => site(options, corpus, folder) }]),
    ])
    const ours = of('feedwright')
    const large = count >= 100_000
    const ms = (name: string) => ({ name, values: of(name).map((cost) => cost.ms) })
    const first = ms('feedwright').values
    rows.push(against(`cold start to the first feed, ${count}`, 'ms', first, ms('plain'), large ? 0.2 : 0.4))
    if (hugo !== undefined) rows.push(against('  the same', 'ms', first, ms('hugo'), large ? 0.12 : 0.25))
    rows.push(against('  the same', 'ms', first, ms('loop')))
    const cpu = (name: string) => ({ name, values: of(name).flatMap((cost) => cost.cpu ?? []) })
    if (cpu('plain').values.length > 0) rows.push(against('  its CPU', 'ms', cpu('feedwright').values, cpu('plain')))
    const peak = (name: string) => ({ name, values: of(name).flatMap((cost) => (cost.peak ?? 0) / 1e6 || []) })
    if (peak('plain').values.length > 0)
      rows.push(against('  its peak memory', 'MB', peak('feedwright').values, peak('plain')))
    rows.push(
      told(
        '  a second start',
        'ms',
        ours.map(({ again }) => again ?? Number.NaN),
      ),
    )
  }
  return rows
}

type First = Cost & { readonly again?: number }

/** Two starts in one working directory that holds nothing at first: what the first keeps, the second may use. */
async function firstFeed(options: Options, corpus: Corpus, folder: string): Promise<First> {
  const cwd = emptyFolder(options, 'serve')
  const cold = await startOnce(corpus, folder, cwd)
  const warm = await startOnce(corpus, folder, cwd)
  removeFolder(cwd)
  return { ...cold, again: warm.ms }
}

async function startOnce(corpus: Corpus, folder: string, cwd: string): Promise<Cost> {
  const begun = performance.now()
  const serving = await startServing(folder, cwd)
  try {
    const { status, body } = await serving.ask('/rss.xml')
    const ms = performance.now() - begun
    const cost = { ms, cpu: cpuOf(serving.pid), peak: peakOf(serving.pid) }
    const entries = Math.min(50, corpus.count)
    if (status !== 200) throw new Error(`/rss.xml is answered ${status}`)
    const { title } = newestOf(corpus)
    checkFeed(body, 'rss', entries, title)
    checkFeed((await serving.ask('/atom.xml')).body, 'atom', entries, title)
    checkFeed((await serving.ask('/feed.json')).body, 'json', entries, title)
    // The newest document comes early; how many articles there are is known when all have been read.
    while (!/ published/.test(serving.printed())) await wait(20)
    checkPublished(serving.printed(), corpus.count)
    return cost
  } finally {
    await serving.stop()
  }
}

async function script(options: Options, corpus: Corpus, folder: string, name: string): Promise<First> {
  const out = emptyFolder(options, 'script')
  const ran = await runFresh(process.execPath, [join(import.meta.dirname, 'yardstick', name), folder, out], out)
  const { title } = newestOf(corpus)
  const entries = Math.min(50, corpus.count)
  checkFeed(readFileSync(join(out, 'rss.xml'), 'utf8'), 'rss', entries, title)
  checkFeed(readFileSync(join(out, 'feed.json'), 'utf8'), 'json', entries, title)
  removeFolder(out)
  return ran
}

async function site(options: Options, corpus: Corpus, folder: string): Promise<First> {
  const place = emptyFolder(options, 'hugo')
  const out = join(place, 'public')
  const ran = await runFresh('hugo', hugoSite(place, folder, out), place)
  checkFeed(readFileSync(join(out, 'index.xml'), 'utf8'), 'rss', Math.min(50, corpus.count), newestOf(corpus).title)
  removeFolder(place)
  return ran
}
