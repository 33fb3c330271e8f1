import { cleanHtml } from '../../text/clean.ts'
import type { Surroundings } from '../surroundings.ts'
import { HTML, MATHML_ATTRIBUTES } from './allowed.ts'
import { attribute, type Element } from './node.ts'
import type { SafeElement } from './serialise.ts'
import { absoluteSrcset } from './srcset.ts'

type Attributes = SafeElement['attributes']

/** The attributes of an element that may leave, under the name it is going to have. */
export function attributesOf(element: Element, name: string, around: Surroundings): Attributes {
  if (name !== 'img' && Object.keys(element.properties).length === 0) return []
  const found: [string, string][] = []
  for (const key of HTML.get(name) ?? []) {
    const value = allowedValue(element, name, key, around)
    if (value !== undefined) found.push([key, cleanHtml(value)])
  }
  return found
}

/** The same for an element of MathML. */
export function mathAttributesOf(element: Element): Attributes {
  return Object.keys(element.properties)
    .map((key) => [key.toLowerCase(), String(element.properties[key])] as const)
    .filter(([name]) => MATHML_ATTRIBUTES.has(name))
    .map(([name, value]) => [name, cleanHtml(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The address of an image, also of one that a script would load later: the first of the usual places that has a usable one. */
export function imageAddress(image: Element, around: Surroundings): string | undefined {
  for (const name of LAZY) {
    const address = around.media(attribute(image, name) ?? '')
    if (address !== undefined) return address
  }
  const candidates = absoluteSrcset(srcsetOf(image) ?? '', around.media)
  return candidates === '' ? undefined : candidates.split(/,? /)[0]
}

const LAZY = ['data-src', 'data-original', 'data-lazy-src', 'data-lazy', 'data-orig-src', 'src']

function srcsetOf(element: Element): string | undefined {
  return attribute(element, 'data-srcset') ?? attribute(element, 'data-lazy-srcset') ?? attribute(element, 'srcset')
}

function allowedValue(element: Element, name: string, key: string, around: Surroundings): string | undefined {
  const shown = (address: string | undefined) => address && around.shown(address)
  if (key === 'src')
    return shown(
      name === 'img'
        ? imageAddress(element, around)
        : around.media(attribute(element, 'data-src') ?? attribute(element, 'src') ?? ''),
    )
  if (key === 'srcset') return absoluteSrcset(srcsetOf(element) ?? '', (url) => shown(around.media(url))) || undefined
  const value = attribute(element, key)
  switch (key) {
    case 'href':
      return value === undefined ? undefined : around.link(value)
    case 'poster':
      return shown(around.media(value ?? ''))
    case 'cite':
      return around.media(value ?? '')
    case 'alt':
      return value ?? ''
    case 'align':
      // As GFM writes it; a `style` is among the things that readers take out.
      return value ?? /^text-align: ?(left|right|center)$/.exec(attribute(element, 'style') ?? '')?.[1]
    case 'width':
    case 'height':
      return /^\s*(\d{1,5})(?:px)?\s*$/.exec(value ?? '')?.[1]
    case 'class':
      return LANGUAGE.exec(value ?? '')?.[1]?.replace(/^/, 'language-')
    case 'id':
      return /^[^\s"'<>&`]{1,100}$/.exec(value ?? (name === 'a' ? (attribute(element, 'name') ?? '') : ''))?.[0]
    case 'dir':
      return /^(?:ltr|rtl|auto)$/i.exec(value ?? '')?.[0]
    case 'lang':
      return /^[a-z\d]+(?:-[a-z\d]+)*$/i.exec(value ?? '')?.[0]
    default:
      return value
  }
}

/** `language-js`; `language-{.js` is what becomes of a fence that says `{.js}`, `language-rust,linenos` of Zola's, `language-js{1,3}` of Gatsby's, `language-js/1-3` of Eleventy's. */
const LANGUAGE = /(?:^|\s)language-\{?\.?([\w+#.-]+)\}?(?=[\s,:{=[/]|$)/
