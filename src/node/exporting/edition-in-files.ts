import { hash } from 'node:crypto'
import type { Instant } from '../../dates/instant.ts'
import { earliest } from '../../dates/instant.ts'
import type { OpenEdition } from '../../edition/reading/open.ts'
import type { DocumentState, FeedView } from '../../edition/view.ts'

/** An edition whose documents name each other by addresses at which files can stand. */
export type EditionInFiles = OpenEdition & {
  /** The next instant at which one of the documents asked for so far changes by itself. */
  changesAt(): Instant | undefined
}

/**
 * An edition for a host that has files and no program. Two things differ from what a server answers. An archive stands at one address from
 * its first entry on, `archive/2026-03--next/`, where a server makes a new one for each state of the newest feed: who walks from a feed
 * to its archives while a new export replaces them finds all of them. And a name has no character that a file or a host does not take.
 */
export function editionInFiles(edition: OpenEdition): EditionInFiles {
  /** Paths of the edition by those of files. */
  const real = new Map<string, string>()
  const states = new Map<string, DocumentState>()
  let changesAt: Instant | undefined
  let last: { readonly path: string; readonly view: Promise<FeedView> } | undefined

  const named = (path: string): string => {
    const whole = path.replace(ARCHIVE, '$1--next/')
    const name = fileName(whole)
    real.set(name, whole)
    return name
  }
  const withName = <One extends { readonly path: string }>(one: One): One => ({ ...one, path: named(one.path) })
  const read = async (state: DocumentState, now: Instant): Promise<FeedView> => {
    const view = await edition.view(states.get(state.path) ?? state, now)
    return {
      ...withName(view),
      feed: withName(view.feed),
      ...(view.older !== undefined && { older: named(view.older) }),
      ...(view.newer !== undefined && { newer: named(view.newer) }),
    }
  }
  return {
    ...edition,
    changesAt: () => changesAt,
    feeds: async (now) => (await edition.feeds(now)).map(withName),
    async document(path, now) {
      const state = await edition.document(real.get(path) ?? path, now)
      if (state === undefined) return undefined
      const name = named(state.path)
      states.set(name, state)
      changesAt = earliest([changesAt, state.changesAt])
      return { ...state, path: name, feed: withName(state.feed) }
    },
    // All formats of a document are asked for one after the other: its entries are read once.
    view(state, now) {
      if (last?.path !== state.path) last = { path: state.path, view: read(state, now) }
      return last.view
    },
  }
}

/** The path of an archive, up to the end of its period. */
const ARCHIVE = /(archive\/[^/]*?)--[^/]*\/$/

/**
 * A path below the site's address, percent-encoded, with a `~` and a number in place of what some system, server or host refuses in the
 * name of a file: Windows `:*"<>|` and a full stop at the end, Netlify `#` and `?`, many a server an encoded slash or percent sign. A period
 * loses its colons, and an id in it is shortened.
 */
export function fileName(path: string): string {
  return path
    .replace(/(archive\/[^/]*?)(?:~([^/]*))?--next\/$/, (_, from: string, id: string | undefined) => {
      return `${from.replaceAll(':', '')}${id === undefined ? '' : `-${shortened(id)}`}--next/`
    })
    .split('/')
    .map((segment) => {
      const escaped = segment.replaceAll('~', '~7e').replaceAll('*', '~2a').replace(/\.$/, '~2e')
      // In small letters, as all names of feeds are.
      const safe = escaped.replace(/%(2F|5C|23|25|3F|3A|22|3C|3E|7C)/gi, (code) => `~${code.slice(1).toLowerCase()}`)
      return Buffer.byteLength(decodeURIComponent(safe)) <= LONGEST ? safe : shortened(safe)
    })
    .join('/')
}

/** Bytes that a name may have on most file systems are 255; those of an ending are left. */
const LONGEST = 200

function shortened(name: string): string {
  return hash('sha256', name).slice(0, 16)
}
