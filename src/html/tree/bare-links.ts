import { decodeSafely } from '../../text/addresses.ts'
import { findAddresses } from '../bare-addresses.ts'
import { isFilm } from './embeds.ts'
import { attribute, type Child, type Element, newElement } from './node.ts'

/**
 * What stands for a link that the parser made of a bare address, which ends by our rule: a quotation mark or a full stop of any script
 * belongs to the text, and what is no address to us is none. `body` shows which ones the author put between `<` and `>`. Undefined for
 * any other element.
 */
export function bareLink(found: Element, body: string): Child[] | undefined {
  const [only, ...others] = found.children
  if (found.tagName !== 'a' || only?.type !== 'text' || others.length > 0 || !ADDRESS.test(only.value)) return undefined
  const href = decodeSafely(attribute(found, 'href') ?? '')
  const written = decodeSafely(only.value)
  if (!['', 'http://', 'mailto:'].some((scheme) => href === scheme + written)) return undefined
  return Object.keys(found.properties).length > 1 || body.includes(`<${only.value}>`) ? undefined : linked(only.value)
}

/** An element of HTML in which nothing but an address stands, with what WordPress shows for that: a film, or a link. */
export function shownAddress(found: Element): Child[] | undefined {
  const [only, ...others] = found.children
  if (!/^(?:div|figure|p)$/.test(found.tagName) || only?.type !== 'text' || others.length > 0) return undefined
  const [address] = /^https?:\/\/\S+$/.exec(only.value.trim()) ?? []
  if (address === undefined) return undefined
  const shown = isFilm(address) ? [newElement('iframe', { src: address }, [])] : linked(address)
  return [{ ...found, children: shown }]
}

const ADDRESS = /:\/\/|^www\.|@/i

function linked(text: string): Child[] {
  const nodes: Child[] = []
  let end = 0
  for (const address of findAddresses(text)) {
    if (address.start > end) nodes.push({ type: 'text', value: text.slice(end, address.start) })
    const written = text.slice(address.start, address.end)
    nodes.push(newElement('a', { href: address.href }, [{ type: 'text', value: written }]))
    end = address.end
  }
  if (end < text.length) nodes.push({ type: 'text', value: text.slice(end) })
  return nodes
}
