/** Finds a piece of the body again: 0-based line, 1-based column; the start of `line` when it is not there as written. */
export function locator(
  body: string,
): (near: string, line: number) => { readonly line: number; readonly column: number } {
  let lower: string | undefined
  let starts: readonly number[] | undefined
  return (near, line) => {
    lower ??= body.toLowerCase()
    starts ??= lineStarts(body)
    const at = near === '' ? -1 : lower.indexOf(near.toLowerCase(), starts[line] ?? 0)
    if (at < 0) return { line, column: 1 }
    const found = lastAtOrBefore(starts, at)
    return { line: found, column: at - (starts[found] ?? 0) + 1 }
  }
}

/** Where each line of a text begins. */
export function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
}

/** Which of some places in rising order is the last one that is not behind `at`; 0 where all are. */
export function lastAtOrBefore(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** What a pattern with the flag y finds at a place of a text, or one with g from there on. */
export function matchFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
