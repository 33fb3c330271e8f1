import type { Enclosure } from '../../article/article.ts'
import type { Problem } from '../../problem.ts'
import type { Podcast, Site } from '../../settings/site.ts'
import { belowSite } from '../../text/addresses.ts'
import { typeOfAddress } from '../../text/media-types.ts'
import type { EntryHead } from '../entry.ts'
import { budgetsOf, roomIn } from '../period.ts'
import type { EntryRecord, Measure, MeasureFile } from './entry-record.ts'
import { showsOf } from './feeds.ts'

/**
 * What podcast directories would refuse of a show, or remark on: Apple, "Podcast RSS feed requirements" and "Artwork requirements";
 * Spotify's delivery specification; PSP-1 of the Podcast Standards Project.
 */
export function showProblems(entries: readonly EntryRecord[], site: Site, measure: MeasureFile): Problem[] {
  const shown = (show: Podcast, called: string, episodes: readonly EntryRecord[]) => [
    ...coverProblems(show, site, measure).map(
      (what): Problem => ({ ...SETTINGS, what: `${called}: ${what}`, fix: 'image: /cover.jpg' }),
    ),
    ...tooHeavy(episodes, { ...site, podcast: show }, called),
  ]
  const own = site.feeds.flatMap(({ podcast, name }) => {
    const episodes = entries.filter(({ record }) => podcast && showsOf(record, site).includes(podcast))
    return podcast ? shown(podcast, `the podcast of the feed ${name}`, episodes) : []
  })
  const { podcast } = site
  const episodes = entries.filter(({ record }) => showsOf(record, site).length > 0)
  const what = 'podcast: there is no episode, and directories take a show with one'
  const fix = 'put a recording into the folder, with notes of the same name'
  return [
    ...(podcast ? shown(podcast, 'podcast', entries) : []),
    ...(podcast && episodes.length === 0 ? [{ ...SETTINGS, what, fix }] : []),
    ...own,
    ...heardTwice(episodes),
  ]
}

/** That not all of some episodes has room in the feed of their show. It is cut by the same weights. */
function tooHeavy(entries: readonly EntryRecord[], show: Site, called: string): Problem[] {
  const { bytes: most, each = 0 } = roomIn(budgetsOf(show).newest)
  const bytes = entries.reduce((sum, { weight }) => sum + weight, 0)
  if (bytes <= most) return []
  const isTooMany = entries.reduce((sum, { weight }) => sum + Math.min(weight, each), 0) > most
  const rest = isTooMany ? ', and the oldest episodes are on further pages of it' : ''
  const what = `${called}: ${entries.length} episodes come to some ${(bytes / 1e6).toFixed(1)} MB, and apps take 5: the longest notes are shortened in the feed${rest}`
  return [{ ...SETTINGS, what, fix: 'keep the notes of old episodes short; pages and archives have all of them' }]
}

const SETTINGS = { file: 'site.yaml', line: 1, column: 1, severity: 'warning' } as const

/** Recordings that are in several episodes. */
function heardTwice(episodes: readonly EntryRecord[]): Problem[] {
  const first = new Map<string, string>()
  return episodes.flatMap(({ record: { path, recording } }) => {
    const other = recording === undefined ? undefined : first.get(recording)
    if (recording !== undefined && other === undefined) first.set(recording, path)
    if (other === undefined) return []
    const what = `enclosure: "${recording}" is in ${other} too, and Apple takes a recording once`
    return { ...SETTINGS, file: path, what, fix: 'give each episode a recording of its own' }
  })
}

function coverProblems({ image }: Podcast, site: Site, measure: MeasureFile): string[] {
  const address = belowSite(image, site.url) ?? image
  const found = measure(address)
  const faults = pictureFaults(image, address, found)
  if (!address.startsWith(site.url)) return faults
  if (!found) return [`"${image}" is neither in the collection nor in public/`, ...faults]
  return found.width === undefined && faults.length === 0 ? [`"${image}" is not a picture that can be read`] : faults
}

/** What directories would refuse of a cover, by what is in its file where that is known. Apple, "Artwork requirements". */
function pictureFaults(image: string, address: string, found: Measure | undefined): string[] {
  const { width, height } = found ?? {}
  const [named, type = named] = [typeOfAddress(address), found?.type]
  const isOdd = width !== undefined && height !== undefined && (width !== height || width < 1400 || width > 3000)
  const size = `"${image}" has ${width} by ${height} pixels, and a cover is a square of 1400 to 3000`
  return [
    ...(/^image\/(?:jpeg|png)$/.test(type ?? '') ? [] : [`"${image}" is neither JPEG nor PNG`]),
    ...(named !== undefined && type !== named ? [`"${image}" is ${type}, and its name says ${named}`] : []),
    ...(isOdd ? [size] : []),
  ]
}

/** Something wrong with a file, in a few words, and the way out. */
type Fault = { readonly what: string; readonly fix: string }

