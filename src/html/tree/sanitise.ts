import { direction } from '../../settings/words/direction.ts'
import { cleanHtml } from '../../text/clean.ts'
import { demoted } from '../headings.ts'
import { isUnknown, type Surroundings, short } from '../surroundings.ts'
import { HTML, MATHML, REMOVED, RENAMED, UNMISSED, VOID } from './allowed.ts'
import { attributesOf, imageAddress, mathAttributesOf } from './attributes.ts'
import { embedOf, isFilm } from './embeds.ts'
import { attribute, type Element, type Parent, textIn } from './node.ts'
import { parseHtml } from './parse.ts'
import { CUT, isCut, type Safe, type SafeElement, serialise } from './serialise.ts'

/**
 * The tree as HTML with only what is allowed left in it, every address absolute (CONFORMANCE 83, 85). Where the author wrote HTML it
 * is parsed and written again until nothing changes, so that it means the same however often it is read: nothing is hidden in how a
 * parser mends it. Undefined for what does not come to rest.
 */
export function sanitise(tree: Parent, around: Surroundings, isOurs: boolean): string | undefined {
  let html = serialise(allowed(tree, around))
  if (isOurs) return html
  for (let round = 1; round < MOST_ROUNDS; round += 1) {
    const again = parseHtml(html)
    const after = again && serialise(allowed(again, around))
    if (after === undefined || after === html) return after
    html = after
  }
  return undefined
}

const MOST_ROUNDS = 8

/** What an element stands in; the headings and the addresses of images before it. */
type Here = {
  readonly around: Surroundings
  readonly headings: { name: string }[]
  readonly seen: Set<string>
  readonly inMath: boolean
  readonly inMathText: boolean
  readonly inLink: boolean
  readonly inNoscript: boolean
  /** What is around it runs from right to left. */
  readonly isTurned: boolean
}

function allowed(tree: Parent, around: Surroundings): Safe[] {
  const headings: Here['headings'] = []
  const outside = { inMath: false, inMathText: false, inLink: false, inNoscript: false }
  const isTurned = direction(around.place.language ?? 'en') === 'rtl'
  const nodes = inside(tree, { around, headings, seen: new Set<string>(), isTurned, ...outside })
  // The page has its own first heading already.
  if (headings.some(({ name }) => name === 'h1')) for (const one of headings) one.name = demoted(one.name)
  return nodes
}

function inside(parent: Parent, here: Here): Safe[] {
  const out: Safe[] = []
  let afterGone = false
  for (const child of parent.children) {
    if (child.type === 'element') {
      const length = out.length
      for (const safe of allowedElement(child, here, parent)) out.push(safe)
      if (out.length === length && child.tagName === 'p') {
        afterGone = out.length === 0 || out.at(-1) === '\n'
        continue
      }
    } else if (child.type === 'text' || child.type === 'raw') {
      const text = cleanHtml(child.value)
      // The line on which a comment, or a paragraph of nothing else, stood goes with it.
      if (!afterGone || text !== '\n') out.push(text)
    }
    afterGone = child.type === 'comment' && (out.length === 0 || out.at(-1) === '\n')
    if (child.type === 'comment' && isCut(child.value)) out.push(CUT)
  }
  return out
}

function allowedElement(element: Element, here: Here, parent: Parent): readonly Safe[] {
  const { around } = here
  const { tagName, properties } = element
  if (here.inMath || tagName === 'math') return math(element, here)
  for (const handler of Object.keys(properties).map((key) => key.toLowerCase()))
    if (handler.startsWith('on'))
      around.warn(`${handler}: taken out, readers run no scripts`, `remove ${handler}`, handler)
  // A button that is a link has its words.
  if (tagName === 'button' && (here.inLink || hasLink(element))) return inside(element, here)
  if (REMOVED.has(tagName) || (tagName === 'noscript' && PLEA.test(textIn(element)))) return removed(tagName, around)
  // KaTeX writes every formula twice, once for the eye and once as MathML, which is what readers can use.
  if (attribute(element, 'class')?.split(' ').includes('katex-html')) return []
  if (tagName === 'iframe' || (tagName === 'img' && isPage(attribute(element, 'src') ?? '')))
    return frame(element, here, parent)
  if (tagName === 'input') return checkbox(element, around)
  const name = RENAMED.get(tagName) ?? tagName
  const dir = attribute(element, 'dir')?.toLowerCase()
  // Else the brackets at its end would stand at its beginning.
  const isCode = here.isTurned && dir === undefined && CODE.has(name)
  const within = {
    ...here,
    ...(name === 'a' && { inLink: true }),
    ...(name === 'noscript' && { inNoscript: true }),
    ...((isCode || dir !== undefined) && { isTurned: dir === 'rtl' }),
  }
  // A link in a link would end the one around it.
  if (!HTML.has(name) || (name === 'a' && here.inLink)) return inside(element, within)
  if (name === 'img' && !isShown(element, here)) return []
  const attributes = [...attributesOf(element, name, around), ...(isCode ? ([['dir', 'ltr']] as const) : [])]
  if (NEED_ATTRIBUTES.has(name) && attributes.length === 0) return VOID.has(name) ? [] : inside(element, within)
  const controls = name === 'video' || name === 'audio' ? ([['controls', '']] as const) : []
  const children = VOID.has(name) ? [] : inside(element, within)
  if (name === 'p' && attributes.length === 0 && children.every((one) => typeof one === 'string' && BLANK.test(one)))
    return []
  const safe = { name, attributes: [...attributes, ...controls], children }
  if (HEADING.test(name)) here.headings.push(safe)
  return [safe]
}

