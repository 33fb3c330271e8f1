// Compiles src/ and the packages it uses into lib/, which Node 20 and newer run as it is. `npm ci` does it.
import { readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'

const esbuild = await import('esbuild').catch(() => undefined)
if (esbuild) await compile(esbuild)
// After `npm ci --omit=dev` there is no compiler. What an earlier `npm ci` compiled stays.
else console.log('feedwright is not compiled, for esbuild is not installed: `npm ci && npm prune --omit=dev` does both')

async function compile({ build }) {
  const folder = import.meta.dirname
  const lib = join(folder, 'lib')
  const { metafile } = await build({
    absWorkingDir: folder,
    // The command line, and where each thread begins.
    entryPoints: ['src/cli/bin.ts', 'src/**/*-thread.ts'],
    outdir: 'lib',
    // All side by side: a thread's file is found beside the one that starts it.
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    // It loads a program for the machine, which npm has installed beside it.
    external: ['satteri'],
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
    // Some packages are CommonJS, and require what Node has.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  })
  const written = new Set(Object.keys(metafile.outputs).map((path) => basename(path)))
  for (const name of readdirSync(lib)) if (!written.has(name)) rmSync(join(lib, name))
}
