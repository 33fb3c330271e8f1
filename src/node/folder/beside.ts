import { isRecording, partsIn } from '../../article/beside.ts'
import { groupBy } from '../../group-by.ts'
import { mediaTypeOf } from '../../text/media-types.ts'
import type { FolderFile } from './listing.ts'

/**
 * The articles of a show, each with the files of its name that stand beside it, and the recordings that have no article of their name, the
 * same way. An article that is alone in its folder, as its index, has the one recording there whatever that is called.
 */
export function withFilesBeside(
  articles: readonly FolderFile[],
  media: readonly FolderFile[],
): { readonly articles: readonly FolderFile[]; readonly alone: readonly FolderFile[] } {
  const recordings = media.filter(({ path }) => isRecording(path))
  const [notes, sounds] = [groupBy(articles, folderOf), groupBy(recordings, folderOf)]
  // Of two articles of one name one has the files: `ep01.md` before `ep01.txt`.
  const owners = new Map(
    articles
      .toSorted(byRank)
      .toReversed()
      .map((file) => [stemOf(file), file.path]),
  )
  const alone = recordings.toSorted(byRank).filter((file) => {
    const isOwned = owners.has(stemOf(file)) || indexBeside(file, notes, sounds) !== undefined
    if (!isOwned) owners.set(stemOf(file), file.path)
    return !isOwned
  })
  const beside = groupBy(media, (file) => {
    const stem = partsIn(file.path).find((part) => owners.has(part.stem))?.stem ?? indexBeside(file, notes, sounds)
    return owners.get(stem ?? '')
  })
  const withTheirs = (file: FolderFile) => {
    const own = beside.get(file.path)
    return own ? { ...file, beside: own.map(({ path }) => path) } : file
  }
  return { articles: articles.map(withTheirs), alone: alone.map(withTheirs) }
}

/** The articles of a site with bundles: each that is the index of its folder with the pictures in that. */
export function withPictures(articles: readonly FolderFile[], media: readonly FolderFile[]): readonly FolderFile[] {
  const isIndex = ({ path }: FolderFile) => /\/index(?:\.[\w-]+)?\.\w+$/.test(path)
  const folders = new Set(articles.filter(isIndex).map(folderOf))
  const pictures = media.filter(({ path }) => mediaTypeOf(path)?.startsWith('image/'))
  const beside = groupBy(pictures, ({ path }) => {
    const above = Array.from(path.matchAll(/\//g), ({ index }) => path.slice(0, index + 1))
    return above.findLast((folder) => folders.has(folder))
  })
  return articles.map((file) => {
    const own = isIndex(file) ? beside.get(folderOf(file)) : undefined
    return own ? { ...file, beside: own.map(({ path }) => path) } : file
  })
}

type InFolder = ReadonlyMap<string, readonly FolderFile[]>

function indexBeside(file: FolderFile, notes: InFolder, sounds: InFolder): string | undefined {
  const folder = folderOf(file)
  const [only, ...others] = notes.get(folder) ?? []
  const isIndex = only !== undefined && folder !== '' && /\/index\.[^./]*$/.test(only.path)
  const isOne = isRecording(file.path) && sounds.get(folder)?.length === 1
  return isIndex && isOne && others.length === 0 ? stemOf(only) : undefined
}

/** Of one name the one that counts comes first. */
function byRank(a: FolderFile, b: FolderFile): number {
  return rank(a.path) - rank(b.path)
}

function rank(path: string): number {
  return /\.(?:md|markdown|mp3)$/i.test(path) ? 0 : /\.(?:txt|m4a)$/i.test(path) ? 1 : 2
}

function stemOf({ path }: FolderFile): string {
  return path.replace(/\.[^./]*$/, '')
}

function folderOf({ path }: FolderFile): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}
