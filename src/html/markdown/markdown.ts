import type { MarkdownIt, Token } from 'markdown-it'
import { mediaProblem } from '../address-problems.ts'
import { demoted, headingIds, type Titled } from '../headings.ts'
import { sanitise } from '../sanitiser/sanitise.ts'
import type { Surroundings } from '../surroundings.ts'
import { type FootnoteIds, footnoteHtml } from './footnotes.ts'
import { leaveOutTitle } from './markdown-title.ts'
import { markdownSyntax } from './syntax.ts'

/**
 * Markdown as safe HTML with absolute addresses. What the renderer itself writes is safe as it stands, so only a body in which the
 * author wrote HTML is parsed again and sanitised. `ids` is asked only where there are footnotes.
 */
export function renderMarkdown(article: Titled, body: string, around: Surroundings, ids: () => FootnoteIds): string {
  const { html, raw } = write(WITH_HTML, article, body, around, ids)
  if (!raw) return html
  const safe = sanitise(html, around)
  if (safe !== undefined) return safe
  around.warn('the HTML in this file is nested too deeply to be read', 'close the elements it opens', '<')
  return write(WITHOUT_HTML, article, body, around, ids).html
}

const WITH_HTML = resolving(markdownSyntax({ html: true }))
const WITHOUT_HTML = resolving(markdownSyntax({ html: false }))

/** Leaves addresses as written: they are encoded once, where they are made absolute. */
function resolving(md: MarkdownIt): MarkdownIt {
  md.normalizeLink = (written) => written
  return md
}

type Written = { readonly html: string; readonly raw: boolean }

function write(md: MarkdownIt, article: Titled, body: string, around: Surroundings, ids: () => FootnoteIds): Written {
  const env = {}
  const tokens = leaveOutTitle(md.parse(body, env), article)
  const raw = tokens.some(hasHtml)
  // With the author's own HTML in between, the sanitiser sees all headings and moves them together.
  const by = !raw && tokens.some((token) => token.type === 'heading_open' && token.tag === 'h1') ? 1 : 0
  const idOf = headingIds()
  let line = 0
  tokens.forEach((token, at) => {
    if (token.map) line = token.map[0]
    if (token.type === 'inline') prepareInline(token.children ?? [], around, ids, line)
    else if (token.type === 'heading_open') prepareHeading(token, tokens[at + 1], tokens[at + 2], by, idOf)
    else if (token.type === 'th_open' || token.type === 'td_open') token.attrs = alignment(token)
    else if (token.type === 'fence') token.info = LANGUAGE.exec(token.info)?.[1] ?? ''
    else if (token.type.startsWith('footnote_')) asHtml(token, ids)
  })
  return { html: md.renderer.render(tokens, md.options, env), raw }
}

/** Whether the author's HTML is in here; comments and line breaks need no parser. */
function hasHtml(token: Token): boolean {
  if (token.type === 'html_block') return !blankComment(token)
  if (token.type === 'inline') return token.children?.some(hasHtml) ?? false
  return token.type === 'html_inline' && !blankComment(token) && !lineBreak(token)
}

function lineBreak(token: Token): boolean {
  if (!/^<br\s*\/?>$/i.test(token.content)) return false
  token.content = '<br>'
  return true
}

function blankComment(token: Token): boolean {
  if (!COMMENT.test(token.content)) return token.content.trim() === ''
  token.content = ''
  return true
}

const COMMENT = /^\s*<!--(?!-?>)(?:(?!--!?>)[\s\S])*-->\s*$/
const LANGUAGE = /^\s*\{?\.?([\w+#.-]+)/

function prepareInline(tokens: readonly Token[], around: Surroundings, ids: () => FootnoteIds, line: number): void {
  const dropped: boolean[] = []
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const address = around.link(token.attrGet('href') ?? '', line)
      if (address === undefined) token.hidden = true
      else token.attrSet('href', address)
      dropped.push(token.hidden)
    } else if (token.type === 'link_close') token.hidden = dropped.pop() ?? false
    else if (token.type === 'image') prepareImage(token, around, line)
    else if (token.type === 'footnote_ref') asHtml(token, ids)
  }
}

function prepareImage(token: Token, around: Surroundings, line: number): void {
  const written = token.attrGet('src') ?? ''
  const address = around.media(written)
  if (address !== undefined) token.attrSet('src', address)
  else {
    mediaProblem(around, 'image', written, line)
    token.type = 'text'
    token.content = ''
  }
}

function prepareHeading(
  open: Token,
  inline: Token | undefined,
  close: Token | undefined,
  by: number,
  idOf: (text: string) => string | undefined,
): void {
  const id = idOf(plainText(inline?.children ?? []))
  if (id !== undefined) open.attrSet('id', id)
  open.tag = demoted(open.tag, by)
  if (close) close.tag = open.tag
}

/** As GFM writes it; a `style` is among the things that readers take out. */
function alignment(token: Token): [string, string][] | null {
  const align = token.attrGet('style')?.replace('text-align:', '')
  return typeof align === 'string' ? [['align', align]] : null
}

function asHtml(token: Token, ids: () => FootnoteIds): void {
  const html = footnoteHtml(token, ids())
  if (html === undefined) return
  token.type = 'html_inline'
  token.content = html
}

function plainText(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.type === 'text' || token.type === 'code_inline' ? token.content : '')).join('')
}
