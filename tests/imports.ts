/**
 * Folders of `src/` from the top down: each may import those of its own line and of the lines after it. The files of `src/` itself are at the
 * bottom, but for index.ts. */
const LAYERS = [
  ['cli'],
  ['index.ts'],
  ['node', 'worker'],
  ['http', 'pages'],
  ['feed'],
  ['edition'],
  ['article'],
  ['html', 'settings'],
  ['front-matter'],
  ['dates', 'text'],
  [''],
]

function layerOf(path: string): number {
  if (path === 'index.ts') return 1
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : ''
  return LAYERS.findIndex((folders) => folders.includes(folder))
}

/** What runs in a Worker reads an edition and writes documents; these read authors' files, which Node does. */
const READING_PACKAGES = [
  'gray-matter',
  'yaml',
  'smol-toml',
  'valibot',
  'satteri',
  'parse5',
  'image-size',
  'music-metadata',
]

/** The imports of a file that break DESIGN's rules, in words. `path` is below `src/`. */
export function brokenImports(path: string, text: string): string[] {
  const folder = path.slice(0, path.indexOf('/'))
  const found: string[] = []
  for (const [, kind = '', from = ''] of text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'"(]*?['"]([^'"]+)['"]/gm)) {
    const types = kind !== ''
    if (from.startsWith('node:') && !mayUseNode(path)) found.push(`${path} imports ${from}`)
    if (from === 'date-fns') found.push(`${path} imports the root of date-fns`)
    if (!types && READING_PACKAGES.includes(from) && layerOf(path) < layerOf('article/') && !mayUseNode(path))
      found.push(`${path} imports ${from}`)
    // A file of a package may be named by its place, past an alias of the package.
    if (!from.startsWith('.') || from.includes('/node_modules/')) continue
    const target = new URL(from, `file:///${path}`).pathname.slice(1)
    if (folder === 'cli' && !target.startsWith('cli/')) found.push(`${path} imports ${from}, not the package`)
    if (layerOf(target) < 0) found.push(`${path} imports ${from}, which is in no layer`)
    else if (layerOf(target) < layerOf(path)) found.push(`${path} imports ${from}, which is above it`)
  }
  if (
    !['cli', 'node', 'worker'].includes(folder) &&
    /\bDate\.now\(|new Date\(\)|\bfetch\(|performance\.now\(/.test(code(text))
  ) {
    found.push(`${path} reads a clock or the network by itself`)
  }
  return found
}

function mayUseNode(path: string): boolean {
  return path.startsWith('node/') || path.startsWith('cli/')
}

function code(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/fetch\([^)]*\):/g, '')
    .replace(/\.fetch\(/g, '')
}
