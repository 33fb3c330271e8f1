import { tzOffset } from '@date-fns/tz/tzOffset'
import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'
import { type Parts, splitDate } from './date-forms.ts'

/** An instant, or why there is none: a fix is the date to write instead, of the most likely meaning first. */
export type DateReading =
  | { readonly date: Date; readonly dayOnly: boolean }
  | { readonly date?: undefined; readonly fault: string; readonly instead: string }

/**
 * A date as authors write it: RFC 3339 and ISO 8601, RFC 5322, `March 1, 2026`, `1 March 2026`, each with or without a time. Without a zone
 * it is in the site's, without a time it is midnight there. Never a guess: what can be read two ways, or is no day, has a fault.
 */
export function readDate(text: string, timeZone: string): DateReading {
  const trimmed = text.trim()
  if (PLAIN.test(trimmed)) return { date: new Date(trimmed), dayOnly: false }
  const parts = splitDate(trimmed)
  if (parts === undefined) return { fault: 'is not a date', instead: '2026-03-01T09:00:00Z' }
  if ('fault' in parts) return parts
  const leap = parts.second === 60 && parts.minute === 59
  const local = parseISO(
    `${dayOf(parts)}T${two(parts.hour)}:${two(parts.minute)}:${two(leap ? 59 : parts.second)}${parts.fraction}Z`,
  )
  if (!isValid(local)) return { fault: 'is not a date', instead: suggest(parts) }
  if (parts.year < 1900) return { fault: 'is before 1900', instead: '2026-03-01T09:00:00Z' }
  if (parts.weekday !== undefined && parts.weekday !== local.getUTCDay()) {
    return { fault: `is not a ${WEEKDAYS[parts.weekday]}`, instead: dayOf(parts) }
  }
  // A leap second is the first of the next minute, as POSIX counts.
  const wall = local.getTime() + (leap ? 1000 : 0)
  const time = parts.offset === undefined ? toInstant(wall, timeZone) : wall - parts.offset * 60_000
  return { date: new Date(time), dayOnly: parts.dayOnly }
}

// What machines write, RFC 3339 to the letter, needs no taking apart: the platform reads it alike. The last of February has to be counted.
const DAY = '(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)'
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d'
const PLAIN = new RegExp(`^(?:19|20)\\d\\d-${DAY}T${CLOCK}:[0-5]\\d(?:Z|[+-]${CLOCK})$`)

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

function dayOf({ year, month, day }: Parts): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** The last day of the month for a day it does not have; else a date to copy the form of. */
function suggest(parts: Parts): string {
  const inMonth = parts.month >= 1 && parts.month <= 12 && parts.day >= 1 && parts.day <= 31
  if (!inMonth) return '2026-03-01T09:00:00Z'
  for (let day = parts.day; day > 27; day--) {
    const near = dayOf({ ...parts, day })
    if (isValid(parseISO(near))) return near
  }
  return dayOf(parts)
}

const A_DAY = 86_400_000

/**
 * The instant at which clocks in a zone show a time, both in milliseconds. A time that comes twice is the first of the two; one that is
 * skipped is as long after the change as it would have been: 02:30 becomes 03:30. (RFC 5545 3.3.5 decides the same.)
 */
function toInstant(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall
  const before = offsetAt(wall - A_DAY, timeZone)
  const after = offsetAt(wall + A_DAY, timeZone)
  const fits = [wall - before, wall - after].filter((time) => time + offsetAt(time, timeZone) === wall)
  return fits.length > 0 ? Math.min(...fits) : wall - before
}

function offsetAt(time: number, timeZone: string): number {
  const minutes = tzOffset(timeZone, new Date(time))
  return Number.isNaN(minutes) ? 0 : minutes * 60_000
}