/** What stands where comments would: "Please enable JavaScript to view them." Pictures and films stand there for those who have none, too. */
const PLEA = /^.{0,150}\bJavaScript\b.{0,150}$/is

function hasLink({ children }: Parent): boolean {
  return children.some((child) => child.type === 'element' && (child.tagName === 'a' || hasLink(child)))
}

/** What is left of a paragraph whose picture or comment has gone, or that only a parser made: no browser shows it. */
const BLANK = /^[ \t\r\n]*$/

/** What runs from left to right in any language. */
const CODE: ReadonlySet<string> = new Set(['code', 'kbd', 'pre', 'samp'])

const HEADING = /^h[1-6]$/

const NEED_ATTRIBUTES: ReadonlySet<string> = new Set(['a', 'source', 'span', 'track'])

/** An element that we write ourselves. */
function safe(name: string, attributes: SafeElement['attributes'], children: readonly Safe[]): SafeElement {
  return { name, attributes, children }
}

function removed(name: string, around: Surroundings): [] {
  if (!UNMISSED.has(name)) {
    around.warn(`<${name}>: taken out with what is in it, readers would not show it`, `remove <${name}>`, `<${name}`)
  }
  return []
}

function isShown(image: Element, { seen, inNoscript, around }: Here): boolean {
  const address = imageAddress(image, around)
  if (address === undefined) mediaProblem(around, 'image', attribute(image, 'src') ?? '')
  // What stands in for an image where scripts are off is the image itself, now that it needs no script.
  const isTwin = inNoscript && address !== undefined && seen.has(address)
  if (address !== undefined) seen.add(address)
  return address !== undefined && !isTwin
}

function checkbox(element: Element, around: Surroundings): readonly Safe[] {
  if (attribute(element, 'type')?.toLowerCase() !== 'checkbox') return removed('input', around)
  return [attribute(element, 'checked') === undefined ? '☐' : '☑']
}

function frame(element: Element, { around, inLink }: Here, parent: Parent): Safe[] {
  const source =
    attribute(element, 'data-src') ?? attribute(element, 'data-lazy-src') ?? attribute(element, 'src') ?? ''
  const address = around.media(source)
  if (address === undefined) {
    mediaProblem(around, 'iframe', source)
    return []
  }
  const { href, label, picture } = embedOf(
    address,
    cleanHtml(attribute(element, 'title') ?? attribute(element, 'alt') ?? '').trim(),
    around.place.language,
  )
  const image = picture && safe('img', Object.entries({ src: picture, alt: label, width: '480', height: '360' }), [])
  const link = inLink ? (image ?? label) : safe('a', [['href', href]], [image ?? label])
  return parent.type === 'root' || BLOCKS.test(parent.tagName) ? [safe('p', [], [link])] : [link]
}

/** The page of a film or a post, which may be written as a picture: Obsidian shows it in its place. */
function isPage(address: string): boolean {
  return isFilm(address) || /^\s*https?:\/\/(?:www\.)?(?:twitter|x)\.com\/\w+\/status\//i.test(address)
}

const BLOCKS = /^(?:article|aside|blockquote|center|dd|details|div|figure|li|main|section|td)$/

const TEX = 'application/x-tex'

/** An element of MathML, or whatever else stands inside a formula. */
function math(element: Element, here: Here): readonly Safe[] {
  const { tagName } = element
  if (REMOVED.has(tagName)) return removed(tagName, here.around)
  // The source of a formula, which MathML keeps beside it; nothing but text, and no browser shows it.
  if (tagName === 'annotation' && attribute(element, 'encoding') === TEX)
    return [safe('annotation', [['encoding', TEX]], [cleanHtml(textIn(element))])]
  if (tagName.startsWith('annotation')) return []
  // In these everything but a formula is HTML again, whatever its name is (WHATWG HTML 13.2.6, text integration points).
  const isText = tagName === 'math' ? false : here.inMathText
  const inMathText = isText || /^m(?:[inos]|text)$/.test(tagName)
  const children = inside(element, { ...here, inMath: true, inMathText })
  return MATHML.has(tagName) && !isText ? [safe(tagName, mathAttributesOf(element), children)] : children
}

/** Tells the author that an image (or sound, film) is left out because its address cannot be loaded by a reader. */
function mediaProblem(around: Surroundings, kind: string, written: string): void {
  if (isUnknown(written)) return
  if (written.trim() === '') {
    const near = kind === 'image' ? '<img' : `<${kind}`
    around.warn(`${kind}: one without an address was left out`, 'give it the address of a file', near)
  } else if (/^\s*data:/i.test(written)) {
    const fix = `save the ${kind} as a file beside the article and give its name`
    around.warn(`${kind}: one written into the text itself ("data:") was left out`, fix, 'data:')
  } else {
    const fix = `give the address of a file, or one that begins with https:`
    around.warn(`${kind}: "${short(written.trim())}" was left out: no reader can load it`, fix, written.trim())
  }
}
