import { textOfHtml } from './plain-text.ts'

/** Something that begins at a time of a recording: `12:34 About bread`. `start` is in seconds. */
export type Timed = { readonly start: number; readonly title: string }

/**
 * The chapters that a text lists: lines with a time each, of which the first is 0:00 and every other later than the one before. Empty where
 * there are fewer than two. `html` is an entry's; what it shows as code is no list.
 */
export function timesIn(html: string): readonly Timed[] {
  const lines = html
    .replace(/<pre\b[^>]*>[\s\S]*?<\/pre>/g, '')
    .split(BREAK)
    .flatMap((line) => readTimed(textOfHtml(line.replace(/<[^>]*>/g, ' '))) ?? [])
  const begin = lines.findIndex(({ start }) => start === 0)
  const found: Timed[] = []
  for (const one of begin < 0 ? [] : lines.slice(begin)) {
    if (one.start <= (found.at(-1)?.start ?? -1)) break
    found.push(one)
  }
  return found.length > 1 ? found : []
}

const BREAK = /<(?:\/?(?:p|li|ul|ol|tr|dt|dl|div|h[1-6]|blockquote)|br)\b[^>]*>/

/** A line with a time before or behind its words: `(1:02:03) Words`, `02:03 – Words`, `Words [2:03]`. */
export function readTimed(line: string): Timed | undefined {
  const [, before, words] = FIRST.exec(line) ?? []
  const [, otherWords, behind] = before === undefined ? (LAST.exec(line) ?? []) : []
  const start = readClock(before ?? behind ?? '')
  const title = words ?? otherWords
  return start === undefined || title === undefined ? undefined : { start, title }
}

const FIRST = /^[[(]?(\d{1,2}(?::\d\d){1,2}(?:\.\d{1,3})?)[\])]?(?=\W)\s*[-–—:|.]*\s*(\S.{0,300})$/u
const LAST = /^(\S.{0,300}?)\s*[-–—:|]*\s*[[(]?\b(\d{1,2}(?::\d\d){1,2})[\])]?$/u

/** `1:02:03`, `02:03.5` in seconds; undefined for any other text. */
export function readClock(text: string): number | undefined {
  const [, hours = '0', minutes = '', seconds = ''] =
    /^(?:(\d{1,4}):(?=[0-5]\d:))?(\d{1,3}):([0-5]\d(?:[.,]\d{1,3})?)$/.exec(text) ?? []
  return seconds === '' ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'))
}
