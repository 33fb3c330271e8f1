#!/usr/bin/env node
// Plain JavaScript, so that a Node too old for the rest can say so.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

if (!module.registerHooks || !module.stripTypeScriptTypes) {
  // The Node that came with the packages, where the machine's own is older.
  const own = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))
  if (existsSync(own) && !process.env.FEEDWRIGHT_NODE) {
    const env = { ...process.env, FEEDWRIGHT_NODE: 'own' }
    const { status } = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      stdio: 'inherit',
      env,
    })
    process.exit(status ?? 1)
  }
  console.error(`feedwright needs Node 22.18 or newer, and this is ${process.version}.`)
  process.exit(1)
}

// The second start of a program takes half the time of its first. What is kept is written when the process ends; a server may be killed.
module.enableCompileCache()
const kept = module.getCompileCacheDir()
// Threads look for it in the environment.
if (kept) process.env.NODE_COMPILE_CACHE ??= dirname(kept)
setTimeout(() => module.flushCompileCache(), 10_000).unref()

await import('../node/hooks.js')
const { run } = await import('./cli.ts')
process.exitCode = await run(process.argv.slice(2), process.env)
