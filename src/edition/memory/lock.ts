import type { Instant } from '../../dates/instant.ts'
import type { Problem } from '../../problem.ts'
import { compareText } from '../order.ts'
import { bodyOf, likenessOf, partsOf } from './sketch.ts'
import type { ToldArticle, ToldArticles } from './told.ts'

/** The file in a collection that holds what subscribers were told. */
export const LOCK = 'feedwright.lock'

/** A line of it, with its number. */
export type LockLine = ToldArticle & { readonly line: number }

const HEAD =
  '# What subscribers were told of each article: file, id, first date, a sketch of its words, addresses, and the id as it was written where that is no IRI.'
const COMMIT = ' Commit it: with it a fresh clone keeps every id.'

/** What stands before the addresses of what was withdrawn, and of what was still to come when its line was written. */
const GONE = '-'
const PLANNED = '+'

/**
 * Reads the text of feedwright.lock: a line for each article, its fields parted by tabs. Both sides of a merge count, marks of a conflict or
 * not. What is no such line is told and passed over. Of two lines for one id both are given.
 */
export function readLock(text: string): { readonly lines: readonly LockLine[]; readonly problems: readonly Problem[] } {
  const lines: LockLine[] = []
  const problems: Problem[] = []
  const tell = (severity: Problem['severity'], line: number, what: string, fix: string) =>
    problems.push({ file: LOCK, line, column: 1, severity, what, fix })
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const one = line.endsWith('\r') ? line.slice(0, -1) : line
    const [file = '', id = '', published = '', body = '', addresses = '', guid = '', ...rest] = one.split('\t')
    if (isInstant(published) && file !== '' && id !== '' && rest.length === 0) {
      const own = { file: unescaped(file), id: unescaped(id), published }
      const words = addresses.split(' ').filter(Boolean)
      const more = {
        ...(guid !== '' && { guid: unescaped(guid) }),
        ...(words.includes(GONE) && { gone: true as const }),
        ...(words.includes(PLANNED) && { planned: true as const }),
      }
      const places = words.filter((word) => word !== GONE && word !== PLANNED)
      lines.push({ ...own, ...more, body, addresses: places, line: i + 1 })
    } else if (one.startsWith('<<<<<<< ')) {
      const what = 'git could not merge two branches here; the lines of both count'
      tell('warning', i + 1, what, 'feedwright build writes the file anew')
    } else if (one.trim() !== '' && !one.startsWith('# ') && !/^(?:[|=>]{7})/.test(one)) {
      const what = `"${one.slice(0, 80)}" is not a line of this file, and is passed over`
      tell('error', i + 1, what, 'restore the file as it was committed last')
    }
  }
  return { lines, problems }
}

/**
 * The text of feedwright.lock: what subscribers have been told of by now, and what they will be, sorted by file. A sketch stays as `before`
 * has it while an article is nearly the same, so that not every edit changes the file.
 */
export function writeLock(told: ToldArticles, now: Instant, before: readonly ToldArticle[] = []): string {
  const sketches = new Map(before.map(({ id, body }) => [id, body]))
  const lines = [...told.values()].map((one) => {
    const { digest, sketch } = partsOf(sketches.get(one.id) ?? '')
    const now = partsOf(one.body)
    return likenessOf(sketch, now.sketch) < NEARLY_SAME
      ? one
      : { ...one, body: bodyOf(digest, sketch, now.title, now.day) }
  })
  return HEAD + COMMIT + linesOf(lines, now)
}

/** The same for everybody to read, of what has been published by now: the document by which a live site is a memory. */
export function writePublicTold(told: ToldArticles, now: Instant): string {
  return (
    HEAD +
    linesOf(
      [...told.values()].filter(({ published }) => published <= now),
      now,
    )
  )
}

/** Where such a document stands below the address of a site; counted from 1. */
export function publicTold(number: number): string {
  return `feedwright/told-${number}.txt`
}

