import { escapeHtml } from '../text/escape.ts'
import { findAddresses } from './bare-addresses.ts'
import { sameTitle, type Titled } from './headings.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Plain text as HTML. Blank lines separate paragraphs; where there are none every line is one. A short line without closing punctuation
 * between two paragraphs is a heading. Addresses become links. Not a character of the text is changed.
 */
export function renderPlain(article: Titled, body: string, around: Surroundings): string {
  const paragraphs = paragraphsOf(withoutTitle(body, article))
  return paragraphs
    .map((lines, at) => {
      if (isHeading(lines, paragraphs[at - 1], paragraphs[at + 1]))
        return `<h2>${withLinks(lines[0] ?? '', around)}</h2>\n`
      // A line that ends long before the others would have is one that the author broke.
      const breaks = lines.slice(0, -1).some((line) => line.length < SHORT_LINE) ? '<br>\n' : '\n'
      return `<p>${lines.map((line) => withLinks(line, around)).join(breaks)}</p>\n`
    })
    .join('')
}

const SHORT_LINE = 45
const LONGEST_HEADING = 80

function withoutTitle(body: string, article: Titled): string {
  const text = body.replace(/\r\n?/g, '\n').replace(/^(?:[^\S\n]*\n)+/, '')
  const end = text.indexOf('\n')
  const first = end < 0 ? text : text.slice(0, end)
  // A title and a line ruled under it are one heading.
  const rest = end < 0 ? '' : text.slice(end + 1).replace(/^(?:=+|-{3,})[^\S\n]*(?:\n|$)/, '')
  return article.titleInBody && sameTitle(first.replace(/^#+/, ''), article.title) ? rest : text
}

function paragraphsOf(text: string): string[][] {
  const blocks = text
    .split(/\n(?:[^\S\n]*\n)+/)
    .map((block) =>
      block
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0)
  return blocks.length === 1 ? (blocks[0] ?? []).map((line) => [line]) : blocks
}

function isHeading(
  lines: readonly string[],
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): boolean {
  // Several short lines in a row are verse or a list, not headings of nothing.
  return before !== undefined && after !== undefined && isShort(lines) && !isShort(before) && !isShort(after)
}

function isShort(lines: readonly string[]): boolean {
  const [line = ''] = lines
  if (lines.length !== 1 || line.length > LONGEST_HEADING || /^(?:[-*•–—]|\d+[.)])\s|^\S+:\/\//.test(line)) return false
  return /[\p{L}\p{N}]$/u.test(line.replace(/[)\]}"'”’»›」』]+$/u, ''))
}

function withLinks(line: string, around: Surroundings): string {
  let end = 0
  let html = ''
  for (const found of findAddresses(line)) {
    const address = around.link(found.href)
    if (address === undefined) continue
    const text = escapeHtml(line.slice(found.start, found.end))
    html += `${escapeHtml(line.slice(end, found.start))}<a href="${escapeHtml(address)}">${text}</a>`
    end = found.end
  }
  return html + escapeHtml(line.slice(end))
}
