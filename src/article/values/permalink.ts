import type { Report } from '../../front-matter/report.ts'
import { describe, type Pair } from '../../front-matter/value.ts'
import { readText } from './texts.ts'

/** Parts of an article that templates of Eleventy write into its permalink: `/posts/{{ title | slugify }}/`. */
export const TEMPLATED =
  /\{\{-? *(title|slug|page\.fileSlug)(?: *\| *(?:slug|slugify|slugifyUrl|url_encode|lower|downcase))* *-?\}\}/g

/** The path or address that an article gives itself. One that only another program's template makes is left out, told. */
export function readOwnPermalink(pair: Pair | undefined, report: Report): string | undefined {
  const text = readText(pair, report)
  if (pair === undefined || text === undefined) return undefined
  if (!/\{[{%]/.test(text.replace(TEMPLATED, ''))) return text
  const what = `${pair.key}: ${describe(pair.value)} is made by another program's template, and is left out`
  report.warning(pair.value.at, what, `${pair.key}: /the/path/itself/`)
  return undefined
}
