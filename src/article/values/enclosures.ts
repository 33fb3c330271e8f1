import type { Report } from '../../front-matter/report.ts'
import { describe, isEmpty, type Mapping, type Pair, partOf, quote, type Value } from '../../front-matter/value.ts'
import { readClock } from '../../html/times.ts'
import { typeOfAddress } from '../../text/media-types.ts'
import type { Enclosure } from '../article.ts'
import { atMost, firstOfEach, known, loosePlain, looseText, readCount } from './texts.ts'

/**
 * Every enclosure that the keys name, or those that stand `beside` the article where none is named; `length` and `duration` of keys of
 * their own belong to a single one that lacks them.
 */
export function readEnclosures(
  pairs: readonly Pair[],
  length: Pair | undefined,
  duration: Pair | undefined,
  beside: readonly Enclosure[],
  report: Report,
): readonly Enclosure[] {
  const named = pairs.flatMap(({ key, value }) =>
    (value.kind === 'list' ? value.items : [value]).flatMap((item) => readOne(key, item, report)),
  )
  const all = firstOfEach(named.length > 0 ? named : beside, ({ url }) => url)
  const [only] = all
  if (all.length !== 1 || only === undefined) return atMost(1000, all, pairs[0], report)
  const own = sizesOf(ofKind(only.url, length), duration, '', report)
  return [{ ...only, length: only.length || own.length, ...known({ duration: only.duration ?? own.duration }) }]
}

/** Of `filesize: { mp3: 123, m4a: 456 }` the one that is of a file. */
function ofKind(url: string, pair: Pair | undefined): Pair | undefined {
  const ending = url.toLowerCase().slice(url.lastIndexOf('.') + 1)
  return pair?.value.kind === 'mapping' ? partOf(pair.value, ending) : pair
}

/** Where a recording is, if that is what a value says. */
export function addressOf(value: Value): string {
  const place = value.kind === 'mapping' ? partOf(value, ...PLACES)?.value : value
  return looseText(place) ?? ''
}

const PLACES = ['url', 'src', 'file', 'href', 'path', 'mp3', 'm4a']

function readOne(key: string, value: Value, report: Report): Enclosure[] {
  if (isEmpty(value)) return []
  if (value.kind === 'mapping') return readMapping(key, value, report)
  if (value.kind === 'scalar') {
    // WordPress keeps address, length and type on three lines.
    const [url = '', length = '', type] = value.text.trim().split(/\s*\n\s*/)
    const typed = isMediaType(type) ? { type } : guessType(key, url, value.at, report)
    return [{ url, ...typed, length: readCount(length) ?? 0 }]
  }
  report.error(value.at, `${key}: ${describe(value)} is not an enclosure`, `${key}: https://example.org/episode.mp3`)
  return []
}

function readMapping(key: string, value: Mapping, report: Report): Enclosure[] {
  const url = addressOf(value)
  if (url === '') {
    const what = `${key}: ${describe(value)} without an address`
    report.error(value.at, what, `${key}: { url: https://example.org/episode.mp3 }`)
    return []
  }
  const typed = partOf(value, 'type', 'mime_type', 'mimetype', 'mime')
  const written = looseText(typed?.value)
  if (typed && !isMediaType(written)) {
    const what = `${key}.${typed.key}: ${describe(typed.value)} is not a media type, and is left out`
    report.warning(typed.value.at, what, `${typed.key}: ${typeOfAddress(url) ?? 'audio/mpeg'}`)
  }
  const type = isMediaType(written) ? { type: written.toLowerCase() } : guessType(key, url, value.at, report)
  const length = partOf(value, 'length', 'size', 'size_in_bytes', 'bytes', 'file_size', 'filesize')
  const duration = partOf(value, 'duration', 'duration_in_seconds', 'seconds')
  const title = loosePlain(partOf(value, 'title', 'name')?.value)
  return [{ url, ...type, ...sizesOf(length, duration, `${key}.`, report), ...known({ title }) }]
}

/** The bytes of a recording, and how long it plays, which some write as its length: `length: "12:34"`. */
function sizesOf(length: Pair | undefined, duration: Pair | undefined, parent: string, report: Report) {
  const isTime = readClock(looseText(length?.value) ?? '') !== undefined
  return {
    length: (isTime ? undefined : readBytes(length, parent, report)) ?? 0,
    ...known({ duration: readSeconds(duration ?? (isTime ? length : undefined), parent, report) }),
  }
}

/** RFC 6838 4.2. */
function isMediaType(text: string | undefined): text is string {
  return text !== undefined && /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i.test(text)
}

function guessType(key: string, url: string, at: number, report: Report): Pick<Enclosure, 'type' | 'guessed'> {
  const type = typeOfAddress(url)
  if (type !== undefined) return { type, guessed: true }
  const isSound = /^audio$/i.test(key)
  const taken = isSound ? ', and it is taken for audio/mpeg' : ''
  const what = `${key}: the ending of ${quote(url)} does not tell its type${taken}`
  report.warning(at, what, `${key}: { url: "${url}", type: ${isSound ? 'audio/mpeg' : '…'} }`)
  return isSound ? { type: 'audio/mpeg', guessed: true } : { type: 'application/octet-stream' }
}

/** Exact, or readers show a wrong progress: `12 MB` may be twelve million or more. */
const readBytes = numberReader(
  (text) => readCount(text.replace(/ ?(?:b|bytes?)$/i, '')),
  'is not a number of bytes, and is left out',
  () => 'write the exact number of bytes, or nothing: a file that is here is measured',
)

/** Whole seconds, `mm:ss` or `h:mm:ss`. */
const readSeconds = numberReader(
  (text) => readClock(text.replace(/\.\d+$/, '')) ?? readCount(text.replace(/\.\d+$/, '')),
  'is not a duration, and is left out',
  (key) => `${key}: "H:MM:SS"`,
)

/** Reads a number of a recording; `parent` is told before the key. */
function numberReader(read: (text: string) => number | undefined, what: string, fix: (key: string) => string) {
  return (pair: Pair | undefined, parent: string, report: Report): number | undefined => {
    const text = looseText(pair?.value)
    if (pair === undefined || text === undefined) return undefined
    const found = read(text)
    if (found === undefined)
      report.warning(pair.value.at, `${parent}${pair.key}: ${quote(text)} ${what}`, fix(pair.key))
    return found
  }
}
