import { tzOffset } from '@date-fns/tz/tzOffset'
import { toInstant } from '../dates/zone.ts'

const DAY = 86_400_000

/** What `toInstant` gives, asking for the offset of each day only once: formatting a date, which tells it, costs more than all else of a date. */
export function quickInstant(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall
  const day = Math.floor(wall / DAY)
  const offset = offsetOf(day, timeZone)
  // Clocks that are not changed for three days round about.
  const isLevel =
    offset === offsetOf(day - 1, timeZone) &&
    offset === offsetOf(day + 1, timeZone) &&
    offset === offsetOf(day + 2, timeZone)
  return isLevel ? wall - offset * 60_000 : toInstant(wall, timeZone)
}

/** Minutes east of UTC when a day begins there, by day; of one zone, that of the site, and not of more days than people write about. */
let offsets = { timeZone: 'UTC', byDay: new Map<number, number>() }

function offsetOf(day: number, timeZone: string): number {
  if (offsets.timeZone !== timeZone || offsets.byDay.size > 50_000) offsets = { timeZone, byDay: new Map() }
  const known = offsets.byDay.get(day)
  if (known !== undefined) return known
  const offset = tzOffset(timeZone, new Date(day * DAY)) || 0
  offsets.byDay.set(day, offset)
  return offset
}
