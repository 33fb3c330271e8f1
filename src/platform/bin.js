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

const root = new URL('../', import.meta.url).href
const modules = new Set()
const packages = new Map()
module.registerHooks({
  // Node looks at the disk for every import, and takes in the whole package.json of a package with every file of it: that of date-fns
  // has 200 kB. An import that names its file in full needs none of it, and a package is the same for all our files. A module's own
  // `.js` files are modules too.
  resolve(specifier, context, next) {
    const { parentURL = '', conditions } = context
    const ours = parentURL.startsWith(root) && conditions.includes('import')
    if (specifier.startsWith('.') && (ours || modules.has(parentURL))) {
      const url = new URL(specifier, parentURL).href
      if (url.endsWith('.ts')) return { url, format: 'module-typescript', shortCircuit: true }
      if (url.endsWith('.mjs') || (url.endsWith('.js') && parentURL.endsWith('.js'))) {
        modules.add(url)
        return { url, format: 'module', shortCircuit: true }
      }
    }
    const known = ours ? packages.get(specifier) : undefined
    if (known) return known
    const found = next(specifier, context)
    if (found.format === 'module') modules.add(found.url)
    if (ours) packages.set(specifier, { ...found, shortCircuit: true })
    return found
  },
  // Node runs TypeScript as it is, but not inside node_modules, where a command stands once it is installed.
  load(url, context, next) {
    if (!url.startsWith(root) || !url.endsWith('.ts') || !url.includes('/node_modules/')) return next(url, context)
    const source = module.stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'))
    return { format: 'module', source, shortCircuit: true }
  },
})

const { run } = await import('./cli.ts')
process.exitCode = await run(process.argv.slice(2), process.env)
