/** A date that the path of a file gives, as text to be read; and the name of the file without it and without its ending. */
export type PathDate = { readonly text?: string; readonly name: string }

/**
 * `2026-03-01-title.md`, `20260301 title.txt`, `202603010930 title.md`, `2026/03/01/title.md`, `2026/03/01-title.md`, `2026-03-01-title/index.md`.
 * The date may be one that does not exist.
 */
export function readPathDate(path: string): PathDate {
  const parts = path.split('/')
  const stem = (parts.pop() ?? '').replace(/\.(?:[a-z]+|mp[34]|m4[abv])$/i, '')
  const named = readNameDate(stem)
  if (named.text !== undefined) return named
  const [year, month, day] = [parts.at(-3) ?? '', parts.at(-2) ?? '', parts.at(-1) ?? '']
  if (isYear(year) && isTwo(month, 12) && isTwo(day, 99)) return { text: `${year}-${month}-${day}`, name: stem }
  const dayFirst = /^(\d{2})[-_. ]+(.*)$/.exec(stem)
  if (dayFirst?.[1] && isYear(month) && isTwo(day, 12) && isTwo(dayFirst[1], 31)) {
    return { text: `${month}-${day}-${dayFirst[1]}`, name: dayFirst[2] ?? '' }
  }
  const folder = parts.at(-1)
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
  const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:\d{2})?)?(?=$|[-_. T])(?:T(?=\d))?[-_. ]*(.*)$/.exec(name)
  if (!compact) return { name }
  const [, year = '', month = '', day = '', hour, minute, rest = ''] = compact
  // Eight digits may be any number; a date has a month.
  if (!isYear(year) || !isTwo(month, 12) || !isTwo(day, 31)) return { name }
  return { text: `${year}-${month}-${day}${hour && minute ? `T${hour}:${minute}` : ''}`, name: rest }
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d{2}$/.test(text)
}

function isTwo(text: string, most: number): boolean {
  return /^\d{2}$/.test(text) && Number(text) >= 1 && Number(text) <= most
}
