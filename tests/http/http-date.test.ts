import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHttpDate, writeHttpDate } from '../../src/dates/http-date.ts'

const NOW = Date.UTC(2026, 10, 20)
const THEN = Date.UTC(1994, 10, 6, 8, 49, 37)

test.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', THEN],
  ['Sunday, 06-Nov-94 08:49:37 GMT', THEN],
  ['Sun Nov  6 08:49:37 1994', THEN],
  ['Sun Nov 16 08:49:37 1994', Date.UTC(1994, 10, 16, 8, 49, 37)],
  ['Thursday, 01-Jan-76 00:00:00 GMT', Date.UTC(2076, 0, 1)],
  ['Saturday, 01-Jan-77 00:00:00 GMT', Date.UTC(1977, 0, 1)],
  ['Sat, 31 Dec 2016 23:59:60 GMT', Date.UTC(2017, 0, 1)],
  ['Thu, 29 Feb 2024 00:00:00 GMT', Date.UTC(2024, 1, 29)],
  ['Sun, 29 Feb 2026 00:00:00 GMT', undefined],
  ['Sun, 06 Nov 1994 24:00:00 GMT', undefined],
  ['Sun, 06 Nov 1994 08:60:00 GMT', undefined],
  ['Sun, 6 Nov 1994 08:49:37 GMT', undefined],
  ['Sun, 06 Nov 1994 08:49:37 UTC', undefined],
  ['Sun, 06 Nov 1994 08:49:37 +0000', undefined],
  ['sun, 06 nov 1994 08:49:37 gmt', undefined],
  ['Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT', undefined],
  ['1994-11-06T08:49:37Z', undefined],
  ['', undefined],
])('RFC 9110 5.6.7, C104: %s', (text, expected) => {
  expect(readHttpDate(text, NOW)).toBe(expected)
})

test('readHttpDate() reads what writeHttpDate() writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (seconds) => {
      expect(readHttpDate(writeHttpDate(seconds * 1000), NOW)).toBe(seconds * 1000)
    }),
  )
})
