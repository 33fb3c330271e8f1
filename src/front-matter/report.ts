import type { Problem } from '../problem.ts'

/** Takes what is wrong at an offset of the text; reading goes on, so that one run names everything that is wrong in a file. */
export type Report = {
  /** Leaves the article out. */
  error(at: number, what: string, fix: string): void
  /** The article is published all the same. */
  warning(at: number, what: string, fix: string): void
}

/** For what is told of elsewhere. */
export const SILENT: Report = { error: () => {}, warning: () => {} }

/**
 * A report that keeps problems with line and column. `written` is the file as the author sees it, `text` the same mended: lines agree,
 * and a column behind a mended place is counted from the end of its line.
 */
export function collectProblems(
  file: string,
  text: string,
  written: string,
): Report & { problems(): readonly Problem[] } {
  const found: Problem[] = []
  let untold = 0
  const add = (severity: Problem['severity']) => (at: number, what: string, fix: string) => {
    // Nobody reads so many, and finding the place of each takes a while.
    if (found.length >= MOST_TOLD && found.some((one) => one.severity === severity)) {
      untold += 1
      return
    }
    const place = placeOf(at, text, written)
    const isKnown = found.some((one) => one.line === place.line && one.column === place.column && one.what === what)
    if (!isKnown) found.push({ file, ...place, severity, what, fix })
  }
  return { error: add('error'), warning: add('warning'), problems: () => [...found, ...andMore(file, untold)] }
}

/** Problems of one file. */
export const MOST_TOLD = 200

/** That there are more problems in a file than are told one by one; nothing where there are none. */
export function andMore(file: string, count: number): Problem[] {
  const what = `${count} more problems of this file are not told one by one`
  const fix = 'mend those that are, and check again'
  return count > 0 ? [{ file, line: 1, column: 1, severity: 'warning', what, fix }] : []
}

/** 1-based line and column of an offset. */
export function placeOf(
  at: number,
  text: string,
  written: string = text,
): { readonly line: number; readonly column: number } {
  let line = 1
  let start = 0
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', start)) {
    line++
    start = end + 1
  }
  const column = at - start + 1
  return { line, column: text === written ? column : columnBefore(column, lineOf(text, line), lineOf(written, line)) }
}

function columnBefore(column: number, mended: string, written: string): number {
  let same = 0
  while (same < mended.length && mended[same] === written[same]) same++
  return column - 1 <= same ? column : Math.max(same + 1, column + written.length - mended.length)
}

function lineOf(text: string, line: number): string {
  return text.split('\n', line)[line - 1] ?? ''
}
