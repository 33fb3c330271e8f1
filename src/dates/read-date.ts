import { tzOffset } from '@date-fns/tz/tzOffset'
import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'

/** An instant, or why there is none, and what to write instead: this very date as far as it is understood, the most likely meaning first. */
export type DateReading =
  | {
      readonly date: Date
      readonly dayOnly: boolean
      /** Minutes east of UTC, where its author writes them. */
      readonly offset?: number
    }
  | { readonly date?: undefined; readonly fault: string; readonly instead: string }

/**
 * A date as authors write it: RFC 3339 and ISO 8601, RFC 5322, `March 1, 2026`, `1 March 2026`, `2026年3月1日`, `21.07.2026`, each with or
 * without a time, and seconds or milliseconds since 1970; of two with an arrow between them, as Notion writes a span, the first. Without a
 * zone it is in the site's, without a time it is midnight there. Never a guess: what can be read two ways, or is no day, has a fault.
 */
export function readDate(text: string, timeZone: string): DateReading {
  // Grav has the time first: `13:34 06/21/2017`.
  const plain = text.replace(/→.*$/s, '').replace(LINKED, '$1').trim()
  const written = plain.replace(/^(\d{1,2}:\d{2}(?: ?[ap]m)?) +(?=\d)(.+)$/i, '$2 $1')
  if (SINCE_1970.test(written)) return { date: new Date(Number(written.padEnd(13, '0'))), dayOnly: false }
  const groups = FORMS.find((form) => form.test(written))?.exec(written)?.groups
  const [day = '', other] = groups ? daysOf(groups) : []
  if (groups === undefined || day === '') return NO_DATE
  if (other !== undefined) return { fault: 'does not say which number is the month', instead: `${day} (or ${other})` }
  const hour = hourOf(groups)
  const leap = groups.second === '60' && groups.minute === '59'
  const clock = `${two(hour)}:${two(groups.minute)}:${leap ? '59' : two(groups.second)}`
  const local = parseISO(`${day}T${clock}.${(groups.fraction ?? '').slice(0, 3).padEnd(3, '0')}Z`)
  if (!isValid(local)) return { fault: 'is not a date', instead: nearestDay(day) }
  if (day < '1900') return { ...NO_DATE, fault: 'is before 1900' }
  if (groups.weekday && groups.weekday.toLowerCase() !== WEEKDAYS[local.getUTCDay()])
    return { fault: `is not a ${groups.weekday}`, instead: day }
  const zone = groups.zone === undefined ? timeZone : zoneOf(groups.zone)
  if (zone === undefined) {
    const fault = `has the zone ${groups.zone}, which does not mean one offset`
    return { fault, instead: `${day}T${clock}+HH:MM` }
  }
  // A leap second is the first of the next minute, as POSIX counts.
  const time = toInstant(local.getTime() + (leap ? 1000 : 0), zone)
  return { date: new Date(time), dayOnly: groups.hour === undefined, ...(typeof zone === 'number' && { offset: zone }) }
}

/** A link to the note of a day, as Obsidian has it, and a day of Org. */
const LINKED = /^\s*(?:\[\[|<)([^[\]<>|]+)(?:\|[^\]]*)?(?:\]\]|>)\s*$/

const NO_DATE = { fault: 'is not a date', instead: 'YYYY-MM-DD' }

/** From September 2001 to May 2033; other numbers of ten digits may be a day and an hour. */
const SINCE_1970 = /^1\d{9}(?:\d{3})?$/

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const ZONE = '(?<zone>[A-Z][\\w+-]*(?:/[\\w+-]+)+|Z|[A-Z]{1,5}|(?:GMT|UTC)?[+-]\\d{2}(?::?\\d{2})?)'
const TIME = `(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{1,2})(?:[.,](?<fraction>\\d{1,20}))?)?(?: ?(?<half>[ap])\\.?m\\b\\.?)?(?: ?${ZONE})?(?: ?\\([^()]{1,40}\\))?`
const LATER = `(?:,?(?: +at)? +${TIME})?`
const WEEKDAY = `(?:(?<weekday>${WEEKDAYS.join('|')})[a-z]*\\.?,? +)?`
const WEEKDAY_BEHIND = `(?:,? \\(?(?<weekday>${WEEKDAYS.join('|')})[a-z]*\\)?)?`
const MONTH = `(?<name>${MONTHS.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}|sept)\\.?`
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?'

const FORMS: readonly RegExp[] = [
  // RFC 3339, ISO 8601 and what Jekyll, Hugo and Hexo write.
  `(?<year>\\d{4})(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})${WEEKDAY_BEHIND}(?:(?:[T_]| +)${TIME})?`,
  '(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})(?:T(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})?(?<zone>Z|[+-]\\d{2}:?\\d{2})?)?',
  '(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2}) (?<hour>\\d{2})(?<minute>\\d{2})',
  `(?<year>\\d{4}) ?年 ?(?<month>\\d{1,2}) ?月 ?(?<day>\\d{1,2}) ?日(?: *${TIME})?`,
  // RFC 5322, and days as they are spoken, in both orders.
  `${WEEKDAY}${DAY}[ -]+${MONTH},?[ -]+(?<year>\\d{4})${LATER}`,
  `${WEEKDAY}${MONTH} +${DAY},? +(?<year>\\d{4})${LATER}`,
  // asctime, and what `date` prints.
  `${WEEKDAY}${MONTH} +${DAY} +(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2}) +(?:(?<zone>[A-Z]{1,5}) +)?(?<year>\\d{4})`,
  `(?<first>\\d{1,2})[-/.](?<last>\\d{1,2})[-/.](?<year>\\d{4}|\\d{2})${LATER}`,
  // In other languages, with the little words of some.
  `(?:\\p{L}+,? +)?(?<day>\\d{1,2})(?:\\.|er|º)? +(?:de +)?(?<name>\\p{L}{3,})\\.?,? +(?:del? +)?(?<year>\\d{4})${LATER}`,
].map((form) => new RegExp(`^${form}$`, 'iu'))

