import type { Report } from '../front-matter/report.ts'
import { describe, isEmpty, type Mapping, type Pair, quote, type Value } from '../front-matter/value.ts'
import { typeOfAddress } from '../text/media-types.ts'
import type { Enclosure } from './article.ts'
import { looseText, readCount } from './texts.ts'

/** Every enclosure that the keys name; `length` and `duration` of keys of their own belong to a single one that lacks them. */
export function readEnclosures(
  pairs: readonly Pair[],
  length: Pair | undefined,
  duration: Pair | undefined,
  report: Report,
): readonly Enclosure[] {
  const found = pairs.flatMap((pair) =>
    (pair.value.kind === 'list' ? pair.value.items : [pair.value]).flatMap((item) => readOne(pair.key, item, report)),
  )
  const all = found.filter((one, i) => found.findIndex(({ url }) => url === one.url) === i)
  const [only] = all
  if (all.length !== 1 || only === undefined) return all
  const bytes = only.length === 0 ? readBytes(length, report) : undefined
  const seconds = only.duration === undefined ? readSeconds(duration, report) : undefined
  return [
    {
      ...only,
      ...(bytes === undefined ? {} : { length: bytes }),
      ...(seconds === undefined ? {} : { duration: seconds }),
    },
  ]
}

function readOne(key: string, value: Value, report: Report): Enclosure[] {
  if (isEmpty(value)) return []
  if (value.kind === 'mapping') return readMapping(key, value, report)
  if (value.kind === 'scalar') {
    // WordPress keeps address, length and type on three lines.
    const [url = '', length, type] = value.text.trim().split(/\s*\n\s*/)
    if (value.plain && /^(?:true|false|yes|no)$/i.test(url)) return []
    const bytes = length === undefined ? 0 : (readCount(length) ?? 0)
    return [{ url, type: isMediaType(type) ? type : guessType(key, url, value.at, report), length: bytes }]
  }
  report.error(value.at, `${key}: ${describe(value)} is not an enclosure`, `${key}: https://example.org/episode.mp3`)
  return []
}

function readMapping(key: string, value: Mapping, report: Report): Enclosure[] {
  const find = (...names: string[]) =>
    names
      .map((name) => value.pairs.find((pair) => pair.key.toLowerCase() === name))
      .find((pair) => pair && !isEmpty(pair.value))
  const url = looseText(find('url', 'src', 'file', 'href', 'path')?.value)
  if (url === undefined) {
    report.error(
      value.at,
      `${key}: ${describe(value)} without an address`,
      `${key}: { url: https://example.org/episode.mp3 }`,
    )
    return []
  }
  const typed = find('type', 'mime_type', 'mimetype', 'mime')
  const written = looseText(typed?.value)
  if (typed && !isMediaType(written)) {
    report.error(
      typed.value.at,
      `${key}.${typed.key}: ${describe(typed.value)} is not a media type`,
      `${typed.key}: ${typeOfAddress(url) ?? 'audio/mpeg'}`,
    )
  }
  const bytes = readBytes(find('length', 'size', 'size_in_bytes', 'bytes'), report, key)
  const seconds = readSeconds(find('duration', 'duration_in_seconds', 'seconds'), report, key)
  const title = looseText(find('title', 'name')?.value)
  return [
    {
      url,
      type: isMediaType(written) ? written.toLowerCase() : guessType(key, url, value.at, report),
      length: bytes ?? 0,
      ...(seconds === undefined ? {} : { duration: seconds }),
      ...(title === undefined ? {} : { title }),
    },
  ]
}

/** RFC 6838 4.2. */
function isMediaType(text: string | undefined): text is string {
  return text !== undefined && /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i.test(text)
}

function guessType(key: string, url: string, at: number, report: Report): string {
  const type = typeOfAddress(url)
  if (type !== undefined) return type
  if (/^audio$/i.test(key)) return 'audio/mpeg'
  report.warning(
    at,
    `${key}: the ending of ${quote(url)} does not tell its type`,
    `${key}: { url: "${url}", type: video/mp4 }`,
  )
  return 'application/octet-stream'
}

/** Exact, or readers show a wrong progress: `12 MB` may be twelve million or more. */
function readBytes(pair: Pair | undefined, report: Report, parent?: string): number | undefined {
  const text = looseText(pair?.value)
  if (pair === undefined || text === undefined) return undefined
  const bytes = readCount(text)
  const [, number, unit = ''] = /^(\d{1,6}(?:\.\d{1,3})?) ?([kmg])i?b?$/i.exec(text) ?? []
  const instead = number ? Math.round(Number(number) * 1000 ** ('kmg'.indexOf(unit.toLowerCase()) + 1)) : 12345678
  if (bytes === undefined)
    report.error(
      pair.value.at,
      `${nameOf(pair, parent)}: ${quote(text)} is not a number of bytes`,
      `${pair.key}: ${instead}`,
    )
  return bytes
}

/** Whole seconds, `mm:ss` or `h:mm:ss`. */
function readSeconds(pair: Pair | undefined, report: Report, parent?: string): number | undefined {
  const text = looseText(pair?.value)
  if (pair === undefined || text === undefined) return undefined
  const [, hours = '0', minutes, seconds] = /^(?:(\d{1,4}):(?=[0-5]\d:))?(\d{1,3}):([0-5]\d)$/.exec(text) ?? []
  const total = minutes === undefined ? readCount(text) : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  if (total === undefined)
    report.error(pair.value.at, `${nameOf(pair, parent)}: ${quote(text)} is not a duration`, `${pair.key}: "1:02:03"`)
  return total
}

function nameOf({ key }: Pair, parent: string | undefined): string {
  return parent === undefined ? key : `${parent}.${key}`
}
