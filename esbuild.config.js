// Compiles src/ into lib/, which Node 20 and newer run as it is. `npm ci` does it; with --types also what TypeScript reads.
import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const folder = import.meta.dirname
const lib = join(folder, 'lib')
const esbuild = await import('esbuild').catch(() => undefined)
if (esbuild) await compile(esbuild)
// After `npm ci --omit=dev` there is no compiler. What an earlier `npm ci` compiled stays.
else console.log('feedwright is not compiled, for esbuild is not installed: `npm ci && npm prune --omit=dev` does both')
if (process.argv.includes('--types')) await declare()

async function compile({ build }) {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { metafile } = await build({
    absWorkingDir: folder,
    // What is imported by name, the command line, and where each thread begins.
    entryPoints: ['src/index.ts', 'src/worker/worker.ts', 'src/cli/bin.ts', 'src/**/*-thread.ts'],
    outdir: 'lib',
    // All side by side: a thread's file is found beside the one that starts it.
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    // The commands import the package by its name, and are compiled with it.
    conditions: ['feedwright-source'],
    external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Comments, white space and long names stay in the sources, to which the maps lead.
    minifyWhitespace: true,
    minifySyntax: true,
    minifyIdentifiers: true,
    sourcemap: true,
    // The sources are in the repository.
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
  })
  const written = new Set(Object.keys(metafile.outputs).map((path) => basename(path)))
  for (const name of written) if (name.endsWith('.map')) await shortenMap(join(lib, name))
  for (const name of readdirSync(lib))
    if (!written.has(name) && name !== 'types') rmSync(join(lib, name), { recursive: true })
  cpSync(join(folder, 'src/assets'), join(lib, 'assets'), { recursive: true })
}

/** Leaves in a map what a stack trace needs, the line of each place: a fifth of its size. */
async function shortenMap(path) {
  const { decode, encode } = await import('@jridgewell/sourcemap-codec')
  const { sources, mappings } = JSON.parse(readFileSync(path, 'utf8'))
  const lines = decode(mappings).map((places) =>
    places
      .filter(([, source, line], i) => i === 0 || source !== places[i - 1]?.[1] || line !== places[i - 1]?.[2])
      .map((place) => place.slice(0, 4)),
  )
  writeFileSync(path, JSON.stringify({ version: 3, sources, names: [], mappings: encode(lines) }))
}

/** Writes the declarations that the package's exports lead to, and no others: those of all modules would be more than twice as long. */
async function declare() {
  const types = join(lib, 'types')
  const all = join(lib, 'all-types')
  rmSync(types, { recursive: true, force: true })
  const options = ['--noEmit', 'false', '--emitDeclarationOnly', '--declaration', '--outDir', all]
  const tsc = join(folder, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', join(folder, 'src'), ...options, '--rewriteRelativeImportExtensions'])
  const [{ rollup }, { dts }] = await Promise.all([import('rollup'), import('rollup-plugin-dts')])
  const bundle = await rollup({
    input: { index: join(all, 'index.d.ts'), worker: join(all, 'worker/worker.d.ts') },
    plugins: [dts()],
    external: (name) => !/^[./]|:\\/.test(name),
    onwarn: ({ message }) => console.warn(message),
  })
  await bundle.write({ dir: types, format: 'es', chunkFileNames: 'shared.d.ts' })
  rmSync(all, { recursive: true })
}
