import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'

/**
 * Loaded before `serve <folder>`, in each of its threads: counts how often folders are listed and files looked at inside that folder, and
 * tells it on SIGUSR2.
 */
const NAME = 'calls counted'
type Counted = { readonly folder: string; readonly counts: Int32Array }
const { folder, counts } = known(getEnvironmentData(NAME)) ?? {
  folder: process.argv[process.argv.indexOf('serve') + 1] ?? '',
  counts: new Int32Array(new SharedArrayBuffer(8)),
}
setEnvironmentData(NAME, { folder, counts })

const { readdirSync, statSync } = fs
Object.assign(fs, {
  readdirSync: (...given: Parameters<typeof readdirSync>) => {
    count(0, given[0])
    return readdirSync(...given)
  },
  statSync: (...given: Parameters<typeof statSync>) => {
    count(1, given[0])
    return statSync(...given)
  },
})
syncBuiltinESMExports()
if (isMainThread) process.on('SIGUSR2', () => console.error(`calls ${counts[0]} ${counts[1]}`))

function count(which: 0 | 1, path: unknown): void {
  if (typeof path === 'string' && path.startsWith(folder)) Atomics.add(counts, which, 1)
}

function known(data: unknown): Counted | undefined {
  if (typeof data !== 'object' || data === null || !('folder' in data) || !('counts' in data)) return undefined
  const { folder, counts } = data
  return typeof folder === 'string' && counts instanceof Int32Array ? { folder, counts } : undefined
}
