import { type Parts, splitDate } from '../dates/date-forms.ts'
import { quickInstant } from './quick-instant.ts'

/** A date as `readDate` reads it, without the library that this takes; undefined for what is none, and for hours and seconds no clock shows. */
export function quickDate(text: string, timeZone: string): Date | undefined {
  const parts = splitQuickly(text) ?? splitDate(text)
  if (parts === undefined || 'fault' in parts || parts.year < 1900) return undefined
  const { year, month, day, hour, minute, second, fraction, weekday, offset } = parts
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined
  const shown = new Date(Date.UTC(year, month - 1, day, hour, minute, second, Number(fraction.slice(1))))
  // A day that its month does not have would become another.
  if (shown.getUTCDate() !== day || (weekday !== undefined && weekday !== shown.getUTCDay())) return undefined
  const wall = shown.getTime()
  return new Date(offset === undefined ? quickInstant(wall, timeZone) : wall - offset * 60_000)
}

/** The commonest form, for which the others are not tried: `2026-03-01`, alone or with a time, in UTC or without a zone. */
function splitQuickly(text: string): Parts | undefined {
  if (!FORM.test(text)) return undefined
  const dayOnly = text.length === 10
  return {
    year: 100 * twoDigits(text, 0) + twoDigits(text, 2),
    month: twoDigits(text, 5),
    day: twoDigits(text, 8),
    hour: dayOnly ? 0 : twoDigits(text, 11),
    minute: dayOnly ? 0 : twoDigits(text, 14),
    second: text.charAt(16) === ':' ? twoDigits(text, 17) : 0,
    fraction: '',
    dayOnly,
    ...(ZONE.test(text) && { offset: 0 }),
  }
}

const FORM = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]00:00)?)?$/
const ZONE = /(?:Z|[+-]\d\d:\d\d)$/

/** A number of the two digits at a place: taking a pattern's groups apart costs several times as much. */
function twoDigits(text: string, at: number): number {
  return 10 * (text.charCodeAt(at) - ZERO) + text.charCodeAt(at + 1) - ZERO
}

const ZERO = 0x30
