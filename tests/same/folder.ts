import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { FILE_TIME } from './product.ts'

/** The files of a folder by path, `/` between folders. */
export type Files = ReadonlyMap<string, string | Uint8Array>

/** A folder for everything a run writes. */
export function scratch(): string {
  const place = mkdtempSync(join(tmpdir(), 'feedwright-same-'))
  // Without git no commit dates an article, wherever this is run; and asking it after hundreds of undated files takes seconds.
  process.env.PATH = ''
  process.on('exit', () => rmSync(place, { recursive: true, force: true }))
  return place
}

/** Every file of a folder. */
export function readFolder(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path))]))
}

/** Writes files as if that had happened at one instant, and removes those that `before` had and `files` has not. */
export function writeFolder(folder: string, files: Files, before: Files = new Map(), time = FILE_TIME): void {
  mkdirSync(folder, { recursive: true })
  for (const path of before.keys()) if (!files.has(path)) rmSync(join(folder, path))
  for (const [path, content] of files) {
    if (before.get(path) === content) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
    utimesSync(join(folder, path), time, time)
  }
}

/**
 * The collection some time later: in every run of `every` articles one was moved into another folder, one was edited, one was dated
 * otherwise and one was removed.
 */
export function later(files: Files, every: number): Files {
  const articles = [...files.keys()].filter((path) => /\.(?:md|markdown|txt|html)$/.test(path)).sort()
  const found = new Map(files)
  for (const [i, path] of articles.entries()) {
    const content = files.get(path) ?? ''
    const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1')
    const again = (edited: string) => (typeof content === 'string' ? edited : Buffer.from(edited, 'latin1'))
    switch (i % every) {
      case 0:
        found.delete(path)
        found.set(`moved/${path}`, content)
        break
      case 1:
        found.set(path, again(`${text}\n\nA sentence that was added later.\n`))
        break
      case 2:
        found.set(path, again(text.replace(/\b(20\d\d)-(\d\d)-(\d\d)/, '2019-$2-$3')))
        break
      case 3:
        found.delete(path)
    }
  }
  return found
}
