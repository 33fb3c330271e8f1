import { type FSWatcher, statSync, watch } from 'node:fs'
import { join, sep } from 'node:path'
import { isUnreadable, tryToRead } from '../../article/unreadable.ts'
import { isHidden, walk } from './listing.ts'

/** Milliseconds without a further event after which a burst of them is over: editors write, rename and touch in quick succession. */
const QUIET = 25
/** Milliseconds between two looks at what no event tells of. */
const LOOK = 1000

/**
 * Watches a folder and the folders in it, and tells which paths changed, in bursts; undefined when that is not known and everything is
 * to be looked at. Where the system cannot watch a tree by itself, each folder is watched: never each file, of which there may be many.
 * No event tells that another folder now stands at the place, since a link leads elsewhere or the folder was moved and replaced: that is
 * looked for every second. A folder that the system does not watch, as when it watches too many already, is looked through as often.
 */
export function watchFolder(
  folder: string,
  changed: (paths: readonly string[] | undefined) => void,
  warn: (why: string) => void,
): { close(): void } {
  const watchers = new Map<string, FSWatcher>()
  const paths = new Set<string>()
  let unwatched: readonly string[] = []
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
    const begin = () =>
      watch(join(folder, inside), { recursive: tree }, (event, name) => {
        const path = name === null ? undefined : join(inside, name).split(sep).join('/')
        // What was made, moved or removed may be a folder, whatever its name looks like.
        if (!tree && event === 'rename' && path !== undefined) renew(path)
        note(path)
      })
    const watcher = tryToRead(begin)
    if (isUnreadable(watcher)) {
      if (unwatched.length === 0) warn(notWatched(join(folder, inside), watcher.because))
      unwatched = [...unwatched, inside]
    } else if (watcher)
      watchers.set(
        inside,
        watcher.on('error', () => drop(inside)),
      )
  }
  const drop = (path: string) => {
    if (!watchers.has(path) && !unwatched.includes(path)) return
    const isInside = (inside: string) => path === '' || inside === path || inside.startsWith(`${path}/`)
    for (const [inside, watcher] of watchers) {
      if (isInside(inside) && watchers.delete(inside)) watcher.close()
    }
    unwatched = unwatched.filter((inside) => !isInside(inside))
  }
  const renew = (path: string) => {
    drop(path)
    if (path.split('/').some((name) => name !== '' && isHidden(name)) || identityOf(join(folder, path)) === '') return
    add(path)
    if (tree) return
    walk(folder, isHidden, (inside, entry) => entry.isDirectory() && add(inside), path)
  }
  let identity = identityOf(folder)
  renew('')
  const looking = setInterval(() => {
    const found = identityOf(folder)
    if (found !== identity) renew('')
    if (found !== identity || unwatched.length > 0) note(undefined)
    identity = found
  }, LOOK)
  return {
    close: () => {
      clearTimeout(timer)
      clearInterval(looking)
      for (const watcher of watchers.values()) watcher.close()
    },
  }
}

function notWatched(place: string, because: string): string {
  const fix =
    because === 'ENOSPC' || because === 'EMFILE'
      ? 'let this user watch more: on Linux raise fs.inotify.max_user_watches and max_user_instances'
      : 'put the articles on a disk of this machine'
  return `the system does not watch "${place}" (${because}), so everything is looked through each second\n  fix: ${fix}`
}

/** What tells the folder at a place from another that stood or will stand there; empty where there is none. */
function identityOf(place: string): string {
  const found = tryToRead(() => statSync(place))
  return found && !isUnreadable(found) && found.isDirectory() ? `${found.dev} ${found.ino} ${found.birthtimeMs}` : ''
}
