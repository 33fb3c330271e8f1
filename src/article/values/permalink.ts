import type { Report } from '../../front-matter/report.ts'
import { describe, type Pair } from '../../front-matter/value.ts'
import { atMost, isSwitch, lineOf, readText } from './texts.ts'

/** Parts of an article that templates of Eleventy write into its permalink: `/posts/{{ title | slugify }}/`. */
export const TEMPLATED =
  /\{\{-? *(title|slug|page\.fileSlug)(?: *\| *(?:slug|slugify|slugifyUrl|url_encode|lower|downcase))* *-?\}\}/g

/** The path or address that an article gives itself. One that only another program's template makes is left out, told. */
export function readOwnPermalink(pairs: readonly Pair[], report: Report): string | undefined {
  const pair = pairs.find(({ value }) => !isSwitch(value))
  const text = readText(pair, report)
  if (pair === undefined || text === undefined) return undefined
  if (!/\{[{%]/.test(text.replace(TEMPLATED, ''))) return text
  const what = `${pair.key}: ${describe(pair.value)} is made by another program's template, and is left out`
  report.warning(pair.value.at, what, `${pair.key}: /the/path/itself/`)
  return undefined
}

/** Where an article stood before. */
export function readAliases(pairs: readonly Pair[], report: Report): readonly string[] {
  const paths = pairs.flatMap(({ key, value }) =>
    (value.kind === 'list' ? value.items : [value]).map((item) => {
      if (item.kind === 'scalar') return lineOf(item)
      report.error(item.at, `${key}: ${describe(item)} is not a path`, `${key}: [/old/path/]`)
      return ''
    }),
  )
  return atMost(1000, [...new Set(paths.filter((path) => path !== ''))], pairs[0], report)
}
