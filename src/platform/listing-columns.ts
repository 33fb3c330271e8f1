import type { FolderFile, Listing } from '../article/folder.ts'

/** A listing as it goes from thread to thread: a copy of one long text and of numbers costs least. */
export type Listed = {
  readonly articles: Files
  readonly media: Files
  readonly problems: Listing['problems']
}

/** Names of files hold no NUL. */
type Files = { readonly paths: string; readonly sizes: Float64Array; readonly times: Float64Array }

export function columnsOf({ articles, media, problems }: Listing): Listed {
  return { articles: filesOf(articles), media: filesOf(media), problems }
}

export function listingOf({ articles, media, problems }: Listed): Listing {
  return { articles: inFiles(articles), media: inFiles(media), problems }
}

function filesOf(files: readonly FolderFile[]): Files {
  return {
    paths: files.map(({ path }) => path).join('\0'),
    sizes: Float64Array.from(files, ({ size }) => size),
    times: Float64Array.from(files, ({ modified }) => modified),
  }
}

function inFiles({ paths, sizes, times }: Files): FolderFile[] {
  // A text of no names is that of one without letters.
  const all = sizes.length === 0 ? [] : paths.split('\0')
  return all.map((path, i) => ({ path, size: sizes[i] ?? 0, modified: times[i] ?? 0 }))
}
