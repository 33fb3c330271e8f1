import { batches, createNext } from './batches.ts'
import { type FolderFile, type Listing, namedFile, namesIn } from './listing.ts'

/** A folder whose files two threads look at, each at those that the other has not taken. */
export type SharedListing = {
  readonly folder: string
  /** In their order. One long text costs least to copy: names of files hold no NUL. */
  readonly articles: string
  readonly media: string
  readonly problems: Listing['problems']
  /** Of the articles and then the media: their bytes, NaN where there is no file, and when they changed. */
  readonly sizes: Float64Array
  readonly times: Float64Array
  readonly next: Int32Array
}

/** Begins a listing: the names are known. */
export function shareListing(folder: string): SharedListing {
  const { articles, media, problems } = namesIn(folder)
  const floats = () => new Float64Array(new SharedArrayBuffer((articles.length + media.length) * 8))
  const names = { articles: articles.join('\0'), media: media.join('\0') }
  return { folder, ...names, problems, sizes: floats(), times: floats(), next: createNext() }
}

/** Takes part in a listing until every file is taken. It is whole when all who took part are done. */
export function lookAtFiles({ folder, articles, media, sizes, times, next }: SharedListing): void {
  const paths = [...split(articles), ...split(media)]
  for (const [from, to] of batches(next, paths.length)) {
    for (let place = from; place < to; place++) {
      const file = namedFile(folder, paths[place] ?? '')
      sizes[place] = file?.size ?? Number.NaN
      times[place] = file?.modified ?? 0
    }
  }
}

/** The listing, when it is whole. */
export function listingOf({ articles, media, problems, sizes, times }: SharedListing): Listing {
  const [first, second] = [split(articles), split(media)]
  const filesOf = (paths: readonly string[], start: number) =>
    paths
      .map((path, i): FolderFile => ({ path, size: sizes[start + i] ?? Number.NaN, modified: times[start + i] ?? 0 }))
      .filter(({ size }) => !Number.isNaN(size))
  return { articles: filesOf(first, 0), media: filesOf(second, first.length), problems }
}

function split(paths: string): string[] {
  return paths === '' ? [] : paths.split('\0')
}
