const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const TIME = '(\\d{2}):(\\d{2}):(\\d{2})'
const MONTH = `(${MONTHS.join('|')})`
/** The three spellings every recipient must read. RFC 9110 5.6.7. */
const IMF_FIXDATE = new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\\d{2}) ${MONTH} (\\d{4}) ${TIME} GMT$`)
const RFC850 = new RegExp(`^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\\d{2})-${MONTH}-(\\d{2}) ${TIME} GMT$`)
const ASCTIME = new RegExp(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} (\\d{2}| \\d) ${TIME} (\\d{4})$`)

/**
 * Milliseconds since 1970 of an HTTP-date, undefined when it is none. `now` decides the century of a year of two
 * digits.
 */
export function readHttpDate(text: string, now: number): number | undefined {
  const imf = IMF_FIXDATE.exec(text)
  if (imf) return instant(Number(imf[3]), imf[2], imf[1], imf[4], imf[5], imf[6])
  const old = RFC850.exec(text)
  if (old) return instant(fullYear(Number(old[3]), now), old[2], old[1], old[4], old[5], old[6])
  const asctime = ASCTIME.exec(text)
  if (asctime) return instant(Number(asctime[6]), asctime[1], asctime[2], asctime[3], asctime[4], asctime[5])
  return undefined
}

/** `Sun, 06 Nov 1994 08:49:37 GMT`, the one spelling a sender may use. RFC 9110 5.6.7. */
export function writeHttpDate(milliseconds: number): string {
  const second = Math.floor(milliseconds / 1000)
  const known = written.get(second)
  if (known !== undefined) return known
  const text = new Date(milliseconds).toUTCString()
  if (written.size >= MOST_WRITTEN) written.clear()
  written.set(second, text)
  return text
}

/** Every answer of a second has the same date, and a document the same Last-Modified in all of its answers. */
const written = new Map<number, string>()
const MOST_WRITTEN = 256

/** A year that seems more than fifty years ahead is the most recent past one with these digits. RFC 9110 5.6.7. */
function fullYear(digits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear()
  const year = thisYear - (thisYear % 100) + digits
  return year > thisYear + 50 ? year - 100 : year
}

function instant(
  year: number,
  month: string | undefined,
  day: string | undefined,
  hours: string | undefined,
  minutes: string | undefined,
  seconds: string | undefined,
): number | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, MONTHS.indexOf(month ?? ''), Number(day))
  // 30 February would have become a day in March.
  if (date.getUTCDate() !== Number(day)) return undefined
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)]
  // A leap second is written 60.
  if (h > 23 || m > 59 || s > 60) return undefined
  return date.getTime() + ((h * 60 + m) * 60 + s) * 1000
}
