import type { Token } from 'markdown-it'
import { sameTitle, type Titled } from '../headings.ts'

/**
 * The tokens without the title, which is shown above the body already: the heading that says the same, else the first line
 * that does, else a heading at the very top, when the title was taken from the body. A first heading of the first level that repeats a title given elsewhere goes too.
 */
export function leaveOutTitle(tokens: Token[], article: Titled): Token[] {
  const first = tokens.findIndex((token) => token.type === 'heading_open' && token.level === 0)
  if (first === 0 && tokens[0]?.tag === 'h1' && sameTitle(textOf(tokens[1]), article.title)) return tokens.slice(3)
  if (!article.titleInBody) return tokens
  if (first >= 0 && sameTitle(textOf(tokens[first + 1]), article.title)) return tokens.toSpliced(first, 3)
  if (tokens[0]?.type === 'paragraph_open' && tokens[1]) {
    const rest = afterFirstLine(tokens[1], article.title)
    if (rest === 'all') return tokens.slice(3)
    if (rest) return tokens
  }
  return first === 0 ? tokens.slice(3) : tokens
}

/** Takes the first line out of a paragraph if it is the title: `all` when nothing else is in it, true when something is left. */
function afterFirstLine(inline: Token, title: string): 'all' | boolean {
  const children = inline.children ?? []
  const end = children.findIndex(({ type }) => type === 'softbreak' || type === 'hardbreak')
  const line = end < 0 ? children : children.slice(0, end)
  if (!sameTitle(line.map(textOf).join(''), title)) return false
  inline.children = end < 0 ? [] : children.slice(end + 1)
  return end < 0 ? 'all' : true
}

function textOf(token: Token | undefined): string {
  if (!token) return ''
  if (token.children) return token.children.map(textOf).join('')
  return token.type === 'softbreak' ? ' ' : token.type === 'html_inline' ? '' : token.content
}
