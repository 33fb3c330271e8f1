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
  return `${problem.file}:${problem.line}:${problem.column}: ${mark}${problem.what}\n  fix: ${problem.fix}`
}

/** Problems in the order a person mends them: by file, line, column. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.what, b.what),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
