/** In order, none over another. */
export type Range = readonly [start: number, end: number]

const MARKDOWN = '^ {0,3}(`{3,}|~{3,})[\\s\\S]*?^ {0,3}\\1|(`+)[^`\\n](?:[^\\n]*?[^`\\n])?\\2(?!`)'
const HTML = '<(pre|code)\\b[\\s\\S]{0,20000}?<\\/\\3>'
const CODE = new RegExp(`${MARKDOWN}|${HTML}`, 'gm')
// Without an end tag the search for it would begin again at every start tag.
const CODE_WITHOUT_HTML = new RegExp(MARKDOWN, 'gm')

/** Fenced blocks, spans and HTML elements of code. */
export function codeRanges(text: string): Range[] {
  const pattern = /<\/(?:pre|code)>/.test(text) ? CODE : CODE_WITHOUT_HTML
  return Array.from(text.matchAll(pattern), (match) => [match.index, match.index + match[0].length] as const)
}

export function isInside(ranges: readonly Range[], at: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [start, end] = ranges[middle] ?? [0, 0]
    if (at < start) high = middle - 1
    else if (at >= end) low = middle + 1
    else return true
  }
  return false
}
