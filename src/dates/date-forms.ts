/** A date taken apart, its numbers not yet checked. `offset` is minutes east of UTC; absent, the site's zone holds. `weekday` 0 is Sunday. */
export type Parts = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly fraction: string
  readonly offset?: number
  readonly weekday?: number
  readonly dayOnly: boolean
}

export type Fault = { readonly fault: string; readonly instead: string }

/** Recognises the forms of a date; undefined when it has none of them. */
export function splitDate(text: string): Parts | Fault | undefined {
  const ambiguous = readAmbiguous(text)
  if (ambiguous) return ambiguous
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups
    if (groups) return toParts(groups)
  }
  return undefined
}

const ZONE = '(?<zone>Z|[A-Z]{1,5}|(?:GMT|UTC)?[+-]\\d{2}(?::?\\d{2})?)'
const TIME = `(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,20}))?)?(?: ?(?<half>[ap]\\.?m\\.?))?(?: ?${ZONE})?(?: ?\\([^()]{1,40}\\))?`
const WEEKDAY = '(?:(?<weekday>Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*\\.?,? +)?'
const MONTH = '(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?<rest>[a-z]*)\\.?'
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?'

const FORMS: readonly RegExp[] = [
  // RFC 3339, ISO 8601 and what Jekyll, Hugo and Hexo write.
  new RegExp(`^(?<year>\\d{4})(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})(?:(?:[T_]| +)${TIME})?$`, 'i'),
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:T(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/i,
  // RFC 5322, and days as they are spoken, in both orders.
  new RegExp(`^${WEEKDAY}${DAY}[ -]+${MONTH},?[ -]+(?<year>\\d{4})(?:,?(?: +at)? +${TIME})?$`, 'i'),
  new RegExp(`^${WEEKDAY}${MONTH} +${DAY},? +(?<year>\\d{4})(?:,?(?: +at)? +${TIME})?$`, 'i'),
  // asctime, and what `date` prints.
  new RegExp(
    `^${WEEKDAY}${MONTH} +${DAY} +(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2}) +(?:(?<zone>[A-Z]{1,5}) +)?(?<year>\\d{4})$`,
    'i',
  ),
]

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Only zones that mean one offset: those of RFC 5322 4.3 and Europe's. `IST`, `BST`, `AST` mean several. */
// biome-ignore format: a table
const ZONES: Readonly<Record<string, number | undefined>> = Object.assign(Object.create(null), {
  Z: 0, UTC: 0, GMT: 0, UT: 0,
  EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420,
  WET: 0, WEST: 60, CET: 60, CEST: 120, EET: 120, EEST: 180, JST: 540,
})

function toParts(groups: Readonly<Record<string, string | undefined>>): Parts | Fault | undefined {
  const month = readMonth(groups.month ?? '', groups.rest)
  const hour = readHour(Number(groups.hour ?? 0), groups.half)
  if (month === undefined || hour === undefined) return undefined
  const parts = {
    year: Number(groups.year),
    month,
    day: Number(groups.day),
    hour,
    minute: Number(groups.minute ?? 0),
    second: Number(groups.second ?? 0),
    fraction: groups.fraction ? `.${groups.fraction.slice(0, 3).padEnd(3, '0')}` : '',
    dayOnly: groups.hour === undefined,
  }
  const weekday = groups.weekday ? { weekday: WEEKDAYS.indexOf(groups.weekday.toLowerCase()) } : {}
  const zone = groups.zone?.toUpperCase()
  if (zone === undefined) return { ...parts, ...weekday }
  const offset = readOffset(zone)
  if (offset !== undefined) return { ...parts, ...weekday, offset }
  const day = `${groups.year}-${two(month)}-${two(parts.day)}`
  return {
    fault: `has the zone ${zone}, which does not mean one offset`,
    instead: `${day}T${two(hour)}:${two(parts.minute)}:00+01:00`,
  }
}

function readMonth(month: string, rest: string | undefined): number | undefined {
  if (rest === undefined) return Number(month)
  const name = `${month}${rest}`.toLowerCase()
  const index = MONTHS.findIndex(
    (full) => full === name || full.slice(0, 3) === name || (name === 'sept' && full === 'september'),
  )
  return index === -1 ? undefined : index + 1
}

function readHour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)
}

function readOffset(zone: string): number | undefined {
  const match = /^(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (!match) return ZONES[zone]
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)]
  // RFC 3339 5.6 bounds them by the clock; RFC 5322's -0000 and 3339's -00:00 are UTC.
  if (hours > 23 || minutes > 59) return undefined
  return (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes)
}

/** `03/04/2026` is a day in March or in April, by where its author grew up. */
function readAmbiguous(text: string): Fault | undefined {
  const match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[ T].*)?$/.exec(text)
  if (!match) return undefined
  const [first, second] = [Number(match[1]), Number(match[2])]
  const year = match[3]?.length === 2 ? `20${match[3]}` : (match[3] ?? '')
  const readings = [
    [first, second],
    [second, first],
  ].filter(([month = 0, day = 0]) => month >= 1 && month <= 12 && day >= 1 && day <= 31)
  const [instead] = readings.map(([month = 0, day = 0]) => `${year}-${two(month)}-${two(day)}`)
  if (instead === undefined) return { fault: 'is not a date', instead: '2026-03-01T09:00:00Z' }
  const fault = 'does not say which number is the month'
  const other = readings[1] && first !== second ? `${year}-${two(second)}-${two(first)}` : undefined
  return { fault, instead: other ? `${instead} (or ${other})` : instead }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
