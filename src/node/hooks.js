// How our files are found and read, in the main thread and in every other. Plain JavaScript: it is what lets TypeScript in.
import { readFileSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

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
