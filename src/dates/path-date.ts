/** A date that the path of a file gives, as text to be read; and the name of the file without it and without its ending. */
export type PathDate = { readonly text?: string; readonly name: string }

/**
 * `2026-03-01-title.md`, `2026-3-1-title.md`, `20260301 title.txt`, `202603010930 title.md`,
 * `2026/03/01/title.md`, `2026/03/01-title.md`, `2026/03-01-title.md`, `2026-03-01-title/index.md`.
 * The date may be one that does not exist. Middleman has two endings, `2026-03-01-title.html.md`.
 */
export function readPathDate(path: string): PathDate {
  const parts = path.split('/')
  const stem = (parts.pop() ?? '').replace(/(?:\.html)?\.(?:[a-z]+|mp[34]|m4[abv])$/i, '')
  const named = readNameDate(stem)
  if (named.text !== undefined) return named
  const [year, month, day] = [parts.at(-3) ?? '', parts.at(-2) ?? '', parts.at(-1) ?? '']
  if (isYear(year) && isTwo(month, 12) && isTwo(day, 99)) return { text: `${year}-${month}-${day}`, name: stem }
  const dayFirst = /^(\d{2})[-_. ]+(.*)$/.exec(stem)
  if (dayFirst?.[1] && isYear(month) && isTwo(day, 12) && isTwo(dayFirst[1], 31)) {
    return { text: `${month}-${day}-${dayFirst[1]}`, name: dayFirst[2] ?? '' }
  }
  const folder = parts.at(-1)
  // Docusaurus has the year in a folder: `2026/03-01-title.md`, `2026/03-01-title/index.md`.
  const isPage = isIndex(stem)
  const [ofYear, rest] = isPage ? [month, folder] : [day, stem]
  const inYear = /^(\d{1,2})-(\d{1,2})(?:-(.*))?$/.exec(rest ?? '')
  if (inYear?.[1] && inYear[2] && isYear(ofYear ?? '') && Number(inYear[1]) <= 12 && Number(inYear[2]) <= 31) {
    return { text: `${ofYear}-${padded(inYear[1])}-${padded(inYear[2])}`, name: isPage ? stem : (inYear[3] ?? '') }
  }
  const fromFolder = isIndex(stem) && folder !== undefined ? readNameDate(folder) : undefined
  return fromFolder?.text === undefined ? { name: stem } : { text: fromFolder.text, name: stem }
}

/** The file that speaks for its folder. */
export function isIndex(stem: string): boolean {
  return /^_?(?:index|readme)$/i.test(stem)
}

/** The date at the beginning of a name, and the rest of the name. */
export function readNameDate(name: string): PathDate {
  const dashed =
    /^(\d{4})([-_.])(\d{2})\2(\d{2})(?:T(\d{2})-?(\d{2})(?:-?\d{2})?Z?)?(?=$|[^\d])(?:T(?=\d))?[-_. ]*(.*)$/.exec(name)
  if (dashed) {
    const [, year, , month, day, hour, minute, rest = ''] = dashed
    return { text: `${year}-${month}-${day}${hour && minute ? `T${hour}:${minute}` : ''}`, name: rest }
  }
  const short = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:-(?=\D)(.*))?$/.exec(name)
  if (short?.[1] && isYear(short[1]) && short[2] && Number(short[2]) <= 12 && short[3] && Number(short[3]) <= 31) {
    return { text: `${short[1]}-${padded(short[2])}-${padded(short[3])}`, name: short[4] ?? '' }
  }
  const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:\d{2})?)?(?=$|[-_. T])(?:T(?=\d))?[-_. ]*(.*)$/.exec(name)
  if (!compact) return { name }
  const [, year = '', month = '', day = '', hour, minute, rest = ''] = compact
  // Eight digits may be any number; a date has a month.
  if (!isYear(year) || !isTwo(month, 12) || !isTwo(day, 31)) return { name }
  return { text: `${year}-${month}-${day}${hour && minute ? `T${hour}:${minute}` : ''}`, name: rest }
}

function padded(number: string): string {
  return number.padStart(2, '0')
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d{2}$/.test(text)
}

function isTwo(text: string, most: number): boolean {
  return /^\d{2}$/.test(text) && Number(text) >= 1 && Number(text) <= most
}
