import { escapePattern } from '../../text/escape.ts'
import { entryKeys } from '../article-names.ts'
import { type Surroundings, short } from '../surroundings.ts'

/** What is known of the world around an article. */
export type Known = {
  /** BCP 47, of the article. */
  readonly language: string | undefined
  /** The value of a variable by the name that it has in templates, in lower case. */
  readonly value: (name: string) => string | undefined
  /**
   * Where the article leads that is named by its file, with or without folders and ending; the fragment stays. Tells of a name that no
   * article has.
   */
  readonly entry: (written: string) => string | undefined
}

/** Stands for what is not known in an address, which then leads nowhere: no text has this character. */
export const UNKNOWN = '\u0001'
/** Stands before the address of an entry, which is whole whatever is written before it. */
export const WHOLE = '\u0002'

/** What is known at a line (0-based) of an article, with what has been `defined` in it. */
export function knownAround(
  around: Surroundings,
  title: string,
  line: number,
  defined: ReadonlyMap<string, string>,
): Known {
  return {
    language: around.place.language,
    value: (name) => defined.get(name) ?? settingOf(name, around) ?? ownValue(name, title, around),
    entry: (written) => {
      const { place, file } = around
      const [address] = entryKeys(written, file).flatMap((key) => place.linkTo(key) ?? [])
      if (address !== undefined) return WHOLE + address + (/[?#].*$/s.exec(written.trim())?.[0] ?? '')
      const fix = 'name a file of the collection, by its path from this file or from the top'
      around.warn(`link: no article "${short(written)}"`, fix, written, line)
      return undefined
    },
  }
}

function settingOf(name: string, { place }: Surroundings): string | undefined {
  const values = place.templates?.values ?? {}
  return Object.hasOwn(values, name) ? values[name] : undefined
}

function ownValue(name: string, title: string, { place: { base, url } }: Surroundings): string | undefined {
  const { origin, pathname } = new URL(base.site)
  const path = pathname.replace(/\/$/, '')
  const values = new Map([
    ['page.title', title],
    ['title', title],
    ['$frontmatter.title', title],
    ['page.url', new URL(url).pathname],
    ['site.url', origin],
    ['site.baseurl', path],
    ['baseurl', path],
    ['site.home', base.site],
    ['site.github.url', base.site],
  ])
  return values.get(name)
}

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
  return (pieces.join('') + attributes.slice(done)).replaceAll(`<${UNKNOWN}>`, '').replaceAll(UNKNOWN, '')
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
