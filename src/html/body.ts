import { escapeHtml } from '../text/escape.ts'
import { asMarkdown, editsForMdx, withDialects, withEmoji, withMarkedIds, withoutHiding } from './dialects/dialects.ts'
import { edited, lineBefore } from './dialects/edits.ts'
import { withFormulas } from './dialects/formulas.ts'
import { plainCode, withoutGutters } from './dialects/gutters.ts'
import { inParagraphs, withComponents } from './dialects/mdx/components.ts'
import { withoutCode } from './dialects/mdx/mdx.ts'
import { inert } from './dialects/mdx/mdx-source.ts'
import { headingIds, type Titled } from './headings.ts'
import type { Form, Surroundings } from './surroundings.ts'
import { withoutTemplates } from './templates/templates.ts'
import { bareLink, shownAddress } from './tree/bare-links.ts'
import { type FootnoteIds, tellUnseen, withFootnotes } from './tree/footnotes.ts'
import { leavesOpen, refusedMarkdown } from './tree/guards.ts'
import { mended, needsMending } from './tree/mend.ts'
import { attribute, type Child, changed, type Element, type Parent, textIn } from './tree/node.ts'
import { htmlIn, parseHtml, parseMarkdown, parseMdx } from './tree/parse.ts'
import { sanitise } from './tree/sanitise.ts'
import { isHeading, withoutTitle } from './tree/title.ts'

/** The body of an HTML file as safe HTML with absolute addresses; without its title, which is shown above it already. */
export function renderHtml(article: Titled, body: string, around: Surroundings): string {
  const plain = withoutTemplates(body, 'html', article.title, around)
  const tree = parseHtml(mended(plain.text, [{ start: 0, end: plain.text.length }], plain.around).text)
  const text = tree && changed(withoutTitle(withoutGutters(tree), article, false), shownAddress)
  return (text && sanitise(text, plain.around, false)) ?? asText(body, around)
}

/**
 * Markdown of any dialect, or MDX, as safe HTML with absolute addresses. Task list items get ☐ and ☑: readers take form controls out
 * (CONFORMANCE 83).
 */
export function renderMarkdown(
  article: Titled & { readonly form: Form; readonly math?: true },
  written: string,
  told: Surroundings,
  ids: () => FootnoteIds,
): string {
  if (isRefused(written, told)) return asText(written)
  const source = article.form === 'mdx' ? withoutHiding(written) : written
  const mdx = article.form === 'mdx' ? readMdx(source, article.math === true, told) : undefined
  // What looks like template code in MDX is an expression.
  const plain = mdx ? { text: source, around: told } : withoutTemplates(source, 'markdown', article.title, told)
  const { around } = plain
  const body = mdx ? source : asMarkdown(plain.text, article.math === true, around)
  if (body !== source && isRefused(body, around)) return asText(source)
  const write = (parsed: Parent | undefined, isOurs: boolean) => {
    if (!parsed) return undefined
    const bare = isOurs ? parsed : withoutGutters(parsed)
    const tree = body.includes('[^') ? withFootnotes(bare, ids()) : bare
    const understood = withDialects(withoutTitle(withMarkedIds(tree, body), article, true), body, around)
    const idOf = headingIds()
    const composed = isOurs ? understood : withComponents(withFormulas(understood, around), around)
    const linked = changed(parsed === mdx ? inParagraphs(composed) : composed, (found) => {
      if (isHeading(found)) return withId(found, idOf)
      return found.tagName === 'pre' ? plainCode(found) : bareLink(found, body)
    })
    // Behind the ids of headings, which GitHub makes of the names.
    return sanitise(withEmoji(linked, body, around), around, isOurs)
  }
  const prose = body.replace(CODE, '')
  const mayHaveHtml = HTML.test(prose)
  if (prose.includes('[^')) tellUnseen(prose, around)
  const html =
    write(mdx, false) ??
    write(mayHaveHtml ? parseMixed(body, around) : parseMarkdown(body, false), !mayHaveHtml) ??
    write(parseAlone(plain.text, around), true)
  return html === undefined ? asText(body) : html.trim() === '' ? '' : `${html.trim()}\n`
}

/** The tree of MDX; undefined, and told, where it is none: then it is read as Markdown. */
function readMdx(source: string, saysMath: boolean, around: Surroundings): Parent | undefined {
  const edits = editsForMdx(source, saysMath)
  const { text, shown } = inert(edited(source, edits))
  const parsed = parseMdx(text)
  if (!('reason' in parsed)) return withoutCode(parsed, source, shown, around)
  const what = `this is no MDX, and was read as Markdown: ${parsed.reason}`
  around.warn(what, 'mend it, or name the file .md', '', lineBefore(source, edits, parsed.line - 1))
  return undefined
}

function isRefused(body: string, around: Surroundings): boolean {
  const refusal = refusedMarkdown(body, body.replace(CODE, ''))
  if (refusal) around.warn(refusal.what, refusal.fix, refusal.near, refusal.line)
  return refusal !== undefined
}

/** What may be HTML, not `<https://…>`; and code, of most kinds, in which it is none. */
const HTML = /<[a-z/!?](?!\w*:)/i
const CODE = /^ {0,3}(`{3,})[^`\n]*\n[\s\S]*?^ {0,3}\1|^ {0,3}(~{3,})(?!~)[\s\S]*?^ {0,3}\2|`[^`\n]*`/gm

/** The tree of Markdown with the author's HTML in it, each part of which ends where its author meant it to. */
export function parseMixed(body: string, around: Surroundings): Parent | undefined {
  const isSuspect = leavesOpen(body)
  const { text, html } = isSuspect || needsMending(body) ? mended(body, htmlIn(body), around) : { text: body, html: '' }
  // Code that shows tags opens none.
  return isSuspect && leavesOpen(html) ? undefined : parseMarkdown(text, true)
}

/** The tree of Markdown in which the author's HTML is text. */
function parseAlone(body: string, around: Surroundings): Parent | undefined {
  tellDepth(around)
  // The parser's time grows with the square of references on one line.
  if (body.split('<').length > MOST_TAGS) return undefined
  const edits = htmlIn(body).map(({ start, end }) => {
    return { start, end, text: body.slice(start, end).replaceAll('<', '&lt;') }
  })
  return parseMarkdown(edited(body, edits), false)
}

const MOST_TAGS = 2000

function asText(body: string, around?: Surroundings): string {
  if (around) tellDepth(around)
  return `<pre>\n${escapeHtml(body)}</pre>\n`
}

function tellDepth(around: Surroundings): void {
  around.warn('the HTML in this file is nested too deeply to be read', 'close the elements it opens', '<')
}

/** A heading with the id that fragments lead to, its author's or the one that GitHub gives it. */
function withId(heading: Element, idOf: ReturnType<typeof headingIds>): Child[] {
  const words = heading.children.filter((child) => !('tagName' in child && child.tagName === 'sup'))
  const id = attribute(heading, 'id') ?? idOf(words.map(textIn).join(''))
  return [{ ...heading, properties: { ...heading.properties, id } }]
}