/** What directories would refuse of an episode of some shows. */
export function episodeProblems(
  entry: Pick<EntryHead, 'title' | 'enclosures' | 'episode' | 'image' | 'untitled'>,
  shows: readonly Podcast[],
  measure: MeasureFile,
): Fault[] {
  const { title, enclosures, episode, image, untitled } = entry
  const [recording] = enclosures
  if (shows.length === 0) return []
  if (recording === undefined) {
    const fix = 'enclosure: /episode.mp3; or choose the episodes of the show in `feeds`, and make that the podcast'
    return [{ what: 'enclosure: there is none, and directories take no episode without a recording', fix }]
  }
  const { type: kind = 'full', number } = episode ?? {}
  const isUncounted = number === undefined && kind === 'full' && shows.some(({ type }) => type === 'serial')
  const cover = image ? pictureFaults(image.url, image.url, measure(image.url)) : []
  return [
    ...when(untitled, 'title: there is none, and apps show the first words', 'title: What it is called'),
    ...when(
      title.length > 255,
      `title: has ${title.length} characters, and directories take 255`,
      'title: A shorter one',
    ),
    ...recordingProblems(recording),
    ...when(isUncounted, 'episode: there is no number, which Apple asks for in a serial show', 'episode: 1'),
    ...cover.map((what) => ({ what: `image: ${what}`, fix: 'image: /cover-of-the-episode.jpg' })),
    ...beyondEnd(recording, episode),
    ...withoutWords(episode, measure),
  ]
}

function when(isSo: boolean | undefined, what: string, fix: string): Fault[] {
  return isSo ? [{ what, fix }] : []
}

/** Transcripts and chapters of this site in which there is nothing that apps can read. */
function withoutWords(
  { transcripts = [], chapters }: NonNullable<EntryHead['episode']> = {},
  measure: MeasureFile,
): Fault[] {
  const told = chapters === undefined ? undefined : measure(chapters)
  const spoken = transcripts.flatMap(({ url, type }) => {
    const what = `transcript: "${url}" has no words that apps can read: it is no ${type}`
    return when(measure(url)?.empty, what, 'save it once more, in the format that its name says, or take it out')
  })
  const what = `chapters: "${chapters}" has no chapters that apps can read`
  const fix = '{ "version": "1.2.0", "chapters": [{ "startTime": 0, "title": "Begin" }] }'
  return [...spoken, ...when(told && !told.chapters?.length, what, fix)]
}

/** Chapters and soundbites that begin or go on where the recording has ended; players and authors round. */
function beyondEnd(
  { duration }: Enclosure,
  { parts = [], tags = [] }: NonNullable<EntryHead['episode']> = {},
): Fault[] {
  if (duration === undefined) return []
  const bites = tags.flatMap(({ name, attributes: { startTime, duration: length }, text }) =>
    name === 'soundbite' ? [{ name, title: text, end: Number(startTime) + Number(length) }] : [],
  )
  const all = [...parts.map(({ start, title }) => ({ name: 'chapters', title, end: start })), ...bites]
  return all
    .filter(({ end }) => end > duration + 1)
    .map(({ name, title, end }) => {
      const one = title === undefined ? 'one' : `"${title}"`
      const what = `${name}: ${one} is at ${end} seconds, and the recording has ${duration}`
      return { what, fix: 'write the time in the recording, or the duration that it has' }
    })
}

function recordingProblems({ url, type, length }: Enclosure): Fault[] {
  const save = type.startsWith('video/') ? 'save the film as MP4 or MOV' : 'save the recording as MP3 or M4A'
  const [isPlayed, isNamed] = [PLAYED.has(type), PLAYED.has(typeOfAddress(url) ?? '')]
  const called = `enclosure: "${url}"`
  const isForeign = /%[89a-f]|[^\0-\x7f]/i.test(url)
  return [
    ...when(
      isForeign,
      `${called} has letters that are not ASCII, which Apple asks for`,
      'name the file with a-z, 0-9 and -',
    ),
    ...when(!isPlayed, `${called} is of the type ${type}, which Apple does not play`, save),
    ...when(isPlayed && !isNamed, `${called} has no ending that Apple plays by, as .mp3`, 'enclosure: …/episode.mp3'),
    ...when(
      length === 0,
      `${called} has no length, which directories ask for`,
      'enclosure: { url: …, length: the bytes of the file }',
    ),
  ]
}

/** Where a recording is another than is said of it, or than its name says. What is said counts. */
export function differences({ url, type, length, duration }: Enclosure, measure: MeasureFile): Fault[] {
  const found = measure(url)
  if (!found) return []
  // Players round a length, and authors cut it off.
  const isOff = found.duration !== undefined && duration !== undefined && Math.abs(found.duration - duration) > 1
  const isOther = found.type !== undefined && !sameType(found.type, type)
  const named = typeOfAddress(url)
  const isMisnamed = found.type === type && named !== undefined && !sameType(named, type)
  const fix = 'leave out what is wrong: it is read from a file that is here'
  const rename = 'give its name the ending of what it is, or save it as what its name says'
  const called = `enclosure: "${url}"`
  return [
    ...when(length !== found.length, `${called} has ${found.length} bytes, and not ${length}`, fix),
    ...when(isOther, `${called} is ${found.type}, and not ${type}`, fix),
    ...when(isOff, `${called} plays for ${found.duration} seconds, and not ${duration}`, fix),
    ...when(isMisnamed, `${called} is ${type}, and its name says ${named}, by which servers and players go`, rename),
  ]
}

/** Several names are in use for what is in an MP4; and sound alone may be called film. */
function sameType(a: string, b: string): boolean {
  const plain = (type: string) =>
    type
      .replace(/^video/, 'audio')
      .replace(/x-m4[abv]|quicktime/, 'mp4')
      .replace(/x-(?=wav|flac)/, '')
  return plain(a) === plain(b)
}

/** Apple, "Podcast RSS feed requirements"; `audio/mp4` is the registered name of what it calls `audio/x-m4a`. */
const PLAYED = new Set([
  ...['audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/aac', 'video/mp4', 'video/x-m4v', 'video/quicktime'],
  ...['application/pdf', 'application/epub+zip'],
])
