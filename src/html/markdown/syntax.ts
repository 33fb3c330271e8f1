import MarkdownIt, { type StateCore, type StateInline, type Token } from 'markdown-it'
import footnote from 'markdown-it-footnote'
import { findAddresses, webAt } from './bare-addresses.ts'
import { footnoteReference, footnotesLast } from './footnotes.ts'
import { strikethrough } from './strikethrough.ts'

/**
 * The Markdown that is understood: CommonMark 0.31 with the extensions of GFM 0.29 (tables, strikethrough, task lists, bare addresses)
 * and footnotes. Task list items get ☐ and ☑ rather than form controls, which readers take out (CONFORMANCE 83).
 */
export function markdownSyntax(options: { readonly html: boolean }): MarkdownIt {
  const md = new MarkdownIt({ html: options.html, linkify: true })
  // Addresses are judged where they are made absolute, with a warning to the author: here they would silently become text.
  md.validateLink = () => true
  md.use(footnote)
  // An inline footnote, `^[…]`, is no part of GFM, and reads each bracket to the end of the paragraph.
  md.inline.ruler.disable('footnote_inline')
  md.inline.ruler.at('footnote_ref', footnoteReference)
  md.core.ruler.at('footnote_tail', footnotesLast)
  md.use(strikethrough)
  md.inline.ruler.at('linkify', bareWebAddress)
  md.core.ruler.at('linkify', bareAddresses)
  md.core.ruler.push('tasks', taskItems)
  return md
}

/** Found while the text is read, so that `*` and `_` inside an address are its own. */
function bareWebAddress(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  if (src.charCodeAt(pos) !== 0x3a || !src.startsWith('://', pos) || isInLink(state)) return false
  const scheme = /https?$/i.exec(state.pending.slice(-5))?.[0]
  const found = scheme && webAt(src.slice(0, state.posMax), pos - scheme.length)
  if (!found) return false
  if (!silent) {
    state.pending = state.pending.slice(0, -scheme.length)
    addLink(state, found.href, src.slice(found.start, found.end))
  }
  state.pos = found.end
  return true
}

/** `linkLevel` is missing from the types. */
function isInLink(state: StateInline): boolean {
  return 'linkLevel' in state && Number(state.linkLevel) > 0
}

function addLink(state: StateInline, href: string, content: string): void {
  state.push('link_open', 'a', 1).attrs = [['href', state.md.normalizeLink(href)]]
  state.push('text', '', 0).content = content
  state.push('link_close', 'a', -1)
}

/** `www.` and mail addresses, in text that is in no link yet. */
function bareAddresses(state: StateCore): void {
  if (!mayHaveAddress(state.src)) return
  for (const block of state.tokens) {
    if (block.type === 'inline' && block.children && mayHaveAddress(block.content)) {
      block.children = linked(state, block.children)
    }
  }
}

/** As fast as can be: most articles have none. */
function mayHaveAddress(text: string): boolean {
  return text.includes('@') || /[wW]{3}\./.test(text)
}

function linked(state: StateCore, tokens: readonly Token[]): Token[] {
  let links = 0
  return tokens.flatMap((token) => {
    if (token.type === 'link_open' || (token.type === 'html_inline' && /^<a[\s>]/i.test(token.content))) links += 1
    if (token.type === 'link_close' || (token.type === 'html_inline' && /^<\/a/i.test(token.content))) links -= 1
    return token.type === 'text' && links <= 0 ? splitText(state, token) : [token]
  })
}

function splitText(state: StateCore, text: Token): Token[] {
  const found = findAddresses(text.content)
  if (found.length === 0) return [text]
  const pieces: Token[] = []
  let end = 0
  for (const address of found) {
    pieces.push(textToken(state, text.content.slice(end, address.start)))
    const open = new state.Token('link_open', 'a', 1)
    open.attrs = [['href', state.md.normalizeLink(address.href)]]
    const content = textToken(state, text.content.slice(address.start, address.end))
    pieces.push(open, content, new state.Token('link_close', 'a', -1))
    end = address.end
  }
  pieces.push(textToken(state, text.content.slice(end)))
  return pieces
}

function textToken(state: StateCore, content: string): Token {
  const token = new state.Token('text', '', 0)
  token.content = content
  return token
}

/** GFM 5.3: `[ ]`, `[x]` or `[X]` and white space at the start of a list item's first paragraph. */
function taskItems(state: StateCore): void {
  state.tokens.forEach(({ type }, at) => {
    const first = type === 'list_item_open' ? state.tokens[at + 2]?.children?.[0] : undefined
    if (first?.type !== 'text') return
    const mark = /^\[([ xX])\](?=\s)/.exec(first.content)
    if (mark) first.content = (mark[1] === ' ' ? '☐' : '☑') + first.content.slice(3)
  })
}
