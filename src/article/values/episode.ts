import type { Report } from '../../front-matter/report.ts'
import { describe, isEmpty, type Pair, partOf, type Value } from '../../front-matter/value.ts'
import { readClock, readTimed } from '../../html/times.ts'
import type { FieldName } from '../../settings/article-fields.ts'
import { license, locations, type NamespaceTag, soundbites, txts, values } from '../../settings/namespace.ts'
import { lenient } from '../../settings/rules.ts'
import type { Site } from '../../settings/site.ts'
import { readLanguage, readWebAddress, readYesNo } from '../../settings/values.ts'
import { TRANSCRIPTS, typeOfAddress } from '../../text/media-types.ts'
import type { Chapter, Episode, Person, Transcript } from '../article.ts'
import type { Said } from '../fields.ts'
import { readPeople } from './people.ts'
import { known, loosePlain, looseText, readCount } from './texts.ts'

/**
 * What an article says of itself as an episode, and what stands `beside` it where it says nothing of that; undefined where there is nothing
 * of either. `people`: whom ids stand for. What cannot be read costs a warning alone.
 */
export function readEpisode(
  said: Said,
  beside: Pick<Episode, 'transcripts' | 'chapters'>,
  people: Site['people'],
  report: Report,
): Episode | undefined {
  const one = <T>(name: FieldName, read: (text: string) => T | undefined, what: string, instead: string) => {
    const pair = said.first(name)
    const text = looseText(pair?.value)
    const found = text === undefined ? undefined : read(text)
    if (pair && found === undefined) warn(pair, pair.value, `is not ${what}`, instead, report)
    return found
  }
  const chapters = itemsOf(said, 'chapters', (pair, item) => chaptersOf(pair, item, report))
  const parts = chapters.filter((one) => typeof one !== 'string')
  const episode = known({
    number: one('episode', numberOf, 'the number of an episode', '12'),
    display: loosePlain(said.first('episode_name')?.value),
    season: one('season', numberOf, 'the number of a season', '2'),
    seasonName: loosePlain(said.first('season_name')?.value),
    type: one(
      'episode_type',
      (text) => TYPES.find((type) => type === text.toLowerCase()),
      TYPES.join(', nor '),
      'full',
    ),
    // Older feeds say `clean`.
    explicit: one(
      'explicit',
      (text) => readYesNo(text.replace(/^explicit$/i, 'yes').replace(/^clean$/i, 'no')),
      'true or false',
      'false',
    ),
    block: one('itunes_block', readYesNo, 'true or false', 'true') || undefined,
    transcripts:
      unlessEmpty(itemsOf(said, 'transcript', (pair, item) => transcriptOf(pair, item, report))) ?? beside.transcripts,
    chapters: chapters.find((one) => typeof one === 'string') ?? (parts.length === 0 ? beside.chapters : undefined),
    parts: unlessEmpty(parts.toSorted((a, b) => a.start - b.start)),
    people: unlessEmpty(itemsOf(said, 'people', (pair, item) => peopleIn(pair, item, people, report)).flat()),
    tags: unlessEmpty(tagsIn(said, report)),
  })
  return Object.keys(episode).length > 0 ? episode : undefined
}

/** Elements of the podcast namespace, read as those of a show are. */
function tagsIn(said: Said, report: Report): readonly NamespaceTag[] {
  return TAGS.flatMap(({ name, read }) => {
    const [pair, ...others] = said.all(name)
    if (!pair) return []
    const given = { value: others.length > 0 ? partsOf(pair, others) : pair.value, label: pair.key, setting: pair.key }
    return lenient<NamespaceTag | readonly NamespaceTag[]>(read)(given, report) ?? []
  })
}

/** What is said in several keys as one: `location_name`, `location_geo`, `location_osm` of Castopod. What names no part is the name. */
function partsOf(first: Pair, others: readonly Pair[]): Value {
  const pairs = [first, ...others].map((pair) => ({ ...pair, key: /(?:geo|osm)$/i.exec(pair.key)?.[0] ?? 'name' }))
  return pairs.some(({ key }) => key !== 'name') ? { kind: 'mapping', at: first.value.at, pairs } : first.value
}

