import { accessSync, constants, type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { isUnreadable, tryToRead, type Unreadable } from '../../article/unreadable.ts'
import type { Problem } from '../../problem.ts'
import { MARKDOWN } from '../../text/media-types.ts'
import { type Choice, choiceOf, unreadEnding } from './passed-over.ts'

/** A file of a collection, as the file system tells it. */
export type FolderFile = {
  /** Inside the folder, `/` between folders. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** Milliseconds since 1970. */
  readonly modified: number
  /** Why it cannot be read: the code of the system. Size and time are 0 where even they cannot be told. */
  readonly because?: string
  /** Of an episode: paths of the files of its name that stand beside it. */
  readonly beside?: readonly string[]
  /** Of a recording that no article is about: the article that its tags make, as a text with front matter. */
  readonly note?: string
}

/** Is a file as it was, as far as can be told without reading it? */
export function isSameFile(a: FolderFile, b: FolderFile): boolean {
  const isAlike = a.size === b.size && a.modified === b.modified && a.note === b.note
  return isAlike && a.beside?.join('\n') === b.beside?.join('\n')
}

/** A folder inside a collection that cannot be listed, or a link to a file that cannot be followed. */
export type Closed = Unreadable & { readonly path: string }

/** Does a file stand at the path of something closed, or in it? The empty path is that of the whole folder. */
export function isClosedBy({ path }: Closed, file: string): boolean {
  return path === '' || file === path || file.startsWith(`${path}/`)
}

/** What lies in a folder: articles, and the media that stand beside them. Both in the order of their paths. */
export type Listing = {
  readonly articles: readonly FolderFile[]
  readonly media: readonly FolderFile[]
  /** Links that are not followed. */
  readonly problems: readonly Problem[]
  /** Folders that cannot be listed: what is in them is not known. */
  readonly closed: readonly Closed[]
  /** Paths of files, and of folders with a `/` behind them, that by their names are no articles. */
  readonly others: readonly string[]
  /** How many texts there are in forms that are not read, by their ending. */
  readonly endings: Readonly<Record<string, number>>
}

/**
 * Lists a folder and the folders in it. Names that begin with `_` or `.` are not for publishing, nor is what `choice` leaves out, unless
 * subscribers have been `told` of it. Throws when the folder itself cannot be read; what vanishes on the way is passed over, and so are
 * links that lead out of the folder: who writes in it does not thereby publish the machine. What is there and cannot be read is listed,
 * with the reason.
 */
export function listFolder(folder: string, choice = choiceOf(), told: ReadonlySet<string> = new Set()): Listing {
  // Unlike opendirSync it names the folder in its error.
  readdirSync(folder)
  const articles = new Set<string>()
  const media: string[] = []
  const problems: Problem[] = []
  const astray: Closed[] = []
  const others: string[] = []
  const endings: Record<string, number> = {}
  const count = (ending: string | undefined) => {
    if (ending !== undefined) endings[ending] = (endings[ending] ?? 0) + 1
  }
  const isPassed = (name: string, path: string) => {
    if (isHidden(name)) return true
    if (name === 'posts' && isOfSubstack(folder, path)) {
      problems.push(notUnpacked(path))
      return true
    }
    const isClosed = choice.closes(name, path)
    if (isClosed && !choice.isExcluded(path)) others.push(`${path}/`)
    return isClosed
  }
  const closed = walk(folder, isPassed, (path, entry) => {
    if (entry.isDirectory() || choice.isExcluded(path)) return
    const isOut = entry.isSymbolicLink() && tryToRead(() => isAstray(folder, path))
    const isUnread = !isArticle(path) && !isMedium(path)
    if (isOut === true) problems.push(notFollowed(path))
    else if (isUnread) count(unreadEnding(path))
    // A link is published only when it is known where it leads.
    else if (isUnreadable(isOut)) astray.push({ path, ...isOut })
    else if (!isArticle(path)) media.push(path)
    else if (choice.isOther(path) && !told.has(path)) others.push(path)
    else articles.add(path)
  })
  for (const path of told) if (isArticle(path) && !choice.isExcluded(path)) articles.add(path)
  // Of what R Markdown and Quarto have rendered into a file beside it, that counts.
  const isRendered = (path: string) =>
    /\.(?:qmd|r(?:md|markdown))$/i.test(path) &&
    ['md', 'markdown', 'html'].some((ending) => articles.has(path.replace(/[^.]+$/, ending)))
  const filesOf = (paths: string[]) => paths.sort().flatMap((path) => namedFile(folder, path) ?? [])
  const all = { articles: filesOf([...articles].filter((path) => !isRendered(path))), media: filesOf(media) }
  // Papers stand beside articles. Where there is none they may be what was meant.
  if (articles.size === 0) {
    for (const path of media) count(/\.(?:pdf|epub)$/i.exec(path)?.[0].toLowerCase())
  }
  return { ...all, problems, closed: [...closed, ...astray], others: others.sort(), endings }
}

/** Is it the folder of an export of Substack, where the table beside it says what is a draft, and what is for some only? */
function isOfSubstack(folder: string, path: string): boolean {
  const table = tryToRead(() => readFileSync(`${join(folder, path)}.csv`, 'utf8'))
  return typeof table === 'string' && /^\uFEFF?(?=.*\bpost_id\b)(?=.*\bis_published\b).*\baudience\b/.test(table)
}

/** Is a medium at this path published, by the names of its folders and its own? It is listed then, and a server answers its address. */
export function isChosen(path: string, choice: Choice): boolean {
  const names = path.split('/')
  const folders = names.slice(0, -1).map((name, at) => ({ name, path: names.slice(0, at + 1).join('/') }))
  const isClosed = folders.some((folder) => choice.closes(folder.name, folder.path))
  return isMedium(path) && !names.some(isHidden) && !isClosed && !choice.isExcluded(path)
}

/**
 * Meets everything in a folder and in the folders in it, but what is hidden and what is in a hidden folder. Gives the folders that cannot
 * be listed, by the empty path the folder itself; what is not there has nothing in it. Links are met and not followed. Synchronous:
 * several times faster than promises for many files.
 */
export function walk(
  folder: string,
  isHidden: (name: string, path: string) => boolean,
  meet: (path: string, entry: Dirent) => unknown,
  inside = '',
): readonly Closed[] {
  const entries = tryToRead(() => readdirSync(join(folder, inside), { withFileTypes: true }))
  if (isUnreadable(entries)) return [{ path: inside, ...entries }]
  const closed: Closed[] = []
  for (const entry of entries ?? []) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`
    if (isHidden(entry.name, path)) continue
    meet(path, entry)
    if (entry.isDirectory()) closed.push(...walk(folder, isHidden, meet, path))
  }
  return closed
}

/** The listing after something happened at some paths. What was not in it takes a whole new listing. */
export function listAgain(
  folder: string,
  listing: Listing,
  paths: readonly string[],
  choice: Choice,
  told: ReadonlySet<string>,
): Listing {
  const changed = new Map(paths.map((path) => [path, fileAt(folder, path)]))
  const known = [...listing.articles, ...listing.media].filter(({ path }) => changed.has(path))
  // There may be a folder at a path, whatever its name looks like.
  const isFolder = (path: string) => tryToRead(() => statSync(join(folder, path)).isDirectory()) === true
  if (known.length < changed.size || paths.some(isFolder)) return listFolder(folder, choice, told)
  const renew = (files: readonly FolderFile[]) =>
    files.flatMap((file) => (changed.has(file.path) ? (changed.get(file.path) ?? []) : file))
  return { ...listing, articles: renew(listing.articles), media: renew(listing.media) }
}

/** One file of a folder, by the name that a listing gave; undefined when it has vanished since, or is no regular one. */
export function namedFile(folder: string, path: string): FolderFile | undefined {
  // Joining paths properly takes half as long as looking at the file.
  const found = lookAt(`${folder}/${path}`)
  return isUnreadable(found) ? { path, size: 0, modified: 0, ...found } : found && { path, ...found }
}

/** One file of a folder; undefined when there is none at the path, or no regular one. */
export function fileAt(folder: string, path: string): FolderFile | undefined {
  const file = namedFile(folder, path)
  if (!file) return undefined
  const isOut = tryToRead(() => isAstray(folder, path))
  return isUnreadable(isOut) ? { ...file, ...isOut } : isOut === false ? file : undefined
}

/**
 * A regular file that an author has named: undefined when there is none, and a reason when there is something that cannot be looked at,
 * or a file that this user may not read.
 */
export function lookAt(place: string): Omit<FolderFile, 'path'> | Unreadable | undefined {
  return tryToRead(() => {
    const found = statSync(place, { throwIfNoEntry: false })
    if (!found?.isFile()) return undefined
    const file = { size: found.size, modified: found.mtimeMs }
    // Nearly every file is for all to read. Of another one the system is asked.
    const isOpen = (found.mode & 0o444) === 0o444
    const refusal = isOpen ? undefined : tryToRead(() => accessSync(place, constants.R_OK))
    return isUnreadable(refusal) ? { ...file, ...refusal } : file
  })
}

/** Does a link lead out of the folder, or to a whole folder, which could be one it stands in? */
function isAstray(folder: string, path: string): boolean {
  const real = realpathSync(join(folder, path))
  return !real.startsWith(realpathSync(folder) + sep) || statSync(real).isDirectory()
}

function notUnpacked(file: string): Problem {
  const what =
    'is of an export of Substack, whose posts.csv tells drafts and who may read; what subscribers do not have is passed over'
  const fix = 'name the folder that posts.csv is in'
  return { file, line: 1, column: 1, severity: 'warning', what, fix }
}

function notFollowed(file: string): Problem {
  const what = 'is a link that leads out of the folder of articles, or to a folder, and is not followed'
  const fix = 'put the file itself here, or serve the folder it leads to'
  return { file, line: 1, column: 1, severity: 'warning', what, fix }
}

/** The names of what is in a folder, in their order; none where it cannot be listed. */
export function namesAt(folder: string): readonly string[] {
  const found = tryToRead(() => readdirSync(folder))
  return found === undefined || isUnreadable(found) ? [] : found.sort()
}

/** The bytes of a file of a folder; undefined when it has just vanished. */
export function bytesAt(folder: string, path: string): Uint8Array | Unreadable | undefined {
  return tryToRead(() => readFileSync(join(folder, path)))
}

const PLAIN = /\.(?:txt|html?)$/i

/** Is the path that of a picture, a sound, a film or a paper that stands beside articles? */
export function isMedia(path: string): boolean {
  return isMedium(path) && !path.split('/').some(isHidden)
}

/** Is the path that of a text that could be an article, by its ending? */
export function isArticle(path: string): boolean {
  return (MARKDOWN.test(path) || PLAIN.test(path)) && !PART.test(path) && !OF_MEDIA.test(path)
}

function isMedium(path: string): boolean {
  return MEDIA.test(path) || PART.test(path)
}

/** How the names of media end. */
export const MEDIA =
  /\.(?:avif|gif|jpe?g|png|svg|webp|aac|flac|m4a|m4b|mp3|oga|ogg|opus|wav|weba|m4v|mkv|mov|mp4|ogv|webm|vtt|srt|epub|pdf)$/i
/** Words and chapters of an episode, in forms in which a file may be anything else too. */
const PART = /\.(?:transcript|chapters)(?:\.[a-z]{2,3}(?:-[a-z]{2,4})?)?\.(?:json|html?|txt)$/i

/** Is it the name of a file or folder that its author keeps out of what is published? Posts of a site of Hugo may stand in `_posts`, too. */
export function isHidden(name: string): boolean {
  return (name.startsWith('_') && name !== '_posts' && !OF_MEDIA.test(`${name}/`)) || name.startsWith('.')
}

/** Folders in which vaults and sites keep pictures: media are published from them, and what stands there in words is no article. */
const OF_MEDIA = /(?:^|\/)_(?:assets|attachments?|images?|img|media|resources)\//i
