import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { cpuWhile, emptyFolder, type Options, runFresh } from './processes.ts'
import { median, type Row, row } from './table.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** DESIGN: the script of the Worker as wrangler bundles it, its size, and the CPU of its start-up: compiled and run as a module here. */
export async function worker(options: Options): Promise<Row[]> {
  const place = emptyFolder(options)
  const settings = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')
  // All but the command that builds the folder of assets.
  const moved = settings.replace(/^\[build\]\n(?:.+\n)*/m, '').replace(/"(?:\.\/)?(src\/|worker\.js)/g, `"${ROOT}/$1`)
  writeFileSync(join(place, 'wrangler.toml'), moved)
  const words = ['deploy', '--dry-run', '--outdir', 'bundle', '--assets', join(ROOT, 'public')]
  await runFresh(join(ROOT, 'node_modules/.bin/wrangler'), words, place)
  const script = readFileSync(join(place, 'bundle/main.js'), 'utf8')
  const starts: number[] = []
  for (let copy = 0; copy < 30; copy++) {
    const least = await cpuOfModule(join(place, `least-${copy}.mjs`), `export default ${copy}`)
    starts.push((await cpuOfModule(join(place, `own-${copy}.mjs`), `${script}\n// ${copy}`)) - least)
  }
  return [
    row('Worker, its script in gzip', 'kB', [gzipSync(script).length / 1000], 60),
    row('Worker, start-up, CPU', 'ms', [median(starts)], 15),
  ]
}

/** Milliseconds of CPU until a module has run. A text that is new is compiled anew. */
function cpuOfModule(file: string, text: string): Promise<number> {
  writeFileSync(file, text)
  return cpuWhile(() => import(file))
}
