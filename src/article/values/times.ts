import { isBefore } from 'date-fns/isBefore'
import { isEqual } from 'date-fns/isEqual'
import { instantOf } from '../../dates/instant.ts'
import { readPathDate } from '../../dates/path-date.ts'
import { type DateReading, readDate } from '../../dates/read-date.ts'
import { type Report, SILENT } from '../../front-matter/report.ts'
import { describe, type Pair, partOf, quote } from '../../front-matter/value.ts'
import type { Article, ArticleFile, ReadBy } from '../article.ts'
import { plainKey, type Said } from '../fields.ts'
import { isPage, isPublishDay, isRelease, saysState } from './state.ts'
import { known, lineOf, looseText } from './texts.ts'

export type Times = Pick<Article, 'published' | 'offset' | 'updated' | 'expires'>

/** What is known of an article besides its front matter, where that stands in the text, and whether all of it could be read. */
export type FileFacts = Omit<ArticleFile, 'bytes'> &
  ReadBy & {
    /** The key that says how its page is made. */
    readonly layout?: Pair | undefined
    readonly at: number
    readonly isWhole: boolean
  }

/** The dates of an article. Every key is checked, also those that another one makes superfluous. */
export function readTimes(said: Said, origin: FileFacts, report: Report): Times {
  const first = (pairs: readonly Pair[], to: Report) =>
    pairs.map((pair) => readKey(pair, origin.timeZone, to)).find((date) => date !== undefined)
  // When it was changed is not worth the article.
  const lenient = { ...report, error: report.warning }
  const { date: published, offset } = readPublished(said, origin, report)
  const updated = first(said.all('updated').filter(isWritten), lenient)
  return known({
    published,
    offset,
    updated: checkUpdated(updated, published, said.first('updated'), report),
    // `expires: never` is no date, and no slip.
    expires: first(
      said.all('expires').filter(({ value }) => !/^(?:never|none)$/i.test(looseText(value) ?? '')),
      report,
    )?.date,
  })
}

/** The first date that can be read; else that of the file's name or of the path that the author gives it; else that of its first commit. */
function readPublished(said: Said, origin: FileFacts, report: Report): Partial<GoodDate> {
  const { timeZone } = origin
  const pairs = [...said.all('date').filter((pair) => !saysState(pair)), ...said.all('draft').filter(isPublishDay)]
  // Eleventy, Quarto and R Markdown have words for a date that the file itself has.
  const dates = pairs.filter(isWritten)
  const named = dateOfName(said, origin)
  // A date that cannot be read leaves the article out only where nothing else dates it.
  const whole = dates.map((pair) => readKey(pair, timeZone, SILENT, new Date(0)))
  const instead = named?.reading.date ?? whole.find((date) => date !== undefined)?.date
  const given = dates.map(
    (pair, i) => whole[i] ?? readKey(pair, timeZone, report, isRelease(pair) ? undefined : instead),
  )
  const releases = given.filter((_, i) => dates[i] && isRelease(dates[i]))
  // The latest of a date and of days before which an article is for nobody.
  const found = releases.reduce(
    (last, one) => (one && (!last || isBefore(last.date, one.date)) ? one : last),
    given.find((date) => date !== undefined),
  )
  if (found !== undefined) {
    const other = dates.find(
      (pair, i) => plainKey(pair.key) === 'published' && given[i] && !isEqual(given[i].date, found.date),
    )
    if (other) {
      const what = `${other.key}: ${describe(other.value)} is not the date that ${dates[0]?.key} gives, which counts`
      report.warning(other.value.at, what, `take one of the two out`)
    }
    return found
  }
  if (named?.reading.date !== undefined) return { date: named.reading.date }
  // Of a page beside the articles that is told, and no date is missed.
  const to = isPage(said, origin.path, origin.layout) ? SILENT : report
  const date = dates.length > 0 ? undefined : findElsewhere(origin, named, pairs[0], to)
  return date ? { date } : {}
}

const FROM_FILE = /^(?:(?:git )?(?:created|last[ -]modified)|now|today|`r .+`)$/i

function isWritten({ value }: Pair): boolean {
  return !FROM_FILE.test(looseText(value) ?? '')
}

