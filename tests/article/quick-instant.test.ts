import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quickInstant } from '../../src/article/quick-instant.ts'
import { toInstant } from '../../src/dates/zone.ts'

const HOUR = 3_600_000
const wall = fc.oneof(
  fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) }),
  // Around changes of clocks: Europe's and America's in 2026, Apia's day that never was, Casablanca's pause, Caracas's half hour.
  fc
    .tuple(
      fc.constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2011-12-30', '2023-03-19', '2016-05-01'),
      fc.integer({ min: -96, max: 96 }),
    )
    .map(([day, quarters]) => Date.parse(day) + (quarters * HOUR) / 2),
)
// biome-ignore format: a table
const zone = fc.constantFrom(
  'UTC', 'Europe/Berlin', 'Europe/Dublin', 'America/New_York', 'America/Sao_Paulo', 'America/St_Johns', 'America/Caracas',
  'Australia/Lord_Howe', 'Pacific/Apia', 'Pacific/Chatham', 'Africa/Casablanca', 'Asia/Tehran', 'Asia/Kathmandu', 'Etc/GMT+12',
)

test('quickInstant is toInstant, in every zone and around every change of clocks', () => {
  fc.assert(
    fc.property(zone, fc.array(wall, { minLength: 1, maxLength: 5 }), (zone, walls) => {
      expect(walls.map((wall) => quickInstant(wall, zone))).toEqual(walls.map((wall) => toInstant(wall, zone)))
    }),
    { numRuns: Number(process.env.RUNS ?? 3000) },
  )
})

test('by hand: a day in winter, one in summer, the hour that is skipped', () => {
  const at = (iso: string) => new Date(quickInstant(Date.parse(`${iso}Z`), 'Europe/Berlin')).toISOString()
  expect(at('2026-01-02T00:00:00')).toBe('2026-01-01T23:00:00.000Z')
  expect(at('2026-07-02T00:00:00')).toBe('2026-07-01T22:00:00.000Z')
  expect(at('2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00.000Z')
})
