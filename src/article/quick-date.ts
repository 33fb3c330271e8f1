import { toInstant } from './zone.ts'

/** The commonest forms of a date, `2026-03-01` alone or with a time and a zone, read as `readDate` reads them; undefined for all others. */
export function quickDate(text: string, timeZone: string): Date | undefined {
  const match = FORM.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour = 0, minute = 0, second = 0, zone, sign, hours, minutes = 0] = match
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  // A day that the month does not have, or a time that no clock shows, would become another.
  const shown = new Date(wall)
  if (shown.getUTCDate() !== Number(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return undefined
  if (zone === undefined) return new Date(toInstant(wall, timeZone))
  if (sign === undefined) return shown
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined
  const offset = Number(hours) * 60 + Number(minutes)
  return new Date(wall - (sign === '-' ? -offset : offset) * 60_000)
}

const FORM =
  /^((?:19|20)\d\d)-(0[1-9]|1[0-2])-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.0{1,9})?)?(?: ?(Z|([+-])(\d\d):?(\d\d)))?)?$/