type NameDate = { readonly text: string; readonly reading: DateReading }

/** The date in the path of the file, or in the address that its author gives it: `path: 2015/12/10/x`. */
function dateOfName(said: Said, { path, timeZone }: FileFacts): NameDate | undefined {
  const own = looseText(said.first('permalink')?.value)?.replace(/^\/|\/$/g, '')
  const text = readPathDate(path).text ?? (own === undefined ? undefined : readPathDate(own).text)
  return text === undefined ? undefined : { text, reading: readDate(text, timeZone) }
}

type GoodDate = Extract<DateReading, { readonly date: Date }>

/** `instead` is the date that counts in place of one that cannot be read. */
function readKey({ key, value }: Pair, timeZone: string, report: Report, instead?: Date): GoodDate | undefined {
  // Docusaurus: `last_update: { date: 2026-03-01, author: ann }`.
  const dated = value.kind === 'mapping' && /update/i.test(key) ? partOf(value, 'date')?.value : value
  if (dated === undefined) return undefined
  // `[[2026-03-01]]` is a link to the note of a day.
  const inner = dated.kind === 'list' && dated.items.length === 1 ? dated.items[0] : dated
  const only = inner?.kind === 'list' && inner.items.length === 1 ? inner.items[0] : inner
  if (only?.kind === 'scalar') {
    const text = lineOf(only)
    const reading = readDate(text, timeZone)
    if (reading.date !== undefined) return reading
    const what = `${key}: ${quote(text)} ${reading.fault}`
    if (instead !== undefined) {
      report.warning(value.at, `${what}; another date counts`, `${key}: ${instantOf(instead)}`)
      return undefined
    }
    // What stands behind a whole day may be a slip: `2026-03-01:30:12`.
    const [written = ''] = /^\d{4}-\d{1,2}-\d{1,2}(?!\d)/.exec(text) ?? []
    const day = readDate(written, timeZone)
    if (day.date === undefined) report.error(value.at, what, `${key}: ${reading.instead}`)
    else report.warning(value.at, `${what}; its day counts`, `${key}: ${written}`)
    if (day.date !== undefined) return day
  } else report.error(value.at, `${key}: ${describe(value)} is not a date`, `${key}: YYYY-MM-DD`)
  return undefined
}

/** What dates an article that gives no date itself. `asked` is a key that asks for the date of the file. */
function findElsewhere(
  { path, firstCommit, modified, at, isWhole }: FileFacts,
  named: NameDate | undefined,
  asked: Pair | undefined,
  report: Report,
): Date | undefined {
  const commit = firstCommit?.()
  if (named && named.reading.date === undefined) {
    const { fault, instead } = named.reading
    report.warning(at, `file name: ${quote(named.text)} ${fault}`, `rename the file, or write date: ${instead}`)
  } else if (commit === undefined && asked && modified) {
    const what = `${asked.key}: ${describe(asked.value)} is the time of the file itself here, which a copy changes`
    report.warning(asked.value.at, what, `${asked.key}: ${instantOf(modified)}`)
    return modified
  } else if (commit === undefined && isWhole) {
    // Front matter that cannot be read may well give one.
    const example = `2026-03-01-${path.split('/').at(-1)}`
    const name = example.length > 80 ? '2026-03-01-…' : example
    const what = 'date: neither the front matter nor the file name gives one'
    report.warning(at, what, `write date: 2026-03-01 in its front matter, or name the file ${name}`)
  }
  return commit
}

function checkUpdated(
  updated: GoodDate | undefined,
  published: Date | undefined,
  pair: Pair | undefined,
  report: Report,
): Date | undefined {
  if (updated === undefined || published === undefined || !isBefore(updated.date, published)) return updated?.date
  // A day without a time is no claim about the hour: changed on the day it was published.
  const sameDay = updated.dayOnly && published.getTime() - updated.date.getTime() < 86_400_000
  if (!sameDay && pair) {
    const what = `${pair.key}: ${describe(pair.value)} is before the date of publication`
    report.warning(pair.value.at, what, `${pair.key}: ${instantOf(published)}`)
  }
  return published
}
