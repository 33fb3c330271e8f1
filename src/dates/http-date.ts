import { LRUCache } from 'lru-cache'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const TIME = '(?<time>(?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60))'
const MONTH = `(?<month>${MONTHS.join('|')})`
/** IMF-fixdate, RFC 850 and asctime: the three spellings every recipient must read. RFC 9110 5.6.7. */
const FORMS = [
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\\d{2}) ${MONTH} (?<year>\\d{4}) ${TIME} GMT`,
  `(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d{2})-${MONTH}-(?<year>\\d{2}) ${TIME} GMT`,
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} (?<day>\\d{2}| \\d) ${TIME} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`))

/**
 * Milliseconds since 1970 of an HTTP-date, undefined when it is none. `now` decides the century of a year of two
 * digits.
 */
export function readHttpDate(text: string, now: number): number | undefined {
  const groups = FORMS.find((form) => form.test(text))?.exec(text)?.groups
  if (groups === undefined) return undefined
  const { year = '', month = '', day = '', time = '' } = groups
  const whole = year.length === 2 ? fullYear(Number(year), now) : Number(year)
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  const midnight = Date.UTC(whole, MONTHS.indexOf(month), Number(day))
  // A month without that day has one of the next; and a year of two digits is one of the last century, to the platform.
  const isThere = new Date(midnight).getUTCDate() === Number(day) && whole >= 100
  // A leap second is the first of the next minute, as POSIX counts.
  return isThere ? midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000 : undefined
}

/** `Sun, 06 Nov 1994 08:49:37 GMT`, the one spelling a sender may use. RFC 9110 5.6.7. */
export function writeHttpDate(milliseconds: number): string {
  return written.memo(Math.floor(milliseconds / 1000))
}

/** Every answer of a second has the same date, and a document the same Last-Modified in all of its answers. */
const written = new LRUCache<number, string>({
  max: 256,
  memoMethod: (second) => new Date(second * 1000).toUTCString(),
})

/** A year that seems more than fifty years ahead is the most recent past one with these digits. RFC 9110 5.6.7. */
function fullYear(digits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear()
  const year = thisYear - (thisYear % 100) + digits
  return year > thisYear + 50 ? year - 100 : year
}