/** Is a text such a document? A host may answer anything with a page. */
export function isPublicTold(text: string): boolean {
  return text.startsWith(HEAD)
}

function linesOf(told: readonly ToldArticle[], now: Instant): string {
  const lines = told
    .toSorted((a, b) => compareText(a.file, b.file) || compareText(a.id, b.id))
    .map(({ file, id, guid, published, body, addresses, gone }) => {
      const more = guid === undefined ? [] : [escaped(guid)]
      const places = [...(gone ? [GONE] : []), ...(published > now ? [PLANNED] : []), ...addresses]
      return [escaped(file), escaped(id), published, body, places.join(' '), ...more].join('\t')
    })
  return ['', ...lines, ''].join('\n')
}

/** An article that two memories know by different ids. */
export type Rival = {
  readonly file: string
  /** Which counts. */
  readonly id: string
  readonly other: ToldArticle
}

/** Articles of which a memory says another id than the `first` does, which counts. */
export function rivalsOf(other: ToldArticles, first: readonly ToldArticle[]): (Rival & { readonly line?: number })[] {
  const byFile = new Map(Array.from(other.values(), (one) => [one.gone ? '' : one.file, one]))
  const isElsewhere = (one: ToldArticle) => !one.gone && (byFile.get(one.file) ?? one).id !== one.id
  const moved: readonly (ToldArticle & { readonly line?: number })[] = first.filter(isElsewhere)
  const known = new Set(moved.length === 0 ? [] : first.map(({ id }) => id))
  return moved.flatMap((one) => {
    const rival = byFile.get(one.file) ?? one
    const same = other.get(one.id)
    // Where both know both ids, files may have changed places: then their texts have as well.
    const isRival = same ? isNearly(rival, one) && !isNearly(same, one) : !known.has(rival.id)
    return isRival ? [{ ...one, other: rival }] : []
  })
}

/**
 * Where two memories say different things of an article: what the first says counts, and this is said, at the line of feedwright.lock or, for
 * what stands in none, of the article. Dates that are `settled` were moved on purpose.
 */
export function conflictsWith(
  other: ToldArticles,
  where: string,
  first: readonly (ToldArticle & { readonly line?: number })[],
  settled: readonly ToldArticle[],
): Problem[] {
  const conflict = ({ file, line }: { readonly file: string; readonly line?: number }, what: string): Problem => {
    const place = { file: line === undefined ? file : LOCK, line: line ?? 1, column: 1 }
    const mend = line === undefined ? `remove what is remembered here, dist/ and .feedwright/,` : 'correct this line'
    return { ...place, severity: 'warning' as const, what, fix: `${mend} where ${where} is right` }
  }
  const dateOf = ({ id, published }: ToldArticle) => other.get(id)?.published ?? published
  const redated = first.filter((one) => !one.planned && dateOf(one) !== one.published)
  const settledDates = new Map(redated.length === 0 ? [] : settled.map((one) => [one.id, one.published]))
  const dates = redated.flatMap((one) => {
    const what = `${one.file} was published as ${one.published}, and as ${dateOf(one)} according to ${where}: the first counts`
    return settledDates.get(one.id) === one.published ? [] : conflict(one, what)
  })
  const ids = rivalsOf(other, first).map((one) =>
    conflict(
      one,
      `${one.file} is known as "${one.id}", and as "${one.other.id}" according to ${where}: the first counts`,
    ),
  )
  return [...dates, ...ids]
}

function isNearly(a: ToldArticle, b: ToldArticle): boolean {
  return likenessOf(partsOf(a.body).sketch, partsOf(b.body).sketch) >= NEARLY_SAME
}

/** Likeness from which on a sketch is as good as the one before. */
const NEARLY_SAME = 0.8

/** A text without what parts fields and lines. */
function escaped(text: string): string {
  return text.replace(/[\p{Cc}\\]/gu, (letter) => `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

function unescaped(text: string): string {
  return !text.includes('\\')
    ? text
    : text.replace(/\\x([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function isInstant(text: string): text is Instant {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)
}
