import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { OWN_NODE, startCommand } from '../command.ts'

/** A folder to run commands in, removed when the test is over. */
export function workplace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'feedwright-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'public'))
  return folder
}

/** `feedwright export` of a folder into `public`, as a person types it. */
export async function exportTo(cwd: string, folder: string, words: readonly string[] = []) {
  const { output, ended } = startCommand(OWN_NODE, ['export', folder, ...words], { cwd })
  return { code: await ended, ...output }
}

/** Every file below a folder but the list that an export keeps: its text and its time, by path. */
export function filesIn(folder: string): Map<string, { text: string; time: number }> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== '.feedwright-files')
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [
        path.slice(folder.length + 1).replaceAll('\\', '/'),
        { text: readFileSync(path, 'utf8'), time: statSync(path).mtimeMs },
      ]),
  )
}

/** The file at which a plain server of files finds an address below a site; undefined for another site's. */
export function fileFor(address: string, site: string): string | undefined {
  const url = URL.parse(address, site)
  if (!url?.href.startsWith(site)) return undefined
  const path = decodeURIComponent(url.pathname.slice(new URL(site).pathname.length))
  return path === '' || path.endsWith('/') ? `${path}index.html` : path
}
