import type { Problem } from '../problem.ts'

/** Something is there that cannot be looked at or read. */
export type Unreadable = {
  /** The code of the system: `EACCES`. */
  readonly because: string
}

/**
 * What `look` gives, of a file or folder that an author has named or put somewhere. Undefined where nothing is there; and never an
 * exception for what the system says of it: a name that is too long, a right that is missing, a disk that fails.
 */
export function tryToRead<Found>(look: () => Found): Found | Unreadable | undefined {
  try {
    return look()
  } catch (error) {
    const code = codeOf(error)
    // Without a code it is a fault of ours.
    if (code === undefined) throw error
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : { because: code }
  }
}

/** The code by which the system names an error: `EACCES`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

export function isUnreadable(found: unknown): found is Unreadable {
  return typeof found === 'object' && found !== null && 'because' in found
}

/** An article, or a folder with articles in it, that cannot be read. `isKept`: what was published of it stays. */
export function unreadableArticle(file: string, because: string, isKept: boolean): Problem {
  const { why, fix } = reasonFor(because)
  const what = `cannot be read: ${why}; ${isKept ? 'what was published of it stays as it is' : 'it is left out'}`
  return { file, line: 1, column: 1, severity: 'error', what, fix }
}

/** A picture, a recording or another file for the public that cannot be read. */
export function unreadableFile(file: string, because: string): Problem {
  const { why, fix } = reasonFor(because)
  return { file, line: 1, column: 1, severity: 'warning', what: `cannot be read: ${why}`, fix }
}

/** What a code of the system means, and what to do about it. */
export function reasonFor(code: string): { readonly why: string; readonly fix: string } {
  const [why, fix] = REASONS[code] ?? ['the system refuses it', 'put a file in its place that this user can open']
  return { why: `${why} (${code})`, fix }
}

const RIGHTS = 'let the user that runs feedwright read it, on Unix with chmod a+rX'

const REASONS: Readonly<Record<string, readonly [why: string, fix: string]>> = {
  EACCES: ['this user has no right to it', RIGHTS],
  EPERM: ['this user has no right to it', RIGHTS],
  ELOOP: ['it is a link that leads in a circle', 'put the file itself in its place'],
  ENAMETOOLONG: ['its name is too long', 'give it a name of at most 255 bytes'],
  EMFILE: ['too many files are open', 'allow more open files, on Unix with ulimit -n'],
  ENFILE: ['too many files are open', 'close other programs'],
  EIO: ['the disk fails', 'look after the disk, or put the file back from a copy'],
  EISDIR: ['it is a folder', 'put a file in its place'],
}
