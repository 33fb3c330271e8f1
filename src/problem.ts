import { groupBy } from './group-by.ts'

/** One thing wrong at one place in an author's file: data, not an exception. */
export type Problem = {
  /** Path as the author knows it: inside the collection, `/` between folders. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 code units. */
  readonly column: number
  /** An error leaves the article out; a warning publishes it all the same. */
  readonly severity: 'error' | 'warning'
  /** What is wrong, quoting what the author wrote: `date: "2026-02-30" is not a date`. */
  readonly what: string
  /** What to write instead, ready to paste where possible: `date: 2026-03-01T09:00:00Z`. */
  readonly fix: string
}

/** Two lines for one problem: where and what, then the way out. */
export function printProblem(problem: Problem): string {
  const mark = problem.severity === 'warning' ? 'warning: ' : ''
  const place = `${shown(problem.file)}:${problem.line}:${problem.column}`
  return `${place}: ${mark}${shown(problem.what)}\n  fix: ${shown(problem.fix)}`
}

/**
 * What an author wrote, for a terminal: characters that would move the cursor, ring, or turn the direction of a line are written out
 * (`<U+202E>`), and what is longer than 300 characters is cut in its middle, so that what is said of it stays.
 */
export function shown(text: string): string {
  const line = visible(text.replaceAll('\n', '<U+000A>'))
  return line.length <= 300 ? line : `${line.slice(0, 200).toWellFormed()}…${line.slice(-99).toWellFormed()}`
}

/** The same of a text of several lines, whole. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (char) => `<U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`)
}

/** Controls but tab and line feed, and the marks of direction of Unicode's bidirectional algorithm (UAX 9 2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** Problems in the order a person mends them: by file, line, column. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.what, b.what),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A problem, and what is the same in other places where there are many. */
export type ProblemGroup = { readonly problem: Problem; readonly others: readonly Problem[] }

/** Places from which on the same problem is told once. */
const MANY = 4

/** Problems of one kind from which on they are told once: nobody reads so many. */
const TOO_MANY = 50

/**
 * Every problem once, in the order of files. What is the same in many places is a group, at the first of them, and so are problems that only
 * name different things, of many files or of one. What costs an article is told of each file.
 */
export function groupProblems(found: readonly Problem[]): readonly ProblemGroup[] {
  const sorted = sortProblems(distinctProblems(found))
  const kindOf = ({ file, severity, what }: Problem) =>
    `${severity === 'error' ? file : ''} ${severity} ${what.replace(/"[^"]*"|\S*\d\S*/g, '')}`
  const kinds = groupBy(sorted, kindOf)
  const keyOf = (problem: Problem) => {
    const isCrowd = (kinds.get(kindOf(problem)) ?? []).length >= TOO_MANY
    return isCrowd ? kindOf(problem) : `${problem.severity} ${problem.what}`
  }
  const groups = groupBy(sorted, keyOf)
  return sorted.flatMap((problem) => {
    const own = groups.get(keyOf(problem)) ?? []
    if (own.length < MANY) return { problem, others: [] }
    return own[0] === problem ? { problem, others: own.slice(1) } : []
  })
}

/** An article may show the same missing picture twice. */
export function distinctProblems(found: readonly Problem[]): readonly Problem[] {
  return [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()]
}