/** The day in the form of RFC 3339; two where `03/04/2026` is a day in March or in April, by where its author grew up. */
function daysOf({ year = '', month, name, day, first, last }: Readonly<Record<string, string | undefined>>): string[] {
  if (first === undefined || last === undefined)
    return [`${year}-${month === undefined ? two(monthOf(name)) : two(month)}-${two(day)}`]
  const whole = year.length === 2 ? `20${year}` : year
  const orders = [
    [first, last],
    [last, first],
  ].filter(([month, day]) => Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31)
  return [...new Set(orders.map(([month, day]) => `${whole}-${two(month)}-${two(day)}`))]
}

function monthOf(name = ''): number {
  const lower = name.toLowerCase().replace(/\.$/, '')
  const english = MONTHS.findIndex((month) => month === lower || month.slice(0, 3) === lower) + 1
  return english || (lower === 'sept' ? 9 : (foreignMonths().get(lower) ?? 0))
}

let foreign: ReadonlyMap<string, number> | undefined

/** Months by their names in languages of Europe, as they stand in a date; a name of two months is none. */
function foreignMonths(): ReadonlyMap<string, number> {
  if (foreign) return foreign
  const found = new Map<string, number>()
  for (const language of 'de fr es it pt nl sv da nb pl cs fi ru tr'.split(' '))
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' })
      for (let number = 1; number <= 12; number++) {
        const parts = format.formatToParts(Date.UTC(2026, number - 1, 5))
        const name =
          parts
            .find(({ type }) => type === 'month')
            ?.value.toLowerCase()
            .replace(/\.$/, '') ?? ''
        const other = found.get(name)
        found.set(name, other === undefined || other === number ? number : 0)
      }
    }
  foreign = found
  return found
}

/** On a clock of 24 hours; a time like `13 pm` is none. */
function hourOf({ hour = '0', half }: Readonly<Record<string, string | undefined>>): number {
  const number = Number(hour)
  if (half === undefined) return number
  return number < 1 || number > 12 ? 99 : (number % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

function two(number: number | string = 0): string {
  return String(number).padStart(2, '0')
}

/** The last day of the month for a day it does not have; else the form to write it in. */
function nearestDay(day: string): string {
  const days = [day, `${day.slice(0, 8)}30`, `${day.slice(0, 8)}29`, `${day.slice(0, 8)}28`]
  return (/-(?:[012]\d|3[01])$/.test(day) && days.find((near) => isValid(parseISO(near)))) || NO_DATE.instead
}

/** Minutes east of UTC by the names that mean one offset: those of RFC 5322 4.3 and Europe's. `IST`, `BST`, `AST` mean several. */
// biome-ignore format: a table
const ZONES: ReadonlyMap<string, number> = new Map(Object.entries({
  Z: 0, UTC: 0, GMT: 0, UT: 0,
  EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420,
  WET: 0, WEST: 60, CET: 60, CEST: 120, EET: 120, EEST: 180, JST: 540,
}))

/** What a zone written behind a time is: minutes east of UTC, or an IANA name. */
function zoneOf(zone: string): number | string | undefined {
  if (zone.includes('/')) return Number.isNaN(tzOffset(zone, new Date(0))) ? undefined : zone
  const [, sign, hours, minutes = '0'] = /^(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})?$/i.exec(zone) ?? []
  if (hours === undefined) return ZONES.get(zone.toUpperCase())
  // RFC 3339 5.6 bounds them by the clock; RFC 5322's -0000 and 3339's -00:00 are UTC.
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

const A_DAY = 86_400_000

/**
 * The instant at which clocks in a zone show a time, both in milliseconds. A time that comes twice is the first of the two; one that is
 * skipped is as long after the change as it would have been: 02:30 becomes 03:30. (RFC 5545 3.3.5 decides the same.)
 */
function toInstant(wall: number, zone: number | string): number {
  if (typeof zone === 'number') return wall - zone * 60_000
  if (zone === 'UTC') return wall
  const before = offsetAt(wall - A_DAY, zone)
  const after = offsetAt(wall + A_DAY, zone)
  const fits = [wall - before, wall - after].filter((time) => time + offsetAt(time, zone) === wall)
  return fits.length > 0 ? Math.min(...fits) : wall - before
}

function offsetAt(time: number, timeZone: string): number {
  const minutes = tzOffset(timeZone, new Date(time))
  return Number.isNaN(minutes) ? 0 : minutes * 60_000
}
