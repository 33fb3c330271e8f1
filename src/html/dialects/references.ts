import type { Surroundings } from '../surroundings.ts'
import { type Edit, editsOf, insideOf, type Layers } from './edits.ts'
import { RUN } from './fences.ts'

/**
 * `formulas`, and edits that leave the names of what only other programs have words or numbers for: `@key` and `[@key, p. 3]` of Quarto
 * and R Markdown, and `\eqref{key}` of TeX where it stands between formulas.
 */
export function withReferences(
  body: string,
  { isShown }: Layers,
  formulas: readonly Edit[],
  around: Surroundings,
): Edit[] {
  const isIn = insideOf(formulas)
  const isOther = (at: number) => isIn(at) || isShown(at)
  const patterns = [...(formulas.length > 0 ? [TEX] : []), ...(RUN.test(around.file) ? [CITED] : [])]
  const named = patterns.flatMap((pattern) =>
    editsOf(body, pattern, isOther, ([all, brackets, named, name = named]) => {
      const what = 'a reference is shown by its name: the number or the words that it has are not in this file'
      around.tally(what, 'write what it shows, or publish what it is rendered to', all)
      const words = name ?? `(${brackets?.replace(/(?<![\w.])-?@(?=\w)/g, '')})`
      return words.replace(/[\\*_<]/g, '\\$&')
    }),
  )
  return [...formulas, ...named]
}

/** https://docs.mathjax.org/en/latest/input/tex/eqnumbers.html */
const TEX = /\\(?:eqref\{([^{}\n]{1,200})\}|ref\{([^{}\n]{1,200})\})/g
/** https://quarto.org/docs/authoring/citations.html, cross-references.html; https://bookdown.org/yihui/bookdown/cross-references.html */
const CITED =
  /(?<![\\!\w\]])\[((?:[^[\]\n@]{0,100}(?<![\w.])@\w[^[\]\n@]{0,200}){1,30})\](?![(:{[])|(?<![\w\\/`@.[-])-?@([a-z](?:[\w:.-]{0,100}\w)?)|\\@ref\(([^()\n]{1,100})\)/gi
