import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './build.ts'
import { runFresh } from './fresh.ts'
import { type Options, removeFolder } from './options.ts'
import { request } from './request.ts'
import { printRows, type Row } from './rows.ts'
import { start } from './start.ts'
import { watch } from './watch.ts'
import { worker } from './worker.ts'

/**
 * Every figure that feedwright promises, measured against yardsticks in the same run: fresh processes, the order reversed every round, medians with their raw
 * values, output checked. Nothing is written into the repository.
 *
 *   npm run bench                      everything
 *   npm run bench -- build watch       parts: start, build, watch, request, worker, serve
 *   --rounds 3   --sizes 10000,100000   --seed 1
 *   --small                            small collections, to see that everything works; judges no time
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    sizes: { type: 'string' },
    seed: { type: 'string', default: '1' },
    small: { type: 'boolean', default: false },
  },
})

const PARTS: Readonly<Record<string, (options: Options) => Promise<readonly Row[]>>> = {
  start,
  build,
  watch,
  request,
  worker,
  serve: async ({ rounds, say }) => {
    say('serve')
    const file = resolve(import.meta.dirname, 'serve.ts')
    console.log((await runFresh(process.execPath, [file, `${rounds}`], tmpdir())).printed)
    return []
  },
}

const sizes = (values.sizes ?? (values.small ? '60,120' : '10000,100000')).split(',').map(Number)
const rounds = Number(values.rounds ?? (values.small ? 1 : 3))
const stranger = positionals.find((name) => !Object.hasOwn(PARTS, name))
if (stranger !== undefined || !(rounds >= 1) || !sizes.every((size) => Number.isInteger(size) && size > 0)) {
  console.error(`bench: ${stranger ?? 'a number'} is not understood; parts are ${Object.keys(PARTS).join(', ')}`)
  process.exit(2)
}

const options: Options = {
  rounds,
  sizes,
  small: values.small,
  seed: Number(values.seed),
  work: join(tmpdir(), 'feedwright-bench', `run-${process.pid}`),
  say: (text) => console.error(text),
}
const rows: Row[] = []
try {
  for (const [name, part] of Object.entries(PARTS)) {
    // What takes long and judges only time has no place in a small run, unless asked for.
    if (positionals.length === 0 ? !(options.small && name === 'serve') : positionals.includes(name)) {
      rows.push(...(await part(options)))
    }
  }
} finally {
  removeFolder(options.work)
}
if (rows.length > 0) console.log(`\n${printRows(rows, !options.small)}`)
const missed = rows.filter(({ met }) => met === false).length
if (!options.small) console.log(`\n${missed === 0 ? 'Every bar is met.' : `${missed} bars are not met.`}`)
