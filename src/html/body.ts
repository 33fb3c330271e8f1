import { escapeHtml } from '../text/escape.ts'
import { plainMarkdown, withDialects } from './dialects/dialects.ts'
import { headingIds, type Titled } from './headings.ts'
import type { Surroundings } from './surroundings.ts'
import { tellTemplates } from './template-code.ts'
import { withoutTemplates } from './templates/templates.ts'
import { bareLink } from './tree/bare-links.ts'
import { type FootnoteIds, tellUnseen, withFootnotes } from './tree/footnotes.ts'
import { leavesOpen, refusedMarkdown } from './tree/guards.ts'
import { mended, needsMending } from './tree/mend.ts'
import { attribute, type Child, changed, type Element, type Parent, textIn } from './tree/node.ts'
import { parseHtml, parseMarkdown, piecesIn } from './tree/parse.ts'
import { sanitise } from './tree/sanitise.ts'
import { isHeading, withoutTitle } from './tree/title.ts'

/** The body of an HTML file as safe HTML with absolute addresses; without its title, which is shown above it already. */
export function renderHtml(article: Titled, body: string, around: Surroundings): string {
  const plain = withoutTemplates(body, 'html', article.title, around)
  const tree = parseHtml(mended(plain.text, [{ start: 0, end: plain.text.length }], plain.around).text)
  return (tree && sanitise(withoutTitle(tree, article, false), plain.around, false)) ?? asText(body, around)
}

/** Markdown as safe HTML with absolute addresses. Task list items get ☐ and ☑: readers take form controls out (CONFORMANCE 83). */
export function renderMarkdown(article: Titled, written: string, told: Surroundings, ids: () => FootnoteIds): string {
  if (isRefused(written, told)) return asText(written)
  const { text, around } = withoutTemplates(written, 'markdown', article.title, told)
  const body = plainMarkdown(text)
  if (body !== written && isRefused(body, around)) return asText(written)
  const prose = body.replace(CODE, '')
  const mayHaveHtml = HTML.test(prose)
  if (prose.includes('[^')) tellUnseen(prose, around)
  tellTemplates(prose, around)
  const write = (parsed: Parent | undefined, isOurs: boolean) => {
    if (!parsed) return undefined
    const tree = body.includes('[^') ? withFootnotes(parsed, ids()) : parsed
    const understood = withDialects(withoutTitle(tree, article, true), body, around)
    const idOf = headingIds()
    const linked = changed(understood, (found) => {
      return isHeading(found) ? withId(found, idOf) : bareLink(found, body)
    })
    return sanitise(linked, around, isOurs)
  }
  const html =
    write(mayHaveHtml ? parseMixed(body, around) : parseMarkdown(body, false), !mayHaveHtml) ??
    write(parseAlone(body, around), true)
  return html === undefined ? asText(body) : html === '' ? '' : `${html.trim()}\n`
}

function isRefused(body: string, around: Surroundings): boolean {
  const refusal = refusedMarkdown(body, body.replace(CODE, ''))
  if (refusal) around.warn(refusal.what, refusal.fix, refusal.near, refusal.line)
  return refusal !== undefined
}

/** What may be HTML, not `<https://…>`; and code, of most kinds, in which it is none. */
const HTML = /<[a-z/!?](?!\w*:)/i
const CODE = /^ {0,3}(`{3,})[^`\n]*\n[\s\S]*?^ {0,3}\1|^ {0,3}(~{3,})(?!~)[\s\S]*?^ {0,3}\2|`[^`\n]*`/gm

const ARE_HTML: ReadonlySet<string> = new Set(['html'])

/** The tree of Markdown with the author's HTML in it, each part of which ends where its author meant it to. */
export function parseMixed(body: string, around: Surroundings): Parent | undefined {
  const isSuspect = leavesOpen(body)
  const { text, html } =
    isSuspect || needsMending(body) ? mended(body, piecesIn(body, ARE_HTML), around) : { text: body, html: '' }
  // Code that shows tags opens none.
  return isSuspect && leavesOpen(html) ? undefined : parseMarkdown(text, true)
}

/** The tree of Markdown in which the author's HTML is text. */
function parseAlone(body: string, around: Surroundings): Parent | undefined {
  tellDepth(around)
  // The parser's time grows with the square of references on one line.
  if (body.split('<').length > MOST_TAGS) return undefined
  let done = 0
  const pieces = piecesIn(body, ARE_HTML).map(({ start, end }) => {
    const piece = body.slice(done, start) + body.slice(start, end).replaceAll('<', '&lt;')
    done = end
    return piece
  })
  return parseMarkdown(pieces.join('') + body.slice(done), false)
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
