#!/usr/bin/env node
import module from 'node:module'
import { dirname } from 'node:path'
import { setFlagsFromString } from 'node:v8'

// Node 22 and newer keep what they compiled: the second start of a program takes half the time of its first. It is written when the
// process ends, and here also earlier, for a server may be killed.
module.enableCompileCache?.()
const kept = module.getCompileCacheDir?.()
if (kept) {
  // Threads look for it in the environment.
  process.env.NODE_COMPILE_CACHE ??= dirname(kept)
  setTimeout(() => module.flushCompileCache(), 10_000).unref()
}

// V8 lets a heap grow to several times what lives in it. With this a build takes two thirds of the memory, and as long as before. It is for
// the whole process, so a program that imports the library decides for itself; and a server has little to collect.
if (process.argv[2] !== 'serve') setFlagsFromString('--heap-growing-percent=25')

// Most of what threads make of articles stays. V8 begins with little room for what is young, and copies all of it several times.
setFlagsFromString('--min-semi-space-size=16')

// Not imported above: what is loaded before the cache is switched on is not kept.
const { run } = await import('./cli.ts')
process.exitCode = await run(process.argv.slice(2), process.env)
