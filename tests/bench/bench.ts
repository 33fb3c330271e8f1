import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, reading } from './build.ts'
import { node } from './node.ts'
import { request } from './request.ts'
import { edit, start } from './serve.ts'
import { isMet, type Row, resultOf, tableOf } from './table.ts'
import { worker } from './worker.ts'

/**
 * How fast is feedwright, as ratios to yardsticks of the same run: fresh processes, medians, outputs checked. What is written goes below
 * the system's folder for temporary files. Figures of CPU and memory come from /proc, which Linux has.
 *
 *   npm run bench                                  everything, with 10 000 and 100 000 articles
 *   npm run bench -- --articles 1000 start build   some parts of reading, start, build, edit, request, node, worker
 *   --rounds 3
 */
const PARTS = new Map(Object.entries({ reading, start, build, edit, request, node, worker }))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { articles: { type: 'string', default: '10000,100000' }, rounds: { type: 'string', default: '3' } },
})
const sizes = values.articles.split(',').map(Number)
const rounds = Number(values.rounds)
const stranger = positionals.find((name) => !PARTS.has(name))
if (stranger !== undefined || [...sizes, rounds].some((number) => !Number.isInteger(number) || number < 1)) {
  console.error(`bench: ${stranger ?? 'a number'} is not understood; parts are ${[...PARTS.keys()].join(', ')}`)
  process.exit(2)
}
// The bars are those of large collections: a small one is mostly the start of a process.
const judged = Math.min(...sizes) >= 10_000
const work = join(tmpdir(), 'feedwright-bench', `run-${process.pid}`)
const rows: Row[] = []
try {
  for (const [name, part] of PARTS) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    console.error(`${name} …`)
    const found = await part({ rounds, sizes: sizes.toSorted((a, b) => a - b), work })
    const absurd = found.find((row) => !(resultOf(row) > 0 && Number.isFinite(resultOf(row))))
    if (absurd) throw new Error(`${absurd.what} was measured wrongly: ${JSON.stringify(absurd)}`)
    console.table(tableOf(found, judged))
    rows.push(...found)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
if (judged) console.log(`\n${rows.filter((row) => isMet(row) === false).length} bars are not met.`)
