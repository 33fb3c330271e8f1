import { tzOffset } from '@date-fns/tz/tzOffset'
import { stringify as toToml } from 'smol-toml'
import { Document, isCollection, isScalar } from 'yaml'
import { readDate } from '../../dates/read-date.ts'
import { type Habits, type HabitualKey, valueIn } from './habits.ts'

/** What a new front matter says. */
export type NewHead = {
  readonly title: string
  readonly date: Date
  readonly tags?: readonly string[]
  readonly draft?: boolean
  /** The date is written so that it says this very instant, whatever the habit. */
  readonly isExact?: boolean
}

/**
 * The front matter of an article, in the habits of its collection and with the last line end; empty where there is nothing to say in one.
 * A date that stands in the name of the file stands nowhere else, unless that is the habit.
 */
export function headIn({ language, fences, keys, naming }: Habits, said: NewHead, timeZone: string): string {
  const isKnown = (name: HabitualKey['field']) => keys.some(({ field }) => field === name)
  const needsDate = !isKnown('date') && naming.dated === undefined
  const own = keys.flatMap((one) => {
    const value = valueFor(one, said, timeZone)
    return value === undefined ? [] : [{ ...one, value }]
  })
  const added = [
    ...(needsDate ? [plain('date', writeDate(said.date, '', timeZone, said.isExact))] : []),
    ...(said.draft && !own.some(({ key }) => /^draft$/i.test(key)) ? [plain('draft', true)] : []),
    ...(said.tags?.length && !isKnown('tags') ? [plain('tags', said.tags)] : []),
  ]
  const all: readonly Line[] = [...own, ...added]
  if (all.length === 0) return ''
  const [open, close] = fences[0] === '' && language !== 'json' && language !== 'lines' ? ['---', '---'] : fences
  const inner = language === undefined ? toYaml(all) : WRITERS[language](all)
  return [...(open ? [open] : []), inner.trimEnd(), ...(close ? [close] : []), ''].join('\n')
}

type Line = Pick<HabitualKey, 'key' | 'field' | 'opens'> & { readonly value: unknown }

function plain(key: 'date' | 'draft' | 'tags', value: unknown): Line {
  return { key, field: key, opens: '[', value }
}

/** What a key says of a new article; undefined for one that is left out. */
function valueFor({ key, field, example, isSame }: HabitualKey, said: NewHead, timeZone: string): unknown {
  if (field === 'title') return said.title
  if (field === 'date')
    return writeDate(said.date, example.kind === 'scalar' ? example.text : '', timeZone, said.isExact)
  if (field === 'tags' && (said.tags !== undefined || !isSame)) return said.tags ?? []
  if (said.draft && /^draft$/i.test(key)) return true
  if (isSame) return valueIn(example)
  return field === 'description' ? '' : undefined
}

const WRITERS = {
  yaml: toYaml,
  toml: toTomlLines,
  json: (lines: readonly Line[]) => JSON.stringify(dataOf(lines), null, 2),
  lines: (lines: readonly Line[]) =>
    `${lines.map(({ key, value }) => `${key}: ${Array.isArray(value) ? value.join(', ') : String(value)}`).join('\n')}\n`,
}

function dataOf(lines: readonly Pick<Line, 'key' | 'value'>[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(lines.map(({ key, value }) => [key, value]))
}

/** A date without quotes is a date of TOML, written with as many digits as its author writes. */
function toTomlLines(lines: readonly Line[]): string {
  return lines
    .map(({ key, value, field, opens }) =>
      field === 'date' && !/["']/.test(opens) ? `${key} = ${String(value)}\n` : toToml({ [key]: value }),
    )
    .join('')
}

function toYaml(lines: readonly Line[]): string {
  const document = new Document(dataOf(lines))
  for (const { key, opens } of lines) {
    const node = document.get(key, true)
    if (isCollection(node)) node.flow = opens !== '-'
    if (isScalar(node) && /["']/.test(opens)) node.type = opens === '"' ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE'
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

/**
 * A date in the form of another: with or without a time, seconds, a zone. Where that form would say another instant, as a day does of an
 * hour in it, it is written whole.
 */
export function writeDate(date: Date, like: string, timeZone: string, isExact = false): string {
  const form = /^\d{4}-\d{2}-\d{2}(?:([T ]|$)(?:\d{2}:\d{2}(:\d{2})?(?:\.\d+)?)?( ?)(Z|[+-]\d{2}(:?)\d{2})?$)/.exec(
    like,
  )
  const [, space = ' ', seconds = '', gap = '', zone = '', colon = ''] = form ?? []
  const offset = zone === 'Z' ? 0 : tzOffset(timeZone, date)
  const local = new Date(date.getTime() + offset * 60_000).toISOString()
  const sign = `${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}${colon}${two(Math.abs(offset) % 60)}`
  const isDay = like !== '' && !/\d:\d\d/.test(like)
  const time = `${space}${local.slice(11, seconds ? 19 : 16)}${zone && gap}${zone && (zone === 'Z' ? 'Z' : sign)}`
  const written = `${local.slice(0, 10)}${isDay ? '' : time}`
  const read = readDate(written, timeZone).date
  const isSame = Math.trunc((read?.getTime() ?? 0) / 1000) === Math.trunc(date.getTime() / 1000)
  return isExact && !isSame ? `${date.toISOString().slice(0, 19)}Z` : written
}

function two(number: number): string {
  return String(Math.trunc(number)).padStart(2, '0')
}
