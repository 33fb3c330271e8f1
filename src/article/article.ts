import type { LeadImage } from '../html/figure.ts'
import type { Form } from '../html/render.ts'
import type { Author, NamespaceTag, Site } from '../settings/site.ts'

/** A file of the collection, before it is understood. */
export type ArticleFile = {
  /** Inside the collection, `/` between folders. */
  readonly path: string
  readonly bytes: Uint8Array
  /** Finds when the file first came into version control, where that is known; asked when nothing in the file dates it. */
  readonly firstCommit?: () => Date | undefined
  /** When it was changed last; asked for where its author writes `date: Created`. */
  readonly modified?: Date
  /** Of an episode: paths of the files of its name that stand beside it. */
  readonly beside?: readonly string[] | undefined
}

/** The settings by which an article is read. */
export type ReadBy = Pick<Site, 'timeZone' | 'repair' | 'fields' | 'people' | 'languageFolders' | 'neighbour'> &
  Partial<Pick<Site, 'podcast' | 'feeds'>>

/** The lead image of an article. The address is as the author wrote it until it becomes part of an entry. */
export type Image = LeadImage

/** The article elsewhere that a link-blog entry points to. */
export type Source = {
  readonly url: string
  /** What to call it; the host of the address when the author gives no name. */
  readonly name: string
}

/** Audio, video or a file that comes with an article. */
export type Enclosure = {
  readonly url: string
  /** Media type: `audio/mpeg`. Guessed from the ending where the author gives none. */
  readonly type: string
  /** The type is a guess: what is in the file counts where it is here. */
  readonly guessed?: true
  /** Bytes; 0 when nobody knows (RSS Profile, CONFORMANCE 72). */
  readonly length: number
  /** Whole seconds. */
  readonly duration?: number
  readonly title?: string
}

/** What an episode of a show says beside what every article does: Apple's "A Podcaster's Guide to RSS", the podcast namespace. */
export type Episode = {
  /** Of the show, or of its season; from 1 on. */
  readonly number?: number
  /** What to show in place of the number. */
  readonly display?: string
  readonly season?: number
  readonly seasonName?: string
  readonly type?: 'full' | 'trailer' | 'bonus'
  readonly explicit?: boolean
  /** Not to be shown by directories. */
  readonly block?: true
  readonly transcripts?: readonly Transcript[]
  /** The address of chapters as JSON. */
  readonly chapters?: string
  /** The chapters themselves, where they are known, in the order of their starts. */
  readonly parts?: readonly Chapter[]
  readonly people?: readonly Person[]
  /** Elements of the podcast namespace that are written as they are given. */
  readonly tags?: readonly NamespaceTag[]
}

/** A part of a recording. `start` is in seconds. */
export type Chapter = { readonly start: number; readonly title: string; readonly url?: string }

/** Its words in a file: WebVTT, SubRip, JSON, HTML or text. */
export type Transcript = { readonly url: string; readonly type: string; readonly language?: string }

/** Somebody who is heard in an episode or made it, in a role of the podcast taxonomy: `host`, `guest`. */
export type Person = {
  readonly name: string
  readonly role?: string
  /** What of the making it belongs to, in that taxonomy: `cast`, `writing`. */
  readonly group?: string
  readonly image?: string
  readonly url?: string
}

/** What an author wrote, understood: one file. Everything but the body, which travels beside it. */
export type Article = {
  /** Inside the collection, `/` between folders: `notes/2026-03-01-first.md`. */
  readonly path: string
  readonly form: Form
  /** Plain text, one line, never empty. */
  readonly title: string
  /** The title was taken from the body's first heading or line, which is then not repeated in the HTML. */
  readonly titleInBody: boolean
  /** A note: the title is only its first words, and is shown where there must be one. */
  readonly untitled?: true
  /** It is called as its file is: who renames the file changes its title. */
  readonly named?: true
  /** When the author says it was published; absent when nothing says so, and the edition remembers when it was first seen. */
  readonly published?: Date
  /** Minutes east of UTC, where that date is written with them. */
  readonly offset?: number
  readonly updated?: Date
  /** Not, or not yet, for everybody: it is neither a page nor in a feed. */
  readonly draft: boolean
  /** A page for everybody that is in no feed, unless a recipe of the site names it. */
  readonly unlisted?: true
  readonly expires?: Date
  /** Plain text, one paragraph. */
  readonly description?: string
  readonly authors: readonly Author[]
  /** As written, trimmed, no empty and no repeated ones, no commas inside (CONFORMANCE 22). */
  readonly tags: readonly string[]
  /** Those of its tags that it names as categories, which some addresses have in them. */
  readonly categories?: readonly string[]
  readonly image?: Image
  readonly source?: Source
  readonly enclosures: readonly Enclosure[]
  readonly episode?: Episode
  readonly id?: string
  readonly slug?: string
  /** The path or address of its own that the author gives it. */
  readonly permalink?: string
  /** Paths where it stood before. */
  readonly aliases: readonly string[]
  /** What its addresses resolve against, where the head of an HTML document says so. */
  readonly base?: string
  /** The folder in which it says that its pictures and recordings are: a path below the site, or an address. Chirpy of Jekyll has it. */
  readonly assets?: string
  /** What stands in its text where its summary ends. */
  readonly cut?: string
  /** It says that `$n$` is a formula. */
  readonly math?: true
  /** What its text shows of its front matter, as Jekyll's does: `page.tide`, in lower case. */
  readonly shows?: Readonly<Record<string, string>>
  /** BCP 47. */
  readonly language?: string
  /** A digest of the body and its form: it changes exactly when they do. */
  readonly digest: string
}
