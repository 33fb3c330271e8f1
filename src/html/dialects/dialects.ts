import type { Surroundings } from '../surroundings.ts'
import type { Child, Parent } from '../tree/node.ts'
import { piecesIn } from '../tree/parse.ts'
import { abbreviationsIn } from './abbreviations.ts'
import { admonitionsIn, FENCED_NOTE, fencedNotesIn, HIDES_CODE, hasAdmonitions, unfencedIn } from './admonitions.ts'
import { directivesIn } from './directives.ts'
import { type Edit, edited, insideOf } from './edits.ts'
import { FORMULA, formulasIn } from './formulas.ts'
import { endsOfHtml, GOES_ON } from './html-blocks.ts'
import { inProse } from './in-prose.ts'
import { INCLUDES, includesIn } from './includes.ts'
import { highlights, ICONS, iconsIn, insertions, superscripts, tildes } from './marks.ts'
import { jsxIn } from './mdx/jsx-tags.ts'
import { codeInMdx, markdownInMdx } from './mdx/mdx-source.ts'
import { BARE_NOTE, bareNotesIn, inlineNotesIn } from './notes.ts'
import { callout } from './obsidian/callouts.ts'
import { commentsIn } from './obsidian/comments.ts'
import { dataviewFields, FIELD } from './obsidian/fields.ts'
import { BLOCK, blockReferences, logseqIn } from './obsidian/logseq.ts'
import { eachIn, withoutBlockId, withSign } from './obsidian/marks.ts'
import { noteLinks, withWidth } from './obsidian/note-links.ts'
import { hashnodeIn, OF_HASHNODE, withoutWidgets } from './publishers/hashnode.ts'

/** The source of Markdown of any dialect as the Markdown that everybody reads. Never inside code. */
export function asMarkdown(written: string, saysMath: boolean, around: Surroundings): string {
  const plain = withEdits(withoutHiding(written), FENCED_NOTE.test(written), fencedNotesIn)
  const noted = withEdits(plain, hasAdmonitions(plain), admonitionsIn)
  const body = withEdits(noted, ICONS.test(noted), iconsIn)
  return edited(body, editsFor(body, saysMath, around))
}

/** Markdown or MDX in which components are no code. */
export function withoutHiding(body: string): string {
  return withEdits(body, HIDES_CODE.test(body), unfencedIn)
}

function withEdits(body: string, isThere: boolean, find: (body: string, isCode: (at: number) => boolean) => Edit[]) {
  return isThere ? edited(body, find(body, insideOf(piecesIn(body, CODE)))) : body
}

function editsFor(body: string, saysMath: boolean, around: Surroundings): readonly Edit[] {
  if (![SOURCE, FORMULA, BARE_NOTE, OF_HASHNODE, GOES_ON, INCLUDES].some((evidence) => evidence.test(body))) return []
  const isCode = insideOf(piecesIn(body, CODE))
  const isShown = insideOf(piecesIn(body, CODE_AND_HTML))
  return [
    ...(GOES_ON.test(body) ? endsOfHtml(body, piecesIn(body, HTML)) : []),
    ...(INCLUDES.test(body) ? includesIn(body, isShown, around) : []),
    ...commentsIn(body, isShown),
    ...logseqIn(body, isShown),
    ...formulasIn(body, isShown, saysMath),
    ...jsxIn(body, isCode),
    ...directivesIn(body, isShown),
    ...bareNotesIn(body, isShown),
    ...inlineNotesIn(body, isShown),
    ...abbreviationsIn(body, isShown),
    ...hashnodeIn(body, isShown),
  ]
}

/** The same for MDX, in which some write what only Markdown has. */
export function editsForMdx(body: string, saysMath: boolean): readonly Edit[] {
  const isCode = codeInMdx(body)
  return [...markdownInMdx(body, isCode), ...directivesIn(body, isCode), ...formulasIn(body, isCode, saysMath)]
}

// A comment, a component, an attribute in braces, a directive, an import, an abbreviation, a note, a logbook.
const SOURCE =
  /%%|^[ \t>]*(?:[-*+\d.)]+[ \t]+)?::|(?<![\w:]):[a-z][\w-]*\[|<\/?[A-Z]\w*[a-z]|=\{|\{\/\*|^import\s|^ {0,3}\*\[[^\]\n]+\]:|\^\[|^[ \t]*(?:[\w.-]+:: |:LOGBOOK:)/m
const CODE: ReadonlySet<string> = new Set(['code', 'inlineCode'])
const HTML: ReadonlySet<string> = new Set(['html'])
const CODE_AND_HTML: ReadonlySet<string> = new Set([...CODE, 'html'])

/** The tree of Markdown with what dialects write in their words: links by the names of notes, callouts, marks. */
export function withDialects(tree: Parent, body: string, around: Surroundings): Parent {
  const steps = STEPS.flatMap(({ evidence, step }) => (evidence.test(body) ? step(around, body) : []))
  if (steps.length === 0) return tree
  return inProse(tree, (children, parent) => steps.reduce((now, step) => step(now, parent), children))
}

type Step = (children: readonly Child[], parent: Parent) => readonly Child[]

/** What shows that a dialect may be there; few bodies have any. */
const STEPS: readonly { readonly evidence: RegExp; readonly step: (around: Surroundings, body: string) => Step }[] = [
  { evidence: /\[\[/, step: noteLinks },
  { evidence: /^%%\[[\w-]+\][ \t]*$/m, step: (around) => eachIn(withoutWidgets(around)) },
  { evidence: /==[^\s=]/, step: () => highlights },
  { evidence: /\w\^[^\s^]+\^|[)\]*_]\^[^\s^]+\^/, step: () => superscripts },
  { evidence: /(?<!~)~(?!~)/, step: (_, body) => tildes(body) },
  { evidence: /\+\+\S|\^\^\S/, step: () => insertions },
  { evidence: /(?:^|\s)\^[\w-]+[ \t]*$/m, step: () => eachIn(withoutBlockId) },
  {
    evidence: /^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[-/<>!?*]\] /m,
    step: () => eachIn((child) => (child.type === 'element' && child.tagName === 'li' ? withSign(child) : [child])),
  },
  { evidence: BLOCK, step: blockReferences },
  { evidence: FIELD, step: () => dataviewFields },
  { evidence: /\[![\w-]+[|\]]/, step: () => eachIn(callout) },
  { evidence: /!\[[^\]\n]*\d\]/, step: () => eachIn((child) => [withWidth(child)]) },
]
