import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { COLLECTIONS, compareCollection, compareSettings, compareViews } from './collections.ts'
import { compareEdits } from './edits.ts'
import { scratch } from './folder.ts'
import type { Found, Options } from './record.ts'
import { compareRemembered, leaveBehind } from './remembered.ts'
import { compareRequests } from './requests.ts'

// Compares everything that is published with what an earlier version of the program published.
//
//   npm run same                             compares, and ends with 1 where something differs
//   npm run same -- manual requests          only those
//   npm run same -- --write [name…]          takes new digests
//   npm run same -- --keep DIR               writes the documents that differ into a folder
//   npm run same -- --keep DIR --only /tags/ writes those whose names have this in them; in a checkout of the earlier version, what they were
//   npm run same -- --leave                  writes down what this version leaves behind, which later ones must understand
//
// The validators are recorded apart (`….validators.txt`): a new format of the edition may change them once.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    keep: { type: 'string' },
    only: { type: 'string' },
    leave: { type: 'boolean', default: false },
  },
})
const options: Options & { readonly leave: boolean } = values
/** Lines of a part that are printed. */
const MOST = 20

const PARTS = new Map<string, (place: string) => Promise<Found>>([
  ...COLLECTIONS.map(
    (collection) => [collection.name, (place: string) => compareCollection(collection, place, options)] as const,
  ),
  ['settings', (place) => compareSettings(place, options)],
  ['requests', (place) => compareRequests(place, options)],
  ['edits', (place) => compareEdits(place, options)],
  ['remembered', (place) => compareRemembered(place, options)],
  ['views', async () => compareViews(options)],
])

const stranger = positionals.find((name) => !PARTS.has(name))
if (stranger !== undefined) throw new Error(`"${stranger}" is none of ${[...PARTS.keys()].join(', ')}`)
if (options.leave) await leaveBehind(scratch())
else process.exitCode = positionals.length > 0 ? await compare(positionals) : await inTwo()

/** Compares some parts in this process. Resolves with the exit code. */
async function compare(names: readonly string[]): Promise<number> {
  const root = scratch()
  let differences = 0
  for (const name of names) {
    const place = join(root, name)
    mkdirSync(place)
    const start = performance.now()
    const { digests, faults } = (await PARTS.get(name)?.(place)) ?? { digests: [], faults: [] }
    const lines = [...faults.map((fault) => `${name}\t${fault}`), ...digests.flatMap((one) => one.finish())]
    differences += lines.length
    for (const line of lines.slice(0, MOST)) console.log(line)
    if (lines.length > MOST) console.log(`${name}\tand ${lines.length - MOST} more`)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    console.log(`${name}: ${lines.length} differences${options.write ? ', written' : ''}, ${seconds} s`)
  }
  return differences > 0 ? 1 : 0
}

/** Compares everything in two processes: one has the largest collection to itself. */
async function inTwo(): Promise<number> {
  const [largest, ...others] = [...PARTS.keys()].toSorted((a, b) => Number(b === 'made-up') - Number(a === 'made-up'))
  const codes = await Promise.all(
    [[largest ?? ''], others].map(async (names) => {
      const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1), ...names], {
        stdio: 'inherit',
      })
      const [code] = await once(child, 'exit')
      return code === 0 ? 0 : 1
    }),
  )
  return Math.max(...codes)
}
