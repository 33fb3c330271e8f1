import { tzOffset } from '@date-fns/tz/tzOffset'

const DAY = 86_400_000

/**
 * The instant at which clocks in a zone show a time, both in milliseconds. A time that comes twice is the first of the two; one that is
 * skipped is as long after the change as it would have been: 02:30 becomes 03:30. (RFC 5545 3.3.5 decides the same.)
 */
export function toInstant(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall
  const before = offsetAt(wall - DAY, timeZone)
  const after = offsetAt(wall + DAY, timeZone)
  const fits = [wall - before, wall - after].filter((time) => time + offsetAt(time, timeZone) === wall)
  return fits.length > 0 ? Math.min(...fits) : wall - before
}

function offsetAt(time: number, timeZone: string): number {
  const minutes = tzOffset(timeZone, new Date(time))
  return Number.isNaN(minutes) ? 0 : minutes * 60_000
}
