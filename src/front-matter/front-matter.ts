import matter from 'gray-matter'
import { findExported, findFences, type Language } from './fences.ts'
import { findHeaderLines, findPageProperties, readHeaderLines } from './header-lines.ts'
import type { Report } from './report.ts'
import { readJson, readToml } from './toml-json.ts'
import { describe, type Mapping } from './value.ts'
import { readYaml } from './yaml.ts'

/** A text split into front matter and body; offsets in the text. */
export type FrontMatter = {
  readonly values: Mapping
  /** Something is wrong with it, and reported: `values` are what is whole of it. */
  readonly broken: boolean
  /** Undefined where there is no front matter. */
  readonly language: Language | undefined
  readonly at: number
  readonly body: string
  readonly bodyAt: number
}

/**
 * YAML between `---`, TOML between `+++`, JSON in braces or between `;;;`, also `---json` and `---toml`, and lines of `Key: value`. `isField`
 * knows the keys of articles. In a file of a `kind` they may stand in other places too: in what MDX exports, below the heading of a page.
 */
export function splitFrontMatter(
  text: string,
  report: Report,
  isField: (key: string) => boolean,
  kind?: 'mdx' | 'page of Notion',
): FrontMatter {
  const further = kind === 'mdx' ? findExported : kind === undefined ? undefined : findPageProperties
  const fences = findFences(text, isField) ?? findHeaderLines(text, isField) ?? further?.(text)
  if (fences === undefined) {
    // A line across the page is not to be taken for a fence.
    const { body } = split(text, text.startsWith('---') ? ['+++', '+++'] : ['---', '---'])
    return { values: NOTHING, broken: false, language: undefined, at: 0, body, bodyAt: text.length - body.length }
  }
  if ('problem' in fences) {
    const { at, bodyAt, problem } = fences
    report.error(problem.at, problem.what, problem.fix)
    return { values: NOTHING, broken: true, language: 'yaml', at, body: text.slice(bodyAt), bodyAt }
  }
  const { at, innerAt, language, name, given, delimiters } = fences
  let broken = false
  const watched: Report = {
    ...report,
    error: (...problem) => {
      broken = true
      report.error(...problem)
    },
  }
  const engine = (inner: string) => {
    const value = READERS[language](inner, innerAt, watched)
    if (value?.kind === 'mapping') return value
    if (value && !broken) {
      const what = `front matter: ${describe(value)} is not "key: value"`
      watched.error(value.at, what, 'write one "key: value" on each line')
    }
    return {}
  }
  const { data, body } = split(given, delimiters, { [name]: engine }, name)
  return { values: isMapping(data) ? data : NOTHING, broken, language, at, body, bodyAt: text.length - body.length }
}

/**
 * Splits a text with gray-matter, which is shown what stands up to the closing fence and the line end behind that: it makes of what it is
 * shown a key for its cache, which takes longer than the rest. Without options a bad file that is read a second time would come back from
 * there, without its problems.
 */
function split(
  given: string,
  delimiters: [open: string, close: string],
  engines: Readonly<Record<string, (inner: string) => object>> = {},
  language = 'yaml',
): { readonly data: object; readonly body: string } {
  const [open, close] = delimiters
  const end = given.indexOf(`\n${close}`, open.length)
  const shown = given.slice(0, end < 0 ? open.length : end + close.length + 2)
  const { data, content } = matter(shown, { language, delimiters, engines: { ...NO_CODE, ...engines } })
  return { data, body: given.slice(shown.length - content.length) }
}

const NOTHING: Mapping = { kind: 'mapping', pairs: [], at: 0 }

const READERS = { yaml: readYaml, toml: readToml, json: readJson, lines: readHeaderLines }

/** gray-matter runs JavaScript by itself, unless it is told not to. */
const NO_CODE = { javascript: () => ({}) }

function isMapping(data: object): data is Mapping {
  return 'kind' in data && data.kind === 'mapping'
}
