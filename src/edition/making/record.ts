import type { Article } from '../../article/article.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import type { Digest } from '../../text/digest.ts'
import { foldName } from '../../text/name.ts'
import { LONGEST, shorten } from '../../text/shorten.ts'
import { bodyOf, sketchOf } from '../memory/sketch.ts'
import type { Placed } from './address-words.ts'
import { addressesOf, hostOf, isMeasured } from './addresses.ts'
import { patternFor, slugPath } from './permalink.ts'

/** What a record has as its article has it, and what its address is made of. */
type Taken = Placed & Pick<Article, 'draft' | 'unlisted' | 'id' | 'permalink' | 'aliases' | 'tags' | 'language'>

/**
 * What is kept of an article in memory and in the cache: all but its body. Enough to place it among others, and not to show it. Plain
 * JSON, and small, for a collection may have a hundred thousand.
 */
export type ArticleRecord = Taken & {
  /** Bytes of the file, and those that its formulas add when they become MathML: what its HTML is judged by before it is rendered. */
  readonly size: number
  /** Of what may be an episode, bytes that it is taken to add to a document: all notes of a show stand in one, and the marks in them are counted. */
  readonly weight?: number
  /** Milliseconds since 1970. */
  readonly published?: number
  /** That is when the first commit of its file was made: nothing in it says a date. */
  readonly committed?: true
  readonly updated?: number
  readonly expires?: number
  /** Their names. */
  readonly authors: readonly string[]
  /** The host of its source. */
  readonly source?: string
  /** Absolute addresses of media that are measured, where they can be. */
  readonly media: readonly string[]
  /** The absolute address of its first enclosure. */
  readonly recording?: string
  /** Paths of files that the body may link to, as written. */
  readonly mentions: readonly string[]
  /** What finds the article again when its file is renamed: see `partsOf`. */
  readonly body: string
  /** It is called as its file is: who renames the file changes its title. */
  readonly named?: true
  /** A digest of all that is published of it but its addresses and dates. */
  readonly content: string
  /** Of an episode: paths of the files of its name that stand beside it. */
  readonly beside?: readonly string[]
  /** Of a recording that no article is about: the article that its tags make, as a text. */
  readonly note?: string
}

/**
 * The record of an article, and what is wrong with what it names. `size` is in bytes; `mentions` are paths of files that its body may link
 * to.
 */
export function recordOf(
  article: Article,
  size: number,
  mentions: readonly string[],
  body: string,
  site: Pick<Site, 'url' | 'permalink' | 'languageFolders' | 'neighbour'>,
  digest: Digest,
): { record: ArticleRecord; problems: readonly Problem[] } {
  const { path, draft, published, updated, expires, id, permalink, aliases } = article
  const { image, topImage, source, enclosures, episode, problems } = addressesOf(article, site)
  const { transcripts = [], chapters } = episode ?? {}
  const parts = [...transcripts.map(({ url }) => url), ...(chapters ? [chapters] : [])]
  const media = [
    ...enclosures.filter((one) => isMeasured(one, site)).map(({ url }) => url),
    ...parts.filter((url) => url.startsWith(site.url)),
  ]
  const record = {
    path,
    size: article.math ? size + FORMULAS * (body.match(/\$\$[^$]+\$\$|\$[^$\n]+\$/g)?.join('').length ?? 0) : size,
    ...(enclosures.length > 0 && { weight: weightIn(article, body) }),
    draft,
    ...(article.unlisted && { unlisted: true as const }),
    ...(published && { published: published.getTime() }),
    ...(updated && { updated: updated.getTime() }),
    ...(expires && { expires: expires.getTime() }),
    ...(id !== undefined && { id }),
    slugs: slugPath(article),
    ...wordsFor(
      article,
      permalink === undefined ? patternFor(article, site) : /:[a-z]|\{/.test(permalink) ? WORDS : '',
    ),
    ...(permalink !== undefined && { permalink }),
    aliases,
    tags: article.tags.map((tag) => shorten(tag, LONGEST.name)),
    authors: article.authors.map(({ name }) => shorten(name, LONGEST.name)),
    ...(source !== undefined && { source: hostOf(source) }),
    ...(article.language !== undefined && { language: article.language }),
    media: [...media, ...(image === undefined ? [] : [image]), ...(topImage === undefined ? [] : [topImage])],
    ...(enclosures[0] && { recording: enclosures[0].url }),
    mentions,
    body: bodyOf(article.digest, sketchOf(body), article.untitled ? '' : digest(foldName(article.title))),
    ...(article.named && { named: true as const }),
    content: contentOf(article, digest),
  }
  return { record, problems: article.title.length > LONGEST.title ? [...problems, tooLong(article)] : problems }
}

/**
 * Bytes of an article in Atom, the largest of the formats, where HTML is escaped: of what it says of itself, the beginning of its text as a
 * summary, and all of its text with what its marks, tags and signs become. Seen to be 0.96 to 1.2 times what they came to.
 */
function weightIn({ digest: _, ...said }: Article, body: string): number {
  const [fields, text] = [bytesOf(JSON.stringify(said)), bytesOf(body)]
  const countOf = (what: RegExp) => body.match(what)?.length ?? 0
  const marks = countOf(/\n\s*\n|\]\(|^[ \t]*(?:[-*+]|\d+[.)]|#+) |`|<https?:/gm) + countOf(/\*\*|__/g) / 2
  const signs = countOf(/</g) * 6 + countOf(/&/g) * 4
  const summary = text * Math.min(1, 300 / (body.length || 1))
  return Math.ceil(330 + fields + summary + text + marks * 23 + signs)
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}

/** Bytes that become of a character of a formula. */
const FORMULAS = 13

/** All that an address of its own may be made of. */
const WORDS = 'slug_ title_ categories'

/** What a pattern of another program needs. */
function wordsFor({ slug, title, categories = [], offset }: Article, pattern = '') {
  return {
    ...(offset !== undefined && /o_/.test(pattern) && { offset }),
    ...(slug !== undefined && /slug_|_slug|_file|_id\b|title_/.test(pattern) && { slug }),
    ...(/title/.test(pattern) && { title: shorten(title, LONGEST.title) }),
    ...(/categor/.test(pattern) && categories.length > 0 && { categories }),
  }
}

/** A digest of all that is published of an article but its address and dates. */
export function contentOf(article: Article, digest: Digest): string {
  const { draft, published, offset, updated, slug, permalink, aliases, categories, named, ...shown } = article
  return digest(JSON.stringify(shown))
}

function tooLong({ path: file, title }: Article): Problem {
  const what = `title: is ${title.length} characters long, and is cut to ${LONGEST.title}`
  return { file, line: 1, column: 1, severity: 'warning', what, fix: 'title: one line of a few words' }
}
