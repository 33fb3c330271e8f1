/** Layers from the top down: each may import those after it. The files of `src/` itself are at the bottom. */
const LAYERS = ['platform', 'hub', 'http', 'feed', 'edition', 'article', '']

/** What runs in a Worker reads an edition and writes documents; these read authors' files, and stay out of it. */
const READING_PACKAGES = [
  'gray-matter',
  'yaml',
  'smol-toml',
  'valibot',
  'markdown-it',
  'markdown-it-footnote',
  'parse5',
  'image-size',
]

/** The imports of a file that break DESIGN's rules, in words. `path` is below `src/`. */
export function brokenImports(path: string, text: string): string[] {
  const layer = path.includes('/') ? path.slice(0, path.indexOf('/')) : ''
  const found: string[] = []
  for (const [, kind = '', from = ''] of text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'"]*?['"]([^'"]+)['"]/gm)) {
    const types = kind !== ''
    if (from.startsWith('node:') && !mayUseNode(path)) found.push(`${path} imports ${from}`)
    if (from === 'date-fns') found.push(`${path} imports the root of date-fns`)
    if (!types && READING_PACKAGES.includes(from) && layer !== 'article' && layer !== 'platform')
      found.push(`${path} imports ${from}`)
    if (!from.startsWith('.')) continue
    const target = new URL(from, `file:///${path}`).pathname.slice(1)
    const other = target.includes('/') ? target.slice(0, target.indexOf('/')) : ''
    if (!LAYERS.includes(other)) found.push(`${path} imports ${from}, which is in no layer`)
    else if (LAYERS.indexOf(other) < LAYERS.indexOf(layer)) found.push(`${path} imports ${from}, which is above it`)
  }
  if (layer !== 'platform' && /\bDate\.now\(|new Date\(\)|\bfetch\(|performance\.now\(/.test(code(text))) {
    found.push(`${path} reads a clock or the network by itself`)
  }
  return found
}

function mayUseNode(path: string): boolean {
  return path === 'article/folder.ts' || (path.startsWith('platform/') && !WORKER.includes(path))
}

/** Files of platform/ that the Worker's bundle holds. */
const WORKER = [
  'platform/worker.ts',
  'platform/assets.ts',
  'platform/bucket.ts',
  'platform/newest-edition.ts',
  'platform/purge.ts',
]

function code(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/fetch\([^)]*\):/g, '')
    .replace(/\.fetch\(/g, '')
}
