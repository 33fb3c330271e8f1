import { batches, createNext } from './batches.ts'
import { type FolderFile, type Listing, namedFile, namesIn } from './listing.ts'

/** A folder whose files two threads look at, each at those that the other has not taken. */
export type SharedListing = {
  readonly folder: string
  /** In their order. One long text costs least to copy: names of files hold no NUL. */
  readonly articles: string
  readonly media: string
  readonly problems: Listing['problems']
  readonly closed: Listing['closed']
  /** Of the articles and then the media: their bytes, NaN where no file can be read, and when they changed. */
  readonly sizes: Float64Array
  readonly times: Float64Array
  readonly next: Int32Array
}

/** Begins a listing: the names are known. */
export function shareListing(folder: string): SharedListing {
  const { articles, media, problems, closed } = namesIn(folder)
  const floats = () => new Float64Array(new SharedArrayBuffer((articles.length + media.length) * 8))
  const names = { articles: articles.join('\0'), media: media.join('\0') }
  return { folder, ...names, problems, closed, sizes: floats(), times: floats(), next: createNext() }
}

/** Takes part in a listing until every file is taken. It is whole when all who took part are done. */
export function lookAtFiles({ folder, articles, media, sizes, times, next }: SharedListing): void {
  const paths = [...split(articles), ...split(media)]
  for (const [from, to] of batches(next, paths.length)) {
    for (let place = from; place < to; place++) {
      const file = namedFile(folder, paths[place] ?? '')
      sizes[place] = file?.because === undefined ? (file?.size ?? Number.NaN) : Number.NaN
      times[place] = file?.modified ?? 0
    }
  }
}

/** The listing, when it is whole. */
export function listingOf({ folder, articles, media, problems, closed, sizes, times }: SharedListing): Listing {
  const [first, second] = [split(articles), split(media)]
  const filesOf = (paths: readonly string[], start: number) =>
    paths.flatMap((path, i): FolderFile | [] => {
      const size = sizes[start + i] ?? Number.NaN
      // Numbers cannot say why a file is not to be read: the few of which there are none are looked at again.
      return Number.isNaN(size) ? (namedFile(folder, path) ?? []) : { path, size, modified: times[start + i] ?? 0 }
    })
  return { articles: filesOf(first, 0), media: filesOf(second, first.length), problems, closed }
}

function split(paths: string): string[] {
  return paths === '' ? [] : paths.split('\0')
}
