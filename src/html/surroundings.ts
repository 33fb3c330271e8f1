import type { Problem } from '../problem.ts'
import { type AddressBase, absoluteAddress, decodeSafely, mediaAddress, pathFrom } from '../text/addresses.ts'
import { MARKDOWN } from '../text/media-types.ts'
import { noteKey, pageKeys } from './article-names.ts'
import { locator } from './locate.ts'
import type { TemplateSettings } from './templates/kinds/names.ts'

/** How the body of an article is written. */
export type Form = 'markdown' | 'mdx' | 'text' | 'html'

/** The entry's place in the world, and what stands around it. */
export type Place = {
  /** The entry's permalink: what bare fragments (`#notes`) resolve to. */
  readonly url: string
  /** What relative addresses resolve against: the site's address plus the article's folder, or the page. */
  readonly base: AddressBase
  /**
   * Permalink of another article of the collection named by its file path inside the collection (`notes/other.md`), if it is one; for a
   * `noteKey`, the permalink of the note or the address of the picture; for one of `pageKeys`, the permalink of the page.
   */
  readonly linkTo: (path: string) => string | undefined
  /** The address at which a file of the site is published that is known by its folder: what the HTML shows by itself, or links to. */
  readonly placed?: (address: string, isShown: boolean) => string
  /** Makes MathML of TeX; undefined for what it cannot read. Handed in, since most collections have no formula and loading it takes time. */
  readonly formula?: (tex: string, isBlock: boolean) => string | undefined
  /** The character that GitHub has for a name between colons, `tada`. Handed in, since most collections have none and the list is long. */
  readonly emoji?: (name: string) => string | undefined
  /** BCP 47, of the article: in it stand the words that are ours. English where it is absent. */
  readonly language?: string
  /** A line end in a paragraph is one for readers too. */
  readonly lineBreaks?: boolean
  /** What the site says of template code in its articles. */
  readonly templates?: TemplateSettings
}

/** What the parts that write HTML ask while they render one article: where an address leads, and whom to tell that something is wrong. */
export type Surroundings = {
  readonly place: Place
  /** The article's file, inside the collection. */
  readonly file: string
  /** Where a link leads, or undefined (and a warning) where it may lead nowhere. */
  readonly link: (written: string, line?: number) => string | undefined
  /** What a reader loads by itself: images, sound, film. No warning: the caller knows what it was for. */
  readonly media: (written: string) => string | undefined
  /** The address at which something is published that is shown: a picture, a recording, a film. */
  readonly shown: (address: string) => string
  /** Where the note or the picture of a name is that Obsidian would find. */
  readonly named: (name: string) => string | undefined
  /** A warning at the place of `near` in the body, searched from `line` (0-based, in the body) on. Told twice, it is kept once. */
  readonly warn: (what: string, fix: string, near: string, line?: number) => void
  /** The same where it may be told of many things of a kind: once, at the first place, with how often. */
  readonly tally: Surroundings['warn']
  readonly problems: readonly Problem[]
}

/** Stands for what is not known in an address, which then leads nowhere; in a text it is none, like others that XML forbids. */
export const UNKNOWN = '\uFFFE'

/** Is a part of an address not known? Its template is told of already. */
export function isUnknown(address: string): boolean {
  return /\uFFFE|%EF%BF%BE/i.test(address)
}

