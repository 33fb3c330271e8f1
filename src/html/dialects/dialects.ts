import type { Surroundings } from '../surroundings.ts'
import type { Child, Parent } from '../tree/node.ts'
import { piecesIn } from '../tree/parse.ts'
import { BARE_NOTE, bareNotesIn } from './bare-notes.ts'
import { callout } from './callouts.ts'
import { commentsIn } from './comments.ts'
import { edited, insideOf } from './edits.ts'
import { inProse } from './in-prose.ts'
import { eachIn, highlights, withoutBlockId } from './marks.ts'
import { noteLinks, withWidth } from './note-links.ts'

/** Markdown of any dialect in the Markdown that everybody reads, as far as its source has to change for that. Never inside code or HTML. */
export function plainMarkdown(body: string): string {
  if (!SOURCE.test(body)) return body
  const isCode = insideOf(piecesIn(body, CODE))
  return edited(body, [...commentsIn(body, isCode), ...bareNotesIn(body, isCode)])
}

const SOURCE = new RegExp(`%%|${BARE_NOTE.source}`)
const CODE: ReadonlySet<string> = new Set(['code', 'html', 'inlineCode'])

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
