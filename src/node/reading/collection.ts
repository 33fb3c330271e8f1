import { isRecording } from '../../article/beside.ts'
import { unreadableArticle, unreadableFile } from '../../article/unreadable.ts'
import type { Entry } from '../../edition/entry.ts'
import type { Measure } from '../../edition/making/entry-record.ts'
import type { ArticleRecord } from '../../edition/making/record.ts'
import type { Problem } from '../../problem.ts'
import { isShow } from '../../settings/shows.ts'
import type { Site } from '../../settings/site.ts'
import { type Closed, type FolderFile, isClosedBy, type Listing } from '../folder/listing.ts'
import type { Settings } from '../folder/settings.ts'
import type { FileRecord } from './article-file.ts'
import type { Recordings } from './recordings.ts'

/** A folder of articles and its settings, as last read. */
export type Collection = {
  readonly folder: string
  readonly site: Site
  /** The file of the settings, as it is seen from the folder. */
  readonly settings: Settings['own']
  /** What is right in the settings as it is, and told to who asks. */
  readonly advice: readonly Problem[]
  /** Nothing is wrong in the settings. */
  readonly sound: boolean
  /** Of every article that is not left out, in the order of their paths. */
  readonly records: readonly ArticleRecord[]
  readonly media: readonly FolderFile[]
  /** Folders that cannot be listed. */
  readonly closed: readonly Closed[]
  /** Of the settings and of every file, left out or not. */
  readonly problems: readonly Problem[]
  /** How many files were left out. */
  readonly leftOut: number
  /** What was passed over: paths of what is no article by its name, and how many texts there are in forms that are not read. */
  readonly passed: Pick<Listing, 'others' | 'endings'> & {
    /** Paths of recordings that are articles by their tags. */
    readonly tagged: readonly string[]
  }
  /** The last records of articles that cannot be read now, and that are left out unless what is published of them is found. */
  readonly unread: readonly ArticleRecord[]
  /** What is published of articles that cannot be read now, by path. It stays. */
  readonly published: ReadonlyMap<string, Entry>
  /** Files by the file that git says they were renamed from; only where an article is new and another gone. */
  readonly renames?: ReadonlyMap<string, string>
  /** What recordings say of themselves, and what other servers said of the files they have where they were asked, by address. */
  readonly measures: ReadonlyMap<string, Measure>
}

/** What was found when a folder was read. */
export type FolderReading = {
  readonly settings: Settings
  readonly listing: Listing
  /** What is to be said of the folder as a whole. */
  readonly notes: readonly Problem[]
  /** Every article file, by path, in the order of paths. */
  readonly files: ReadonlyMap<string, FileRecord>
  readonly recordings: Recordings
}

/** The collection in a folder. `published`: what is published of the articles that cannot be read, as far as that is known. */
export function collectionOf(
  folder: string,
  { settings, listing, notes, files, recordings }: FolderReading,
  published: ReadonlyMap<string, Entry>,
): Collection {
  const { media, closed, problems, others, endings } = listing
  const all = [...files.values()]
  const isUnread = ({ file, record }: FileRecord) =>
    file.because !== undefined && record?.draft !== true && !published.has(file.path)
  const records = all.flatMap((one) => (one.record && !isUnread(one) ? one.record : []))
  const isInside = (path: string, folder: Closed) => isClosedBy(folder, path)
  const problemsOf = (one: FileRecord): readonly Problem[] => {
    const { path, because } = one.file
    if (because === undefined) return one.problems
    // A folder that cannot be listed is reported once, not for each article in it.
    const isTold = closed.some((folder) => isInside(path, folder))
    return isTold ? [] : [unreadableArticle(path, because, one.record !== undefined && !isUnread(one))]
  }
  const isKept = (folder: Closed) => records.some(({ path }) => isInside(path, folder))
  // Nobody knows how many articles are in a closed folder of which nothing is remembered: it counts as one.
  const unknown = closed.filter((folder) => !all.some(({ file }) => isInside(file.path, folder)))
  return {
    folder,
    site: settings.site,
    settings: settings.own,
    advice: settings.advice,
    sound: settings.sound,
    records,
    media,
    closed,
    problems: [
      ...settings.problems,
      ...notes,
      ...problems,
      ...closed.map((one) => unreadableArticle(one.path, one.because, isKept(one))),
      ...media.flatMap(({ path, because }) => (because === undefined ? [] : unreadableFile(path, because))),
      ...(all.length === 0 ? noShow(media, settings.site) : []),
      ...[...recordings.read.values()].flatMap(({ problems }) => problems),
      ...all.flatMap(problemsOf),
    ],
    measures: recordings.measures,
    passed: { others, endings, tagged: recordings.notes.map(({ path }) => path) },
    leftOut: all.length - records.length + unknown.length,
    unread: all.flatMap((one) => (one.record && isUnread(one) ? one.record : [])),
    published,
  }
}

/** What there is to say of a folder with recordings and nothing else. */
function noShow(media: readonly FolderFile[], site: Site): Problem[] {
  const [first, ...others] = isShow(site) ? [] : media.filter(({ path }) => isRecording(path))
  if (!first) return []
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  const what = `no article is about this recording${more}, and there is no show in site.yaml`
  const fix =
    'podcast: { category: Technology, image: /cover.jpg } in site.yaml makes each an episode; or write an article'
  return [{ file: first.path, line: 1, column: 1, severity: 'warning', what, fix }]
}