/** `file` is the path of the article inside the collection. */
export function surroundings(file: string, body: string, bodyLine: number, place: Place): Surroundings {
  const problems = new Map<string, Problem>()
  const locate = locator(body)
  const warn: Surroundings['warn'] = (what, fix, near, line = 0) => {
    if (problems.has(what)) return
    const spot = locate(near, line)
    problems.set(what, { file, line: bodyLine + spot.line, column: spot.column, severity: 'warning', what, fix })
  }
  const counts = new Map<string, number>()
  const tally: Surroundings['warn'] = (what, ...place) => {
    counts.set(what, (counts.get(what) ?? 0) + 1)
    warn(what, ...place)
  }
  const link: Surroundings['link'] = (written, line) => {
    if (isUnknown(written)) return undefined
    // A tab or line end, which browsers pass over, is `%09` to the parser of Markdown.
    const trimmed = inOurWords(written).replace(/^[^/?#:]*:/, (scheme) => scheme.replace(/%0[9ad]/gi, ''))
    if (trimmed === '' || trimmed.startsWith('#')) return absoluteAddress(trimmed || place.url, place.url)
    const named = articlePath(trimmed, file)
    // The top may also be that of the repository in which the collection is a folder: `/articles/other.md`.
    const below = named?.fromTop ? named.path.slice(named.path.indexOf('/') + 1) : undefined
    const other = named && (place.linkTo(named.path) ?? (below === undefined ? undefined : place.linkTo(below)))
    if (named && other) return absoluteAddress(other + named.rest, place.url)
    for (const key of pageKeys(trimmed, file)) {
      const page = place.linkTo(key)
      if (page) return absoluteAddress(page + (/[?#].*$/s.exec(trimmed)?.[0] ?? ''), place.url)
    }
    // Notes of Obsidian are named by their path from the top, or by their name alone, wherever they stand.
    const top = named?.markdown && named.written !== undefined ? place.linkTo(named.written) : undefined
    if (named && top) return absoluteAddress(top + named.rest, place.url)
    const name = named?.path.replace(/^.*\//, '') ?? ''
    const near = named?.markdown && !/^_?(?:index|readme)\./i.test(name) ? place.linkTo(noteKey(name, '')) : undefined
    if (named && near) {
      const fix = 'name it by its path from this file or from the top'
      const what = `link: no article "${named.path}"; the one of that name counts, ${near}`
      // As Obsidian links where paths are to be short, and then in every note.
      if (trimmed.includes('/')) warn(what, fix, trimmed, line)
      else tally('a file that is linked to is in another folder: the one of that name counts', fix, trimmed, line)
      return absoluteAddress(near + named.rest, place.url)
    }
    if (named?.markdown) {
      const fix = 'name a file of the collection, by its path from this file or from the top'
      warn(`link: no article "${named.path}"`, fix, trimmed, line)
    }
    const address = absoluteAddress(trimmed, place.base)
    if (address === undefined) {
      const fix = 'link to an address that begins with https:, http:, mailto: or tel:'
      warn(`link: "${short(trimmed)}" was taken out: readers do not follow such an address`, fix, trimmed, line)
    }
    return address && (place.placed?.(address, false) ?? address)
  }
  const media: Surroundings['media'] = (written) =>
    isUnknown(written) ? undefined : mediaAddress(inOurWords(written), place.base)
  return {
    place,
    file,
    link,
    media,
    shown: (address) => place.placed?.(address, true) ?? address,
    named: (name) => place.linkTo(noteKey(name, file)),
    warn,
    tally,
    get problems() {
      return Array.from(problems.values(), (problem) => {
        const count = counts.get(problem.what) ?? 1
        return count > 1 ? { ...problem, what: `${problem.what}, ${count} times` } : problem
      })
    },
  }
}

/** An address without the names that Docusaurus (`@site/static`, `@site/blog`, `pathname:///a.pdf`), Zola (`@/blog/_index.md`, a section) and Pelican (`{static}`, `{filename}`, `{tag}`) have for places of a site. */
function inOurWords(written: string): string {
  return written
    .trim()
    .replace(/^pathname:\/\/(?=\/)/, '')
    .replace(/^@site(?:\/static)?(?=\/)/, '')
    .replace(/^@(\/(?:.*\/)?)_index(?:\.[a-z-]+)?\.md\b/i, '$1')
    .replace(/^(?:\{|\||%7B|%7C)(?:attach|filename|static)(?:\}|\||%7D|%7C)/i, '')
    .replace(/^(?:\{|%7B)(author|category|tag)(?:\}|%7D)([\w-]+)$/i, '/$1/$2.html')
    .replace(/^(?:\{|%7B)index(?:\}|%7D)$/i, '/')
}

/** An address shortened for a message. */
export function short(written: string): string {
  return written.length > 60 ? `${written.slice(0, 57)}...` : written
}

/**
 * The file of the collection that a relative link names, if it looks like one: `../other.md#part` from `notes/a.md` is `other.md`. `written` is as
 * it stands there, where that may be a path from the top too; `rest` are query and fragment.
 */
function articlePath(written: string, from: string) {
  const match = FILE.exec(written)
  if (!match) return undefined
  // Zola's `@/notes/other.md` is a path from the top of the content.
  const [, whole = '', rest = ''] = match
  const name = whole.replace(/^@\//, '/')
  const fromTop = name.startsWith('/')
  const path = pathFrom(fromTop ? '' : from, decodeSafely(name))
  const plain = fromTop || name.startsWith('.') ? undefined : decodeSafely(name)
  return { path, written: plain, fromTop, rest, markdown: MARKDOWN.test(name) }
}

// No scheme, no host: those are addresses of other places, whatever they end in.
const FILE =
  /^(?![a-z][a-z0-9+.-]*:|[\\/]{2})([^?#]*\.(?:mdx?|markdown|qmd|r(?:md|markdown)|txt|html))((?:\?[^#]*)?(?:#.*)?)$/i
