import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readPathDate } from '../../src/dates/path-date.ts'
import { readDate } from '../../src/dates/read-date.ts'

const read = (text: string, zone = 'Europe/Berlin') => readDate(text, zone).date?.toISOString()

describe('readDate', () => {
  test.each([
    ['2026-03-01T09:00:00Z', '2026-03-01T09:00:00.000Z'],
    ['2026-03-01t09:00:00z', '2026-03-01T09:00:00.000Z'],
    ['2026-01-30T19:59:14+00:00', '2026-01-30T19:59:14.000Z'],
    ['2026-03-01 09:00:00 +0100', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01 09:00:00 -05:30', '2026-03-01T14:30:00.000Z'],
    ['2026-03-01T09:00:00.123456789Z', '2026-03-01T09:00:00.123Z'],
    ['2026-03-01T09:00:00-00:00', '2026-03-01T09:00:00.000Z'],
    ['2026-03-01T23:59:60Z', '2026-03-02T00:00:00.000Z'],
    ['2026-03-01T24:00:00Z', '2026-03-02T00:00:00.000Z'],
    ['2026-03-01', '2026-02-28T23:00:00.000Z'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['2026-3-1', '2026-02-28T23:00:00.000Z'],
    ['2026/03/01 09:00', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01T09:00', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01 0900', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01 09:00:00 CET', '2026-03-01T08:00:00.000Z'],
    ['20260301', '2026-02-28T23:00:00.000Z'],
    ['20260301T090000Z', '2026-03-01T09:00:00.000Z'],
    ['Sun, 01 Mar 2026 09:00:00 GMT', '2026-03-01T09:00:00.000Z'],
    ['Sun, 1 Mar 2026 09:00:00 +0100', '2026-03-01T08:00:00.000Z'],
    ['01 Mar 2026 09:00 EST', '2026-03-01T14:00:00.000Z'],
    ['March 1, 2026', '2026-02-28T23:00:00.000Z'],
    ['Mar 1st, 2026 at 9:05 pm', '2026-03-01T20:05:00.000Z'],
    ['March 1, 2026 12:00 AM', '2026-02-28T23:00:00.000Z'],
    ['1 March 2026', '2026-02-28T23:00:00.000Z'],
    ['Sunday, 1 March 2026', '2026-02-28T23:00:00.000Z'],
    ['Sun Mar 01 2026 09:00:00 GMT+0100 (Central European Standard Time)', '2026-03-01T08:00:00.000Z'],
    ['Sun Mar  1 09:00:00 2026', '2026-03-01T08:00:00.000Z'],
    ['2024-02-29', '2024-02-28T23:00:00.000Z'],
    ['2026-03-01 9:05:3', '2026-03-01T08:05:03.000Z'],
    ['2026-03-01 09:00:00 UTC-03:00', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01 09:00:00 America/New_York', '2026-03-01T14:00:00.000Z'],
    ['Fri, 21 Jul 2023 00:00:00 EST', '2023-07-21T05:00:00.000Z'],
    ['Jul 08 2022', '2022-07-07T22:00:00.000Z'],
    ['2023年7月21日', '2023-07-20T22:00:00.000Z'],
    ['21.07.2023', '2023-07-20T22:00:00.000Z'],
    ['21. Juli 2023', '2023-07-20T22:00:00.000Z'],
    ['1er août 2023', '2023-07-31T22:00:00.000Z'],
    ['21 de julio de 2023', '2023-07-20T22:00:00.000Z'],
    ['vendredi 21 juillet 2023', '2023-07-20T22:00:00.000Z'],
    ['21 lipca 2023', '2023-07-20T22:00:00.000Z'],
    ['[[2023-07-21]]', '2023-07-20T22:00:00.000Z'],
    ['<2023-07-21 Fri 10:00>', '2023-07-21T08:00:00.000Z'],
    ['2023-07-21 (Fri)', '2023-07-20T22:00:00.000Z'],
    ['12/25/2026 8:05 pm', '2026-12-25T19:05:00.000Z'],
    ['03/03/2026', '2026-03-02T23:00:00.000Z'],
    ['1700000000', '2023-11-14T22:13:20.000Z'],
    ['1700000000500', '2023-11-14T22:13:20.500Z'],
  ])('reads %s', (text, instant) => {
    expect(read(text)).toBe(instant)
  })

  test.each([
    ['2026-02-30', 'is not a date', '2026-02-28'],
    ['2026-02-30T10:00:00Z', 'is not a date', '2026-02-28'],
    ['2025-02-29', 'is not a date', '2025-02-28'],
    ['2026-04-31', 'is not a date', '2026-04-30'],
    ['2026-13-01', 'is not a date', 'YYYY-MM-DD'],
    ['2026-03-01T25:00', 'is not a date', '2026-03-01'],
    ['2026-03-01T09:60', 'is not a date', '2026-03-01'],
    ['tomorrow', 'is not a date', 'YYYY-MM-DD'],
    ['2026030109', 'is not a date', 'YYYY-MM-DD'],
    ['2026', 'is not a date', 'YYYY-MM-DD'],
    ['12026-01-01', 'is not a date', 'YYYY-MM-DD'],
    ['1 Marchember 2026', 'is not a date', 'YYYY-MM-DD'],
    ['0026-03-01', 'is before 1900', 'YYYY-MM-DD'],
    ['1899-12-31', 'is before 1900', 'YYYY-MM-DD'],
    ['03/04/2026', 'does not say which number is the month', '2026-03-04 (or 2026-04-03)'],
    ['3.4.26', 'does not say which number is the month', '2026-03-04 (or 2026-04-03)'],
    ['25/13/2026', 'is not a date', 'YYYY-MM-DD'],
    ['Mon, 01 Mar 2026 09:00:00 GMT', 'is not a Mon', '2026-03-01'],
    ['2026-03-01 Mon', 'is not a Mon', '2026-03-01'],
    ['1. Aprember 2026', 'is not a date', 'YYYY-MM-DD'],
    [
      '2026-03-01 09:00 Europe/Nowhere',
      'has the zone Europe/Nowhere, which does not mean one offset',
      '2026-03-01T09:00:00+HH:MM',
    ],
    ['2026-03-01 09:00 IST', 'has the zone IST, which does not mean one offset', '2026-03-01T09:00:00+HH:MM'],
  ])('does not guess at %s', (text, fault, instead) => {
    expect(readDate(text, 'UTC')).toEqual({ fault, instead })
  })

  test.each([
    ['2026-03-29 02:30', 'a time that clocks skip is as long after the change', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25 02:30', 'a time that comes twice is the first', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29 01:59', 'before the change', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29 03:00', 'after the change', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25 03:00', 'after the other', '2026-10-25T02:00:00.000Z'],
  ])('%s in Berlin: %s', (text, _, instant) => {
    expect(read(text)).toBe(instant)
  })

  it('reads a day west and east of Greenwich as midnight there', () => {
    expect(read('2026-03-01', 'America/New_York')).toBe('2026-03-01T05:00:00.000Z')
    expect(read('2026-03-01', 'Pacific/Auckland')).toBe('2026-02-28T11:00:00.000Z')
    expect(read('2026-03-01', 'Asia/Kolkata')).toBe('2026-02-28T18:30:00.000Z')
  })

  it('reads back every instant that RFC 3339 writes', () => {
    const from = new Date('1900-01-01T00:00:00Z')
    fc.assert(
      fc.property(fc.date({ min: from, max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }), (date) => {
        expect(read(date.toISOString())).toBe(date.toISOString())
      }),
    )
  })

  it('never throws', () => {
    const unit = fc.constantFrom(...'0123456789-/:T+Z., MarchSun')
    fc.assert(fc.property(fc.string({ unit, maxLength: 30 }), (text) => void readDate(text, 'Europe/Berlin')))
  })
})

describe('readPathDate', () => {
  test.each([
    ['2026-03-01-my-trip.md', '2026-03-01', 'my-trip'],
    ['notes/20260301 My trip.txt', '2026-03-01', 'My trip'],
    ['202603010930 zettel.md', '2026-03-01T09:30', 'zettel'],
    ['2026/03/01/title.md', '2026-03-01', 'title'],
    ['2026/03/01-title.md', '2026-03-01', 'title'],
    ['2026/03-01-my-trip.md', '2026-03-01', 'my-trip'],
    ['2026/3-1-my-trip.mdx', '2026-03-01', 'my-trip'],
    ['2026/03-01-trip/index.mdx', '2026-03-01', 'index'],
    ['2026-3-1-my-trip.md', '2026-03-01', 'my-trip'],
    ['2026/13-40-things.md', undefined, '13-40-things'],
    ['2026-03-01-trip/index.md', '2026-03-01', 'index'],
    ['2026-02-30-title.md', '2026-02-30', 'title'],
    ['2026-03-01.md', '2026-03-01', ''],
    ['20261399 number.md', undefined, '20261399 number'],
    ['003_198f2b0421dfb395.txt', undefined, '003_198f2b0421dfb395'],
    ['2026/title.md', undefined, 'title'],
  ])('%s', (path, text, name) => {
    expect(readPathDate(path)).toEqual(text === undefined ? { name } : { text, name })
  })
})
