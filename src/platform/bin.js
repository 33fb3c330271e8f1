#!/usr/bin/env node
// Plain JavaScript, so that a Node too old for the rest can say so.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import module from 'node:module'
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

// The second start of a program is twice as fast as its first.
module.enableCompileCache()

// Node runs TypeScript as it is, but not inside node_modules, where a command stands once it is installed.
const root = new URL('../', import.meta.url).href
module.registerHooks({
  load(url, context, next) {
    if (!url.startsWith(root) || !url.endsWith('.ts') || !url.includes('/node_modules/')) return next(url, context)
    const source = module.stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'))
    return { format: 'module', source, shortCircuit: true }
  },
})

const { run } = await import('./cli.ts')
process.exitCode = await run(process.argv.slice(2), process.env)
