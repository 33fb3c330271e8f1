import type { Surroundings } from '../surroundings.ts'
import type { Child, Parent } from '../tree/node.ts'
import { piecesIn } from '../tree/parse.ts'
import { abbreviationsIn } from './abbreviations.ts'
import { admonitionsIn, hasAdmonitions } from './admonitions.ts'
import { BARE_NOTE, bareNotesIn } from './bare-notes.ts'
import { directivesIn } from './directives.ts'
import { type Edit, edited, insideOf } from './edits.ts'
import { FORMULA, formulasIn } from './formulas.ts'
import { inProse } from './in-prose.ts'
import { jsxIn } from './mdx/jsx-tags.ts'
import { codeInMdx, markdownInMdx } from './mdx/mdx-source.ts'
import { noteLinks, withWidth } from './note-links.ts'
import { callout } from './obsidian/callouts.ts'
import { commentsIn } from './obsidian/comments.ts'
import { eachIn, highlights, withoutBlockId } from './obsidian/marks.ts'

/** The source of Markdown of any dialect as the Markdown that everybody reads. Never inside code. */
export function asMarkdown(written: string, saysMath: boolean): string {
  const body = hasAdmonitions(written)
    ? edited(written, admonitionsIn(written, insideOf(piecesIn(written, CODE))))
    : written
  return edited(body, editsFor(body, saysMath))
}

function editsFor(body: string, saysMath: boolean): readonly Edit[] {
  if (!SOURCE.test(body) && !FORMULA.test(body) && !BARE_NOTE.test(body)) return []
  const isCode = insideOf(piecesIn(body, CODE))
  const isShown = insideOf(piecesIn(body, CODE_AND_HTML))
  return [
    ...commentsIn(body, isShown),
    ...formulasIn(body, isShown, saysMath),
    ...jsxIn(body, isCode),
    ...directivesIn(body, isShown),
    ...bareNotesIn(body, isShown),
    ...abbreviationsIn(body, isShown),
  ]
}

/** The same for MDX, in which some write what only Markdown has. */
export function editsForMdx(body: string, saysMath: boolean): readonly Edit[] {
  const isCode = codeInMdx(body)
  return [...markdownInMdx(body, isCode), ...directivesIn(body, isCode), ...formulasIn(body, isCode, saysMath)]
}

// A comment, a component, an attribute in braces, a directive, an import, an abbreviation.
const SOURCE =
  /%%|^[ \t>]*(?:[-*+\d.)]+[ \t]+)?::|(?<![\w:]):[a-z][\w-]*\[|<\/?[A-Z]\w*[a-z]|=\{|\{\/\*|^import\s|^ {0,3}\*\[[^\]\n]+\]:/m
const CODE: ReadonlySet<string> = new Set(['code', 'inlineCode'])
const CODE_AND_HTML: ReadonlySet<string> = new Set([...CODE, 'html'])

/** The tree of Markdown with what dialects write in their words: links by the names of notes, callouts, marks. */
export function withDialects(tree: Parent, body: string, around: Surroundings): Parent {
  const steps = STEPS.flatMap(({ evidence, step }) => (evidence.test(body) ? step(around) : []))
  if (steps.length === 0) return tree
  return inProse(tree, (children, parent) => steps.reduce((now, step) => step(now, parent), children))
}

type Step = (children: readonly Child[], parent: Parent) => readonly Child[]

/** What shows that a dialect may be there; few bodies have any. */
const STEPS: readonly { readonly evidence: RegExp; readonly step: (around: Surroundings) => Step }[] = [
  { evidence: /\[\[/, step: noteLinks },
  { evidence: /==[^\s=]/, step: () => highlights },
  { evidence: /(?:^|\s)\^[\w-]+[ \t]*$/m, step: () => eachIn(withoutBlockId) },
  { evidence: /\[![\w-]+[|\]]/, step: () => eachIn(callout) },
  { evidence: /!\[[^\]\n]*\d\]/, step: () => eachIn((child) => [withWidth(child)]) },
]
