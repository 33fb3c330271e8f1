import { escapePattern } from '../../text/escape.ts'
import { entryKeys } from '../article-names.ts'
import { type Surroundings, short, UNKNOWN } from '../surroundings.ts'

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

/** Stands before the address of an entry, which is whole whatever is written before it. */
export const WHOLE = '\u0002'

/** What is known at a line (0-based) of an article, with what has been `defined` in it. */
export function knownAround(
  around: Surroundings,
  title: string,
  line: number,
  defined: ReadonlyMap<string, string>,
): Known {
  const settings = new Map(Object.entries(around.place.templates?.values ?? {}))
  return {
    language: around.place.language,
    value: (name) => defined.get(name) ?? settings.get(name) ?? ownValue(name, title, around),
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

function ownValue(name: string, title: string, { place: { base, url } }: Surroundings): string | undefined {
  const { origin, pathname } = new URL(base.site)
  const path = pathname.replace(/\/$/, '')
  const values = new Map([
    ['page.title', title],
    ['title', title],
    ['$frontmatter.title', title],
    ['$page.title', title],
    ['page.url', new URL(url).pathname],
    ['site.url', origin],
    ['site.baseurl', path],
    ['baseurl', path],
    ['site.home', base.site],
    ['site.github.url', base.site],
  ])
  return values.get(name)
}

/** The text in which addresses are whole: what stands before that of an entry goes. `home` is the address of the site. */
export function settled(text: string, home: string): string {
  const plain = text.replaceAll(`<${UNKNOWN}>`, UNKNOWN)
  if (!plain.includes(WHOLE)) return plain
  // `{{ site.url }}{{ site.baseurl }}{% post_url … %}`: an entry's address has all of it already.
  const { origin, pathname } = new URL(home)
  const exact = (part: string) => `(?:${escapePattern(part)})?`
  return plain.replace(new RegExp(`${exact(origin)}${exact(pathname.replace(/\/$/, ''))}/?${WHOLE}`, 'g'), '')
}
