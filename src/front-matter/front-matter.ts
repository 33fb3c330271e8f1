import matter from 'gray-matter'
import { type Block, findBlock } from './block.ts'
import { readPlainYaml } from './plain-yaml.ts'
import type { Report } from './report.ts'
import { readJson, readToml } from './toml-json.ts'
import { describe, type Mapping, type Value } from './value.ts'
import { readYaml } from './yaml.ts'

/** What stands at the top of an article; offsets in the text. When it is `broken`, which is reported, `values` are what is whole of it. */
export type FrontMatter = {
  readonly values: Mapping
  readonly broken: boolean
  readonly language: Block['language']
  readonly at: number
  readonly bodyAt: number
}

/** YAML between `---`, TOML between `+++`, JSON in braces or between `;;;`, also `---json` and `---toml`. Undefined where there is none. `isField` knows the keys of articles. */
export function readFrontMatter(
  text: string,
  report: Report,
  isField: (key: string) => boolean,
): FrontMatter | undefined {
  const block = findBlock(text, isField)
  if (block === undefined) return undefined
  const place = { at: block.at, bodyAt: block.bodyAt }
  if ('problem' in block) {
    report.error(block.problem.at, block.problem.what, block.problem.fix)
    return { ...place, language: 'yaml', values: NOTHING, broken: true }
  }
  const plain = block.language === 'yaml' ? readPlainYaml(text, block.from, block.to) : undefined
  return {
    ...place,
    language: block.language,
    ...(plain ? { values: plain, broken: false } : readSafely(text, block, report)),
  }
}

const NOTHING: Mapping = { kind: 'mapping', pairs: [], at: 0 }

function readSafely(text: string, block: Block, report: Report): Pick<FrontMatter, 'values' | 'broken'> {
  let broken = false
  const watched: Report = {
    ...report,
    error: (...problem) => {
      broken = true
      report.error(...problem)
    },
  }
  try {
    const value =
      block.close === '' ? readJson(text.slice(block.from, block.to), block.from, watched) : split(text, block, watched)
    if (value?.kind === 'mapping') return { values: value, broken }
    if (value && !broken) {
      watched.error(
        value.at,
        `front matter: ${describe(value)} is not "key: value"`,
        'write one "key: value" on each line',
      )
    }
  } catch {
    // A parser gave up on what nobody writes: a thousand brackets in brackets.
    watched.error(block.at, 'front matter: it is nested too deeply', 'write it more simply')
  }
  return { values: NOTHING, broken }
}

/** gray-matter takes the fences off and picks the engine; the engines are ours, know the place of every value, and none runs code. */
function split(text: string, block: Block, report: Report): Value | undefined {
  let value: Value | undefined
  const engine = (read: typeof readYaml) => ({
    parse: (inner: string) => {
      value = read(inner, block.innerAt, report)
      return {}
    },
  })
  const refuse = () => {
    report.error(
      block.at,
      'front matter: it is code, and code is never run',
      'write it as YAML between two lines of ---',
    )
    return {}
  }
  // Options matter: without them a repeated bad file comes back from a cache, without its error. The end of the line belongs to the
  // closing fence: `----` inside a text would close it otherwise.
  matter(`${text.slice(block.at, block.closeEnd)}\n`, {
    language: block.language,
    delimiters: [block.open, `${block.close}\n`],
    engines: {
      yaml: engine(readYaml),
      yml: engine(readYaml),
      toml: engine(readToml),
      json: engine(readJson),
      javascript: refuse,
      js: refuse,
      coffee: refuse,
      coffeescript: refuse,
      cson: refuse,
    },
  })
  return value
}
