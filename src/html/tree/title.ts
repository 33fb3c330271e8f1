import { sameTitle, type Titled } from '../headings.ts'
import { type Child, changed, type Element, elementsIn, type Node, type Parent, textIn } from './node.ts'

/**
 * The tree without the title, which is shown above the body already: the first heading when it is of the first level and says the same;
 * when the title was taken from the body, the heading that says the same, else the first line that does, else the heading at the top.
 * In Markdown a first heading stands before everything else; a page of HTML has more around it.
 */
export function withoutTitle(tree: Parent, { title, titleInBody }: Titled, isMarkdown: boolean): Parent {
  const top = tree.children.find(({ type }) => type === 'element')
  if (isMarkdown && !titleInBody && (!top || !isHeading(top))) return tree
  const headings = elementsIn(tree, HEADING)
  const [first] = headings
  const leads = first !== undefined && (first === top || !isMarkdown)
  if (leads && first.tagName === 'h1' && sameTitle(textIn(first), title)) return replaced(tree, first)
  if (!titleInBody) return tree
  const same = headings.find((heading) => sameTitle(textIn(heading), title))
  if (same) return replaced(tree, same)
  const rest = isMarkdown && top?.type === 'element' && top.tagName === 'p' ? afterFirstLine(top, title) : undefined
  if (rest && top) return replaced(tree, top, rest)
  const highest = isMarkdown ? leads && first : headings.find(({ tagName }) => tagName === 'h1')
  return highest ? replaced(tree, highest) : tree
}

export function isHeading(node: Node): boolean {
  return node.type === 'element' && HEADING.test(node.tagName)
}

const HEADING = /^h[1-6]$/

/** The tree with one of its elements gone, and the line end behind it, or with something else inside. */
function replaced(tree: Parent, old: Node, by: Child[] = []): Parent {
  const place = by.length === 0 ? tree.children.findIndex((child) => Object.is(child, old)) : -1
  if (place < 0) {
    return changed(tree, (found) =>
      found === old ? by.slice(0, 1).map(() => ({ ...found, children: by })) : undefined,
    )
  }
  const next = tree.children[place + 1]
  const count = next?.type === 'text' && next.value === '\n' ? 2 : 1
  return { type: 'root', children: tree.children.toSpliced(place, count) }
}

/** What is left of a paragraph whose first line is the title; undefined where it is not. */
function afterFirstLine({ children }: Element, title: string): Child[] | undefined {
  const end = children.findIndex((child) =>
    child.type === 'element' ? child.tagName === 'br' : child.type === 'text' && child.value.includes('\n'),
  )
  const last = children[end]
  const cut = last?.type === 'text' ? last.value.indexOf('\n') : -1
  const before = last?.type === 'text' && cut >= 0 ? last.value.slice(0, cut) : ''
  const line = (end < 0 ? children : children.slice(0, end)).map(textIn).join('') + before
  if (!sameTitle(line, title)) return undefined
  if (end < 0) return []
  const behind: Child[] = last?.type === 'text' && cut >= 0 ? [{ ...last, value: last.value.slice(cut + 1) }] : []
  return [...behind, ...children.slice(end + 1)]
}
