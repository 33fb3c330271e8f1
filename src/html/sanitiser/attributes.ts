import { cleanHtml } from '../../text/clean.ts'
import { escapeHtml } from '../../text/escape.ts'
import type { Surroundings } from '../surroundings.ts'
import { GLOBAL, HTML, MATHML_ATTRIBUTES } from './allowed.ts'
import { attribute, type Element } from './parse-html.ts'
import { absoluteSrcset } from './srcset.ts'

/** The attributes of an element that may leave, as they are written in a tag, under the name it is going to have. */
export function attributesOf(element: Element, name: string, around: Surroundings): string {
  const names = HTML.get(name) ?? []
  return [...names, ...GLOBAL].map((key) => written(key, allowedValue(element, name, key, around))).join('')
}

/** The same for an element of MathML. */
export function mathAttributesOf(element: Element): string {
  return element.attrs
    .filter((attr) => !attr.prefix && MATHML_ATTRIBUTES.has(attr.name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((attr) => written(attr.name, attr.value))
    .join('')
}

/** One attribute with the space before it; nothing for a value that is undefined. */
export function written(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeHtml(cleanHtml(value))}"`
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
  if (key === 'src') return name === 'img' ? imageAddress(element, around) : mediaSource(element, around)
  if (key === 'srcset') return absoluteSrcset(srcsetOf(element) ?? '', around.media) || undefined
  const value = attribute(element, key)
  switch (key) {
    case 'href':
      return value === undefined ? undefined : around.link(value)
    case 'poster':
    case 'cite':
      return around.media(value ?? '')
    case 'alt':
      return value ?? ''
    case 'width':
    case 'height':
      return /^\s*(\d{1,5})(?:px)?\s*$/.exec(value ?? '')?.[1]
    case 'class':
      return value?.split(/\s+/).find((word) => /^language-[\w+#.-]+$/.test(word))
    case 'id':
      return identifier(value ?? (name === 'a' ? attribute(element, 'name') : undefined))
    case 'dir':
      return /^(?:ltr|rtl|auto)$/i.exec(value ?? '')?.[0]
    case 'lang':
      return /^[a-z\d]+(?:-[a-z\d]+)*$/i.exec(value ?? '')?.[0]
    default:
      return value
  }
}

function mediaSource(element: Element, around: Surroundings): string | undefined {
  return around.media(attribute(element, 'data-src') ?? attribute(element, 'src') ?? '')
}

function identifier(value: string | undefined): string | undefined {
  return value !== undefined && /^[^\s"'<>&`]{1,100}$/.test(value) ? value : undefined
}
