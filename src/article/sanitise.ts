import { mediaProblem } from './address-problems.ts'
import { HTML, MATHML, REMOVED, RENAMED, UNMISSED, VOID } from './allowed.ts'
import { attributesOf, imageAddress, mathAttributesOf, written } from './attributes.ts'
import { embedOf } from './embeds.ts'
import { escapeHtml, legalText } from './escape.ts'
import { demoted } from './headings.ts'
import { attribute, type Element, type Fragment, isElement, type Node, parseHtml } from './parse-html.ts'
import type { Surroundings } from './surroundings.ts'

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
const MATH = 'http://www.w3.org/1998/Math/MathML'
const SVG = 'http://www.w3.org/2000/svg'

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
      out.push(escapeHtml(legalText(node.value)))
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

/** The tags to write around the content of an element: empty ones where it is only unwrapped, complete ones that
 * take nothing in, `nothing` where its content goes too. */
type Tags = { readonly open: string; readonly close: string; readonly complete?: true } | 'nothing'

const UNWRAPPED: Tags = { open: '', close: '' }

function mathTags(element: Element): Tags {
  if (element.namespaceURI !== MATH) return REMOVED.has(element.tagName) ? 'nothing' : UNWRAPPED
  if (element.tagName.startsWith('annotation')) return 'nothing'
  if (!MATHML.has(element.tagName)) return UNWRAPPED
  return { open: `<${element.tagName}${mathAttributesOf(element)}>`, close: `</${element.tagName}>` }
}

/** Where an element stands: how far headings move down, the images written so far. */
type Here = {
  readonly by: number
  readonly seen: Set<string>
  readonly inNoscript: boolean
  readonly around: Surroundings
}

function htmlTags(element: Element, here: Here): Tags {
  const { by, around } = here
  const { tagName } = element
  const handler = element.attrs.find(({ name }) => name.startsWith('on'))
  if (handler) around.warn(`${handler.name}: taken out, readers run no scripts`, `remove ${handler.name}`, handler.name)
  if (element.namespaceURI === SVG || REMOVED.has(tagName)) return removed(tagName, around)
  // KaTeX writes every formula twice, once for the eye and once as MathML, which is what readers can use.
  if (attribute(element, 'class')?.split(' ').includes('katex-html')) return 'nothing'
  if (tagName === 'iframe') return frame(element, around)
  if (tagName === 'input') return checkbox(element, around)
  if (tagName === 'img') return image(element, here)
  const name = RENAMED.get(tagName) ?? (/^h[1-6]$/.test(tagName) ? demoted(tagName, by) : tagName)
  if (!HTML.has(name)) return UNWRAPPED
  const attributes = attributesOf(element, name, around)
  if (NEED_ATTRIBUTES.has(name) && attributes === '') return VOID.has(name) ? 'nothing' : UNWRAPPED
  if (VOID.has(name)) return { open: `<${name}${attributes}>`, close: '', complete: true }
  const controls = name === 'video' || name === 'audio' ? written('controls', '') : ''
  return { open: `<${name}${attributes}${controls}>`, close: `</${name}>` }
}

const NEED_ATTRIBUTES: ReadonlySet<string> = new Set(['a', 'source', 'span', 'track'])

function removed(name: string, around: Surroundings): Tags {
  if (!UNMISSED.has(name)) {
    around.warn(`<${name}>: taken out with what is in it, readers would not show it`, `remove <${name}>`, `<${name}`)
  }
  return 'nothing'
}

function image(element: Element, { seen, inNoscript, around }: Here): Tags {
  const address = imageAddress(element, around)
  if (address === undefined) {
    mediaProblem(around, 'image', attribute(element, 'src') ?? '')
    return 'nothing'
  }
  // What stands in for an image where scripts are off is the image itself, now that it needs no script.
  if (inNoscript && seen.has(address)) return 'nothing'
  seen.add(address)
  return { open: `<img${attributesOf(element, 'img', around)}>`, close: '', complete: true }
}

function checkbox(element: Element, around: Surroundings): Tags {
  if (attribute(element, 'type')?.toLowerCase() !== 'checkbox') return removed('input', around)
  return { open: attribute(element, 'checked') === undefined ? '☐' : '☑', close: '', complete: true }
}

function frame(element: Element, around: Surroundings): Tags {
  const source =
    attribute(element, 'data-src') ?? attribute(element, 'data-lazy-src') ?? attribute(element, 'src') ?? ''
  const address = around.media(source)
  if (address === undefined) {
    mediaProblem(around, 'iframe', source)
    return 'nothing'
  }
  const { href, label, picture } = embedOf(address, (attribute(element, 'title') ?? '').trim())
  const image = picture && `<img${written('src', picture)}${written('alt', label)} width="480" height="360">`
  const link = `<a${written('href', href)}>${image ?? escapeHtml(legalText(label))}</a>`
  const parent = element.parentNode?.nodeName ?? ''
  return { open: BLOCKS.test(parent) ? `<p>${link}</p>` : link, close: '', complete: true }
}

const BLOCKS = /^(?:#document-fragment|article|aside|blockquote|center|dd|details|div|figure|li|main|section|td)$/

function hasFirstHeading(nodes: readonly Node[], left: Element | undefined): boolean {
  const rest: Node[] = [...nodes]
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (!isElement(node) || node === left) continue
    if (node.tagName === 'h1') return true
    rest.push(...node.childNodes)
  }
  return false
}
