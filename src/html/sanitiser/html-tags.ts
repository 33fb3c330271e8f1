import { cleanHtml } from '../../text/clean.ts'
import { escapeHtml } from '../../text/escape.ts'
import { mediaProblem } from '../address-problems.ts'
import { demoted } from '../headings.ts'
import type { Surroundings } from '../surroundings.ts'
import { HTML, MATHML, REMOVED, RENAMED, UNMISSED, VOID } from './allowed.ts'
import { attributesOf, imageAddress, mathAttributesOf, written } from './attributes.ts'
import { embedOf } from './embeds.ts'
import { attribute, type Element } from './parse-html.ts'

/**
 * The tags to write around the content of an element: empty ones where it is only unwrapped, complete ones that take nothing in,
 * `nothing` where its content goes too.
 */
export type Tags = { readonly open: string; readonly close: string; readonly complete?: true } | 'nothing'

/** Where an element stands: how far headings move down, the images written so far. */
export type Here = {
  readonly by: number
  readonly seen: Set<string>
  readonly inNoscript: boolean
  readonly around: Surroundings
}

/** For an element of HTML; SVG is taken out whole. */
export function htmlTags(element: Element, here: Here): Tags {
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
  const link = `<a${written('href', href)}>${image ?? escapeHtml(cleanHtml(label))}</a>`
  const parent = element.parentNode?.nodeName ?? ''
  return { open: BLOCKS.test(parent) ? `<p>${link}</p>` : link, close: '', complete: true }
}

const BLOCKS = /^(?:#document-fragment|article|aside|blockquote|center|dd|details|div|figure|li|main|section|td)$/

/** For an element of MathML, and for whatever else stands inside a formula. */
export function mathTags(element: Element): Tags {
  if (element.namespaceURI !== MATH) return REMOVED.has(element.tagName) ? 'nothing' : UNWRAPPED
  if (element.tagName.startsWith('annotation')) return 'nothing'
  if (!MATHML.has(element.tagName)) return UNWRAPPED
  return { open: `<${element.tagName}${mathAttributesOf(element)}>`, close: `</${element.tagName}>` }
}

const UNWRAPPED: Tags = { open: '', close: '' }

export const MATH = 'http://www.w3.org/1998/Math/MathML'
const SVG = 'http://www.w3.org/2000/svg'
