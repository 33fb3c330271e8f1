import type { Mapping } from '../../front-matter/value.ts'
import type { Neighbour } from '../../settings/site.ts'
import type { Dialect } from './permalink-pattern.ts'
import type { ReadValues } from './read-values.ts'
import type { Values } from './values.ts'

/** The folder of a site, its folder of articles, and the path from one to the other, empty where they are one. */
export type SiteFolders = { readonly root: string; readonly content: string; readonly inside: string }

/** Front matter for all articles whose paths in the content begin with `under`, and match `like`, if there is one. */
export type FolderDefaults = { readonly under: string; readonly like?: string; readonly values: Values | Mapping }

/** What only a function finds in settings, about the whole content. */
export type Further = Partial<Omit<Neighbour, 'defaults'>> & { readonly defaults?: readonly FolderDefaults[] }

/** A program that makes sites of a folder of articles, as its folder tells. */
export type Generator = {
  readonly name: string
  /** Files of its settings, the first that is there counts. */
  readonly files: readonly string[]
  /** Folders in which it keeps articles, the first with any counts; before them those that its settings name (`contentIn`, with `g`). */
  readonly content: readonly string[]
  readonly contentIn?: RegExp
  /** Folders that hold the content among other pages: who names one means the content. */
  readonly tops?: readonly string[]
  /** Patterns of what is no article in the content, and the key that may have more. */
  readonly leaves?: readonly string[]
  readonly leavesIn?: string
  /** Folders whose files it publishes at the top of the site, or, with a `/` at the end, under their own names; `from>to/` under another. */
  readonly assets: readonly string[]
  /** A folder of further files of settings, each of which is the value of its name. */
  readonly parts?: string
  /** What else it reads as settings, beside the `package.json` that is the value of `package`. */
  readonly reads?: (values: Values, place: SiteFolders, valuesIn: ReadValues) => Values
  /** Keys of which there must be one, for other programs have files of that name too. */
  readonly asks?: string
  /**
   * Where its settings say what ours do, for each the first key that says something; `path` is that of the site below the address,
   * `permalink` the pattern of all articles, and `media` where a theme looks for recordings that are named without an address.
   */
  readonly keys: {
    readonly [name in 'url' | 'path' | 'title' | 'language' | 'timeZone' | 'author' | 'permalink' | 'media']?: string
  }
  /** The pattern of addresses where its settings give none, in its own words; `:below` is the path of the content below one of `tops`. */
  readonly permalink?: string
  readonly dialect?: Dialect
  /** Keys of what articles may show, and the names by which they do. */
  readonly variables?: Readonly<Record<string, string>>
  /** Where it has templates of shortcodes or includes of its own. */
  readonly templates?: readonly string[]
  /** The key that says that ends of lines are seen. */
  readonly breaksAt?: string
  /** What holds for all its sites. */
  readonly habits?: Partial<Neighbour>
  readonly further?: (values: Values, place: SiteFolders) => Further
  /** Which files in folders say something of the articles there: sections, of which a draft holds back the `whole`, or files of data. */
  readonly folderData?: 'sections' | 'whole sections' | 'data'
}
