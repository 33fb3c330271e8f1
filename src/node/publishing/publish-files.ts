import { basename, join } from 'node:path'
import { isUnreadable, unreadableFile } from '../../article/unreadable.ts'
import { type Bundles, besidePage } from '../../edition/making/linker.ts'
import type { ArticleRecord } from '../../edition/making/record.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { decodeSafely } from '../../text/addresses.ts'
import { fileAtAddress } from '../exporting/addresses.ts'
import { type Closed, type FolderFile, isClosedBy, namedFile, walk } from '../folder/listing.ts'
import { publicFileAt, type Roots } from '../folder/media.ts'
import type { OutFolder, WrittenFiles } from './out-folder.ts'

/** What stood beside articles when they were listed. */
type Beside = {
  readonly media: readonly FolderFile[]
  readonly closed: readonly Closed[]
  readonly site: Pick<Site, 'url'>
  readonly records: readonly Pick<ArticleRecord, 'path' | 'draft'>[]
}

/**
 * Copies to where they are published: the public files; the media that stand beside articles, but for those beside drafts alone and those
 * whose place one of the `documents` has taken; and what is `shown` of the files of another program's site around the collection. Removes
 * what was put there before and no longer is; what was put there of a file that cannot be read now stays. Gives warnings for those files,
 * and for places where somebody else's file stands.
 */
export async function publishFiles(
  out: OutFolder,
  roots: Roots,
  { media, closed, site, records }: Beside,
  bundles: Bundles,
  {
    documents = NONE,
    shown = NONE,
  }: { readonly documents?: ReadonlySet<string>; readonly shown?: ReadonlySet<string> } = {},
): Promise<Omit<WrittenFiles, 'taken'> & { readonly problems: readonly Problem[] }> {
  const { folders, collection } = roots
  const problems: Problem[] = []
  // What a closed folder had beside pages stays there, too.
  const shut = closed.flatMap((one) => {
    const pages = [...bundles].flatMap(([folder, page]) => (isClosedBy(one, folder) ? (page ?? []) : []))
    const inside = besidePage(`${one.path}/`, bundles) ?? []
    const places = pages.concat(inside).map((address) => decodeSafely(address.slice(site.url.length, -1)))
    return [one, ...places.map((path) => ({ ...one, path }))]
  })
  const files = new Map<string, Wanted>()
  const held = heldFolders(records)
  for (const { path, because } of media) {
    if (!shown.has(path) && held.some((folder) => path.startsWith(folder))) continue
    const beside = besidePage(path, bundles)
    const place = (beside && fileAtAddress(beside.slice(site.url.length))) ?? path
    files.set(place, { from: join(collection, path), name: path, because })
  }
  for (const folder of folders.toReversed()) {
    const nameOf = (path: string) => `${basename(folder)}/${path}`
    const isDotted = (name: string) => name.startsWith('.')
    const unlisted = walk(folder, isDotted, (path, entry) => {
      const file = entry.isFile() ? namedFile(folder, path) : undefined
      if (!file) return
      files.set(path, { from: join(folder, path), name: nameOf(path), because: file.because })
      if (file.because !== undefined) problems.push(unreadableFile(nameOf(path), file.because))
    })
    shut.push(...unlisted)
    for (const { path, because } of unlisted) problems.push(unreadableFile(nameOf(path), because))
  }
  const own = new Set(media.map(({ path }) => path))
  for (const path of shown) {
    const found = files.has(path) || own.has(path) ? undefined : publicFileAt(path, { ...roots, folders: [] })
    if (found && !isUnreadable(found)) files.set(path, { from: found.place, name: path, because: undefined })
  }
  const refused = new Set([...files].flatMap(([path, { because }]) => (because === undefined ? [] : path)))
  for (const [path, { from, name }] of files) {
    if (documents.has(path) || refused.has(path)) continue
    const refusal = await out.copy(path, from)
    if (!refusal) continue
    problems.push(unreadableFile(name, refusal.because))
    refused.add(path)
  }
  const stays = (path: string) => refused.has(path) || shut.some((folder) => isClosedBy(folder, path))
  const { taken, ...written } = await out.finish(stays)
  const what = 'is not written: in its place is what feedwright did not put there'
  const fix = 'move that away, or use another --out'
  const others = taken.map((file): Problem => ({ file, line: 1, column: 1, severity: 'warning', what, fix }))
  return { ...written, problems: [...problems, ...others] }
}

/** Folders that hold drafts and nothing that is for everybody: what lies in them waits as well, but for what other articles show. */
function heldFolders(records: Beside['records']): readonly string[] {
  const open = new Set(
    records.flatMap(({ path, draft }) =>
      draft ? [] : Array.from(path.matchAll(/\//g), ({ index }) => path.slice(0, index + 1)),
    ),
  )
  const folders = records.flatMap(({ path, draft }) => (draft ? path.slice(0, path.lastIndexOf('/') + 1) : []))
  return [...new Set(folders)].filter((folder) => folder !== '' && !open.has(folder))
}

const NONE: ReadonlySet<string> = new Set()

/** A file that is published as it is. */
type Wanted = {
  readonly from: string
  /** As its author knows it. */
  readonly name: string
  /** Why it cannot be read. */
  readonly because: string | undefined
}
