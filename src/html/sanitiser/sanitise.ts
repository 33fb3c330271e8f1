import { cleanHtml } from '../../text/clean.ts'
import { escapeHtml } from '../../text/escape.ts'
import type { Surroundings } from '../surroundings.ts'
import { htmlTags, MATH, mathTags } from './html-tags.ts'
import { type Element, type Fragment, isElement, type Node, parseHtml } from './parse-html.ts'

/**
 * The author's HTML with only what is allowed left in it, every address absolute (CONFORMANCE 83, 85). The result means the same however
 * often it is read: it is parsed and written again until nothing changes, so that nothing is hidden in how a parser mends it.
 * Undefined for HTML that is too deeply nested, or that does not come to rest. `leaveOut` names an element to leave out, once.
 */
export function sanitise(
  html: string,
  around: Surroundings,
  leaveOut?: (fragment: Fragment) => Element | undefined,
): string | undefined {
  let before = html
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const after = writeSafely(before, around, round === 0 ? leaveOut : undefined)
    if (after === undefined || after === before) return after
    before = after
  }
  return undefined
}

const MOST_ROUNDS = 8

/** Either markup that is ready, or a node still to be written, and what it stands in. */
type Step = string | { readonly node: Node; readonly inMath: boolean; readonly inNoscript: boolean }

function writeSafely(
  html: string,
  around: Surroundings,
  leaveOut?: (fragment: Fragment) => Element | undefined,
): string | undefined {
  const fragment = parseHtml(html)
  if (!fragment) return undefined
  const left = leaveOut?.(fragment)
  const by = hasFirstHeading(fragment.childNodes, left) ? 1 : 0
  const out: string[] = []
  const seen = new Set<string>()
  // No recursion: how deep the author nests is not ours to choose.
  const steps: Step[] = []
  const follow = (nodes: readonly Node[], inMath: boolean, inNoscript: boolean) => {
    for (const node of nodes.toReversed()) steps.push({ node, inMath, inNoscript })
  }
  follow(fragment.childNodes, false, false)
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (typeof step === 'string') {
      out.push(step)
      continue
    }
    const { node, inMath, inNoscript } = step
    if (node.nodeName === '#text' && 'value' in node) {
      // A parser takes the first newline of a `pre` away.
      if (node.value.startsWith('\n') && out.at(-1)?.startsWith('<pre')) out.push('\n')
      out.push(escapeHtml(cleanHtml(node.value)))
    }
    if (!isElement(node) || node === left) continue
    const isMath = inMath || node.namespaceURI === MATH
    const tags = isMath ? mathTags(node) : htmlTags(node, { by, seen, inNoscript, around })
    if (tags === 'nothing') continue
    if (tags.open !== '') out.push(tags.open)
    if (tags.close !== '') steps.push(tags.close)
    if (!tags.complete) follow(node.childNodes, isMath, inNoscript || node.tagName === 'noscript')
  }
  return out.join('')
}

function hasFirstHeading(nodes: readonly Node[], left: Element | undefined): boolean {
  const rest: Node[] = [...nodes]
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (!isElement(node) || node === left) continue
    if (node.tagName === 'h1') return true
    rest.push(...node.childNodes)
  }
  return false
}