const TAGS = [
  { name: 'soundbites', read: soundbites },
  { name: 'podcast_value', read: values },
  { name: 'podcast_txt', read: txts },
  { name: 'podcast_location', read: locations },
  { name: 'podcast_license', read: license },
] as const

const TYPES = ['full', 'trailer', 'bonus'] as const

/** Apple: a whole number from 1 on. Exports write `S02`, `Episode 12` and `#12` too. */
function numberOf(text: string): number | undefined {
  return readCount(text.replace(/^(?:episode|season|ep?|s|no)?[.#\s]*(?=\d)/i, '')) || undefined
}

function transcriptOf(pair: Pair, item: Value, report: Report): Transcript | undefined {
  const [url, part] = addressIn(item)
  const type = looseText(part('type', 'mime_type')) ?? typeOfAddress(url ?? '')
  if (url === undefined || type === undefined || !TRANSCRIPTS.includes(type))
    return warn(pair, item, 'is no transcript that apps read: VTT, SRT, JSON, HTML or text', 'episode.vtt', report)
  return { url, type, ...known({ language: readLanguage(looseText(part('language', 'lang')) ?? '') }) }
}

/** An address, or one chapter: `00:00 Begin`, or its start and title. */
function chaptersOf(pair: Pair, item: Value, report: Report): string | Chapter | undefined {
  const [url, part] = addressIn(item)
  const startOf = (time = '') => readClock(time) ?? readCount(time)
  // Hexo's themes have a list of two: `["00:00", Begin]`, or the other way around.
  const [first, second] = item.kind === 'list' ? item.items : []
  const isTurned = startOf(looseText(first)) === undefined
  const start = startOf(looseText(part('start', 'start_time', 'time', 'timestamp') ?? (isTurned ? second : first)))
  const title = loosePlain(part('title', 'name', 'label') ?? (isTurned ? first : second))
  const timed = item.kind === 'scalar' ? readTimed(loosePlain(item) ?? '') : undefined
  if (timed) return timed
  if (start !== undefined && title !== undefined) return { start, title, ...known({ url: readWebAddress(url ?? '') }) }
  if (url !== undefined && typeOfAddress(url) === 'application/json') return url
  const instead = 'episode.chapters.json, or a list: ["00:00 Begin", "01:30 End"]'
  return warn(pair, item, 'is neither chapters as JSON nor a time with a title', instead, report)
}

/** Who is heard, by the names in one item, which are read as those of authors are. */
function peopleIn(pair: Pair, item: Value, byId: Site['people'], report: Report): Person[] {
  const part = (...names: string[]) =>
    item.kind === 'mapping' ? looseText(partOf(item, ...names)?.value)?.toLowerCase() : undefined
  const role = part('role', 'person_role') ?? (/guests?$/i.test(pair.key) ? 'guest' : undefined)
  return readPeople({ ...pair, value: item }, report, byId).map(({ name, url, avatar: image }) => ({
    name,
    ...known({ role, group: part('group'), image, url }),
  }))
}

type Part = (...names: string[]) => Value | undefined

function addressIn(item: Value): [url: string | undefined, part: Part] {
  const part: Part = (...names) => (item.kind === 'mapping' ? partOf(item, ...names)?.value : undefined)
  return [item.kind === 'mapping' ? looseText(part('url', 'src', 'file', 'href')) : looseText(item), part]
}

function itemsOf<T>(said: Said, name: FieldName, read: (pair: Pair, item: Value) => T | undefined): T[] {
  return said.all(name).flatMap((pair) =>
    (pair.value.kind === 'list' ? pair.value.items : [pair.value]).flatMap((item) => {
      const found = isEmpty(item) ? undefined : read(pair, item)
      return found === undefined ? [] : [found]
    }),
  )
}

function unlessEmpty<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? items : undefined
}

function warn({ key }: Pair, value: Value, what: string, instead: string, report: Report): undefined {
  report.warning(value.at, `${key}: ${describe(value)} ${what}, and is left out`, `${key}: ${instead}`)
}
