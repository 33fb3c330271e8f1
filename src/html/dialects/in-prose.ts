import { lastAtOrBefore } from '../locate.ts'
import { type Child, isChild, type Parent } from '../tree/node.ts'

/** The tree with other children wherever an author's prose stands: in no code, no formula, and nothing that shows text as it is. */
export function inProse<Top extends Parent>(
  top: Top,
  change: (children: readonly Child[], parent: Parent) => readonly Child[],
): Top {
  let isSame = true
  const inner: Child[] = []
  for (const child of top.children) {
    const after = child.type === 'element' && !AS_IT_IS.test(child.tagName) ? inProse(child, change) : child
    if (after !== child) isSame = false
    if (isChild(after)) inner.push(after)
  }
  const children = change(inner, top)
  return isSame && children === inner ? top : { ...top, children: [...children] }
}

const AS_IT_IS =
  /^(?:code|iframe|kbd|listing|math|noembed|noframes|plaintext|pre|samp|script|style|svg|template|textarea|title|tt|var|xmp)$/

/** Stands for an element in the text of its siblings. */
const ELEMENT = '\uFFFC'

/** What siblings say in one text, and any part of them by its place in that text. */
export type Run = {
  readonly text: string
  readonly part: (start: number, end: number) => Child[]
}

/** An element is one character of the text, U+FFFC, and never cut. */
export function runOf(children: readonly Child[]): Run {
  const starts: number[] = []
  let text = ''
  for (const child of children) {
    starts.push(text.length)
    text += child.type === 'text' ? child.value : ELEMENT
  }
  const part = (start: number, end: number) => {
    const found: Child[] = []
    for (let at = lastAtOrBefore(starts, start); start < end && at < children.length; at += 1) {
      const child = children[at]
      const from = starts[at] ?? 0
      if (!child || from >= end) break
      if (child.type !== 'text') found.push(child)
      else {
        const value = child.value.slice(Math.max(0, start - from), end - from)
        if (value !== '') found.push({ ...child, value })
      }
    }
    return found
  }
  return { text, part }
}

/**
 * Siblings in which something else stands for each place that `pattern` (with the flag g) finds in their text; where `change` gives
 * undefined it stays. `part` gives the nodes of a piece of what was found, by offsets in that.
 */
export function replacedIn(
  children: readonly Child[],
  pattern: RegExp,
  change: (found: RegExpExecArray, part: Run['part']) => readonly Child[] | undefined,
): readonly Child[] {
  const run = runOf(children)
  const out: Child[] = []
  let done = 0
  for (const found of run.text.matchAll(pattern)) {
    const { index } = found
    const nodes = change(found, (start, end) => run.part(index + start, index + end))
    if (!nodes) continue
    for (const node of run.part(done, index)) out.push(node)
    for (const node of nodes) out.push(node)
    done = index + found[0].length
  }
  if (done === 0) return children
  for (const node of run.part(done, run.text.length)) out.push(node)
  return out
}
