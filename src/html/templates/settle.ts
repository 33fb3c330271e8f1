import { escapePattern } from '../../text/escape.ts'
import { UNKNOWN, WHOLE } from './known.ts'

/**
 * The text in which addresses are whole and links lead somewhere: what stands before the address of an entry goes, and so does the
 * address of a link of which a part is not known; its text stays. `home` is the address of the site.
 */
export function settled(text: string, home: string): string {
  const joined = text.includes(WHOLE) ? withoutBefore(text, home) : text
  return joined.includes(UNKNOWN) ? withoutUnknown(joined) : joined
}

/** `{{ site.url }}{{ site.baseurl }}{% post_url … %}`: an entry's address has all of it already. */
function withoutBefore(text: string, home: string): string {
  const { origin, pathname } = new URL(home)
  const exact = (part: string) => `(?:${escapePattern(part)})?`
  return text.replace(new RegExp(`${exact(origin)}${exact(pathname.replace(/\/$/, ''))}/?${WHOLE}`, 'g'), '')
}

function withoutUnknown(text: string): string {
  const attributes = text.replace(/[ \t\n][a-z-]+=(?:"[^"]*"|'[^']*')/gi, (all) => (all.includes(UNKNOWN) ? '' : all))
  const pieces: string[] = []
  let done = 0
  for (const { index, 0: all } of attributes.matchAll(/\]\(<?[^\s()]*(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?\)/g)) {
    if (!all.includes(UNKNOWN)) continue
    const start = openingOf(attributes, index)
    if (start === undefined || start < done) continue
    const isImage = attributes.charAt(start - 1) === '!'
    pieces.push(attributes.slice(done, isImage ? start - 1 : start), isImage ? '' : attributes.slice(start + 1, index))
    done = index + all.length
  }
  return (pieces.join('') + attributes.slice(done)).replaceAll(UNKNOWN, '')
}

/** Where the bracket opens that ends at a place, not far before it. */
function openingOf(text: string, end: number): number | undefined {
  let open = 0
  for (let at = end; at >= 0 && at > end - 2000; at -= 1) {
    if (text[at] === ']') open += 1
    else if (text[at] === '[') open -= 1
    if (open === 0) return at
  }
  return undefined
}
