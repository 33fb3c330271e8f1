#!/usr/bin/env node
// Plain JavaScript, so that a Node too old for the rest can say so.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
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

// Node runs TypeScript as it is, but not inside node_modules, where a command stands once it is installed.
const root = new URL('../', import.meta.url).href
module.registerHooks({
  // Our own imports name their files in full: nothing has to be looked for on the disk.
  resolve(specifier, context, next) {
    if (!specifier.endsWith('.ts') || !context.parentURL?.startsWith(root)) return next(specifier, context)
    return { url: new URL(specifier, context.parentURL).href, format: 'module-typescript', shortCircuit: true }
  },
  load(url, context, next) {
    if (!url.startsWith(root) || !url.endsWith('.ts') || !url.includes('/node_modules/')) return next(url, context)
    const source = module.stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'))
    return { format: 'module', source, shortCircuit: true }
  },
})

const { run } = await import('./cli.ts')
process.exitCode = await run(process.argv.slice(2), process.env)
