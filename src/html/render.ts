import type { Problem } from '../problem.ts'
import { bodyWords } from '../settings/words/bodies.ts'
import { absoluteAddress, mediaAddress } from '../text/addresses.ts'
import { cleanHtml, cleanText } from '../text/clean.ts'
import { escapeHtml } from '../text/escape.ts'
import { renderHtml, renderMarkdown } from './body.ts'
import { layersOf } from './dialects/edits.ts'
import { type LeadImage, withLeadImage } from './figure.ts'
import type { Titled } from './headings.ts'
import { renderPlain } from './plain.ts'
import { summarise } from './summary.ts'
import { type Form, type Place, type Surroundings, surroundings } from './surroundings.ts'

export type { Form, Place } from './surroundings.ts'

/** What is needed of an article besides its body. */
export type Renderable = Titled & {
  /** Inside the collection, `/` between folders. */
  readonly path: string
  readonly form: Form
  readonly description?: string
  /** What stands in the body where its summary ends. */
  readonly cut?: string
  /** It says that `$n$` is a formula. */
  readonly math?: true
  readonly id?: string
  readonly image?: LeadImage
  readonly source?: { readonly url: string; readonly name: string }
}

/** What is left of the comment that marks the end of a summary. */
const CUT = '<!--more-->'

export type Rendering = {
  /** Safe HTML with absolute addresses: the lead image first, the attribution last (CONFORMANCE 65, 68, 83, 85). */
  readonly html: string
  /** Plain text of whole sentences, at most 280 characters: the description, the text before its cut, or the beginning of it. */
  readonly summary: string
  /** Warnings: what was taken out or leads nowhere. */
  readonly problems: readonly Problem[]
}

/**
 * The body of an article as the HTML that leaves. Pure, and never throws for what an author wrote. `bodyLine` is the 1-based line of the
 * file on which the body begins.
 */
export function renderArticle(article: Renderable, body: string, bodyLine: number, place: Place): Rendering {
  const around = surroundings(article.path, body, bodyLine, place)
  // Middleman's own mark is the last one.
  const mark = article.cut ?? place.templates?.values['site.excerpt_separator'] ?? 'READMORE'
  const marked = article.form === 'text' ? body : withCut(body, mark)
  const [before = '', ...behind] = renderBody(article, marked, around, place).split(CUT)
  const text = before + behind.join('')
  const image = article.image && mediaAddress(article.image.url, place.base)
  const illustrated =
    article.image && image ? withLeadImage(text, { ...article.image, url: around.shown(image) }) : text
  const html = cleanHtml(illustrated + attribution(article.source, place))
  // A body without a word in it, a picture perhaps, is summed up by its title, unless that is only what its file is called.
  const isNameless = article.path.split('/').at(-1) === article.title
  const summary =
    cleanHtml(summarise(article.description, text, behind.length > 0 ? before : undefined)) ||
    (text.trim() === '' || isNameless ? '' : article.title)
  return { html, summary, problems: around.problems }
}

/** The body with our mark where the author's stands first, on a line of its own; one in code is none. */
function withCut(body: string, mark: string): string {
  const at = `\n${body}\n`.indexOf(`\n${mark}\n`)
  return at < 0 || layersOf(body).isCode(at) ? body : body.slice(0, at) + CUT + body.slice(at + mark.length)
}

function renderBody(article: Renderable, body: string, around: Surroundings, place: Place): string {
  if (article.form === 'text') return renderPlain(article, cleanText(body), around)
  if (article.form === 'html') return renderHtml(article, body, around)
  // Few articles have footnotes.
  const url = () => absoluteAddress(place.url, place.base)?.replace(/#.*/, '') ?? ''
  return renderMarkdown(article, body, around, () => ({ prefix: prefixOf(article), url: url() }))
}

/** The last line: where a link-blog entry comes from. No reader shows it from the fields of a feed (CONFORMANCE 65). */
function attribution(source: Renderable['source'], place: Place): string {
  const address = source && absoluteAddress(source.url, place.base)
  const link = source && address && `<a href="${escapeHtml(address)}">${escapeHtml(source.name)}</a>`
  return link ? `<p>${bodyWords(place.language).source.replace('#', () => link)}</p>\n` : ''
}

/** Some six characters that tell the article from others on the same page: FNV-1a of its id or path. */
function prefixOf(article: Renderable): string {
  let hash = 0x811c9dc5
  for (const character of article.id ?? article.path) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}
