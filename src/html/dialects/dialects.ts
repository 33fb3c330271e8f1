import type { Surroundings } from '../surroundings.ts'
import { type Child, changed, type Parent } from '../tree/node.ts'
import {
  blockReferences,
  callout,
  dataviewFields,
  filmInCode,
  withoutBlockId,
  withoutWidgets,
  withSign,
  withWidth,
} from './blocks.ts'
import { admonitionsIn, directivesIn, fencedNotesIn, orgBlocksIn, unfencedIn } from './containers.ts'
import { abbreviationsIn, bareNotesIn, inlineNotesIn } from './definitions.ts'
import { type Edit, edited, type Layers, layersOf } from './edits.ts'
import { formulasIn } from './formulas.ts'
import { inProse, replacedIn, runOf } from './in-prose.ts'
import { highlights, insertions, strongWithoutSpaces, superscripts, tildes } from './marks.ts'
import { jsxIn } from './mdx/jsx-tags.ts'
import { codeInMdx, markdownInMdx } from './mdx/mdx-source.ts'
import { noteLinks } from './note-links.ts'
import { ruledIn } from './rules.ts'

/** The source of Markdown of any dialect as the Markdown that everybody reads. Never inside code. */
export function asMarkdown(written: string, saysMath: boolean, around: Surroundings): string {
  const body = editedBy(written, unfencedIn, fencedNotesIn, orgBlocksIn, admonitionsIn)
  return editedBy(body, (text, layers) => [
    ...ruledIn(text, layers, around),
    ...formulasIn(text, layers.isShown, saysMath),
    ...jsxIn(text, layers),
    ...directivesIn(text, layers.isShown),
    ...bareNotesIn(text, layers),
    ...inlineNotesIn(text, layers),
    ...abbreviationsIn(text, layers),
  ])
}

/** Markdown or MDX in which components are no code. */
export function withoutHiding(body: string): string {
  return editedBy(body, unfencedIn)
}

/** Each finds its edits in what those before it have made. */
function editedBy(body: string, ...finders: readonly ((body: string, layers: Layers) => Edit[])[]): string {
  return finders.reduce((text, find) => edited(text, find(text, layersOf(text))), body)
}

/** The edits of MDX, in which some write what only Markdown has. */
export function editsForMdx(body: string, saysMath: boolean): readonly Edit[] {
  const isCode = codeInMdx(body)
  return [...markdownInMdx(body, isCode), ...directivesIn(body, isCode), ...formulasIn(body, isCode, saysMath)]
}

/** The tree of Markdown with what dialects write in their words: links by the names of notes, callouts, marks. */
export function withDialects(tree: Parent, body: string, around: Surroundings): Parent {
  const steps = STEPS.flatMap(({ evidence, step }) => (evidence.test(body) ? step(around, body) : []))
  if (steps.length === 0) return tree
  return inProse(tree, (children, parent) => steps.reduce((now, step) => step(now, parent), children))
}

/** The tree with the characters that GitHub has for names between colons, `:tada:`. `10:30:45` and `a:b:c` have none. */
export function withEmoji(tree: Parent, body: string, { place: { emoji } }: Surroundings): Parent {
  if (emoji === undefined || body.search(EMOJI) < 0) return tree
  return inProse(tree, (children) =>
    replacedIn(children, EMOJI, ([all]) => {
      const value = all.replace(/:([^:]+):/g, (code, name: string) => emoji(name) ?? code)
      return value === all ? undefined : [{ type: 'text', value }]
    }),
  )
}

const EMOJI = /(?<![\p{L}\p{N}_/:])(?::[a-z0-9_+-]{1,50}:)+(?![\p{L}\p{N}_/:])/gu

type Step = (children: readonly Child[], parent: Parent) => readonly Child[]

/** What shows that a dialect may be there; few bodies have any. */
const STEPS: readonly { readonly evidence: RegExp; readonly step: (around: Surroundings, body: string) => Step }[] = [
  { evidence: /\[\[/, step: noteLinks },
  { evidence: /^%%\[[\w-]+\][ \t]*$/m, step: (around) => eachIn(withoutWidgets(around)) },
  { evidence: /^`(?:youtube|vimeo|video): ?\S+`[ \t]*$/m, step: () => eachIn(filmInCode) },
  { evidence: /==[^\s=]/, step: () => highlights },
  { evidence: /[^ -~\s]\*\*|\*\*[^ -~\s]/, step: (_, body) => strongWithoutSpaces(body) },
  { evidence: /\w\^[^\s^]+\^|[)\]*_]\^[^\s^]+\^/, step: () => superscripts },
  { evidence: /(?<!~)~(?!~)/, step: (_, body) => tildes(body) },
  { evidence: /\+\+\S|\^\^\S/, step: () => insertions },
  { evidence: /(?:^|\s)\^[\w-]+[ \t]*$/m, step: () => eachIn(withoutBlockId) },
  {
    evidence: /^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[-/<>!?*]\] /m,
    step: () => eachIn((child) => (child.type === 'element' && child.tagName === 'li' ? withSign(child) : [child])),
  },
  { evidence: /\(\([\da-f]{8}-/, step: blockReferences },
  { evidence: /[^\s:]::(?:[ \t]|$)/m, step: () => dataviewFields },
  { evidence: /\[![\w-]+[|\]]/, step: ({ place }) => eachIn((child) => callout(child, place.language)) },
  { evidence: /!\[[^\]\n]*\d\]/, step: () => eachIn((child) => [withWidth(child)]) },
]

/** Every element under a parent looked at, from the inside out. */
function eachIn(change: (child: Child) => readonly Child[]): Step {
  return (children) => {
    const after = children.flatMap(change)
    return after.length === children.length && after.every((one, at) => one === children[at]) ? children : after
  }
}

/**
 * The tree with the ids that braces at the end of a heading give it, which are not shown: `{#part}`, `{#part .wide}` of Pandoc and many
 * others, `{: #part}` of kramdown.
 */
export function withMarkedIds(tree: Parent, body: string): Parent {
  if (!/\{:?[ \t]*[#.]/.test(body)) return tree
  return changed(tree, (found) => {
    if (!/^h[1-6]$/.test(found.tagName)) return undefined
    const { text, part } = runOf(found.children)
    const [all, marks = ''] = /\s*\{:?\s*([#.][\w:.#-][^{}\n]*)\}\s*$/.exec(text) ?? []
    if (all === undefined) return undefined
    const id = /(?:^|\s)#([^\s}]+)/.exec(marks)?.[1] ?? found.properties.id
    return [
      { ...found, properties: { ...found.properties, ...(id && { id }) }, children: part(0, text.length - all.length) },
    ]
  })
}
