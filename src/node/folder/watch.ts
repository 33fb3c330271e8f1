import { type FSWatcher, readdirSync, watch } from 'node:fs'
import { join, sep } from 'node:path'

/** Milliseconds without a further event after which a burst of them is over: editors write, rename and touch in quick succession. */
const QUIET = 25

/**
 * Watches a folder and the folders in it, and tells which paths changed, in bursts; undefined when that is not known and everything is
 * to be looked at. Where the system cannot watch a tree by itself, each folder is watched: never each file, of which there may be many.
 */
export function watchFolder(
  folder: string,
  changed: (paths: readonly string[] | undefined) => void,
): { close(): void } {
  const watchers = new Map<string, FSWatcher>()
  const paths = new Set<string>()
  let unknown = false
  let timer: NodeJS.Timeout | undefined
  const tell = () => {
    const burst = unknown ? undefined : [...paths]
    paths.clear()
    unknown = false
    changed(burst)
  }
  const note = (path: string | undefined) => {
    if (path === undefined) unknown = true
    else paths.add(path)
    clearTimeout(timer)
    timer = setTimeout(tell, QUIET)
  }
  const tree = process.platform === 'darwin' || process.platform === 'win32'
  const add = (inside: string) => {
    if (watchers.has(inside)) return
    const watcher = watch(join(folder, inside), { recursive: tree }, (_, name) => {
      const path = name === null ? undefined : join(inside, name).split(sep).join('/')
      // Something without an ending may be a new folder, with articles in it.
      if (!tree && path !== undefined && !/\.[^/]+$/.test(path)) visit(path)
      note(path)
    })
    // A folder that is removed stops being watched; its parent tells of it.
    watcher.on('error', () => drop(inside))
    watchers.set(inside, watcher)
  }
  const drop = (inside: string) => {
    watchers.get(inside)?.close()
    watchers.delete(inside)
  }
  const visit = (inside: string) => {
    try {
      const entries = readdirSync(join(folder, inside), { withFileTypes: true })
      add(inside)
      for (const entry of tree ? [] : entries) {
        if (entry.isDirectory() && !/^[._]/.test(entry.name)) visit(join(inside, entry.name))
      }
    } catch {
      drop(inside)
    }
  }
  visit('')
  return {
    close: () => {
      clearTimeout(timer)
      for (const watcher of watchers.values()) watcher.close()
    },
  }
}
