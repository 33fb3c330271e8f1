import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { runFresh } from './fresh.ts'
import type { Options } from './options.ts'
import { inRounds } from './rounds.ts'
import { atMost, type Row, told } from './rows.ts'
import { layOut, ROOT, withWorkers, writeConfig } from './workerd.ts'

/** How large is the script of the Worker, and what does it cost to start one? */
export async function sizeAndStart(options: Options, place: string): Promise<Row[]> {
  const wrangler = join(ROOT, 'node_modules/.bin/wrangler')
  const out = join(place, 'bundle')
  const config = layOut(place, 'bundled', join(ROOT, 'src/worker/worker.ts'))
  await runFresh(wrangler, ['deploy', '--dry-run', '-c', config, '--outdir', out], place)
  const scripts = readdirSync(out).filter((name) => /\.m?js$/.test(name))
  const texts = scripts.map((name) => readFileSync(join(out, name), 'utf8'))
  const bytes = texts.reduce((sum, text) => sum + gzipSync(text).length, 0)
  const isolates = options.small ? 2 : ISOLATES
  const own = copies(join(place, 'own'), texts.join(), isolates)
  const least = copies(join(place, 'least'), "export default { fetch: () => new Response('') }", isolates)
  // One start differs from the next by more than a script costs: many at once, and more rounds than elsewhere.
  const rounds = options.small ? 1 : Math.max(options.rounds, 7)
  const of = await inRounds<number>(rounds, [
    { name: 'own', run: () => startOf(own) },
    { name: 'least', run: () => startOf(least) },
  ])
  const begun = of('own').map((ms, round) => ms - (of('least')[round] ?? Number.NaN))
  return [
    atMost('Worker: its script, gzip', 'kB', [bytes / 1000], 60),
    atMost(`  start-up, CPU above a Worker of one line, mean of ${isolates} isolates`, 'ms', begun, 15),
    told('  a Worker of one line', 'ms', of('least')),
  ]
}

/** The system counts CPU in hundredths of a second. */
const ISOLATES = 20

/** The same script many times, each as a Worker of its own and of different text, so that no compiled code is shared. */
function copies(folder: string, text: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const main = join(folder, `${i}`, 'worker.js')
    mkdirSync(dirname(main), { recursive: true })
    writeFileSync(main, `// ${i}\n${text}`)
    return writeConfig(dirname(main), {
      name: `start-${i}`,
      main: 'worker.js',
      no_bundle: true,
      compatibility_date: '2026-10-20',
    })
  })
}

/** CPU of workerd from its start until it listens, for each of the isolates: they run their scripts before that. */
async function startOf(configs: readonly string[]): Promise<number> {
  return withWorkers(configs, async ({ cpu }) => cpu() / configs.length)
}
