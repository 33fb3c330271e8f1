import { escapeHtml } from '../../text/escape.ts'
import { htmlOfMarkdown } from '../tree/parse.ts'
import type { Markup } from './code.ts'
import type { Made } from './kinds/made.ts'
import type { TagNode, TagOrText } from './nest.ts'
import { isAloneOnLine, markBefore } from './tag.ts'

/** What is written in place of the parts of a text. */
export type Writing = {
  readonly text: string
  readonly form: Markup
  /** What is made of a node; `body` writes what stands between its ends. */
  readonly make: (node: TagNode, body: (parts: readonly TagOrText[]) => string) => Made
}

/** Where a piece of what is written comes from: offsets in that, and in the text. */
export type Origin = { readonly written: number; readonly source: number }

/** The parts of a text with something else in place of each tag. `origins`, in order, are of the parts at the top. */
export function written(
  parts: readonly TagOrText[],
  writing: Writing,
): { readonly text: string; readonly origins: readonly Origin[] } {
  const out = new Lines()
  const origins: Origin[] = []
  let source = 0
  for (const part of parts) {
    origins.push({ written: out.length, source })
    if (typeof part === 'string') {
      out.text(part)
      source += part.length
      continue
    }
    place(part, writing, out)
    source = part.end
  }
  return { text: out.toString(), origins }
}

/** Text that grows, of which only the end is looked at. */
class Lines {
  readonly #pieces: string[] = []
  #isAtBreak = false
  length = 0

  /** What follows a break begins a line. */
  text(text: string): void {
    const piece = this.#isAtBreak ? text.replace(/^[ \t]+/, '') : text
    if (piece === '') return
    this.#isAtBreak = false
    this.#push(piece)
  }

  /** Text that is not changed, behind a line of its own that begins with `mark`. */
  block(text: string, mark: string | undefined, inner: string): void {
    const last = this.#pop()
    const isMarked = mark !== undefined && last.endsWith(mark)
    const own = isMarked ? last.slice(0, last.length - mark.length) : last.replace(/[ \t]+$/, '')
    // At the end of a paragraph it would be text.
    const before = own.replace(/(?:(?<!\\)\\\n)+$/, '\n')
    const isFirst = before === '' && this.length === 0
    const isBehindItem = isMarked && /[^>\s]/.test(mark)
    this.#push(before)
    if (!isFirst && !isBehindItem && !/\n[ \t>]*\n$/.test(before)) {
      this.#push(before.endsWith('\n') || before === '' ? `${inner.trimEnd()}\n` : `\n${inner.trimEnd()}\n`)
    }
    this.#push((isMarked ? mark : inner) + text)
  }

  breaks(inner: string, isLineEnd: boolean): void {
    this.#push(isLineEnd ? `\n${inner.trimEnd()}` : `\n${inner.trimEnd()}\n${inner}`)
    this.#isAtBreak = !isLineEnd
  }

  /** Nothing stands on this line yet that is seen. */
  begins(): void {
    this.#isAtBreak = true
  }

  toString(): string {
    return this.#pieces.join('')
  }

  #push(piece: string): void {
    if (piece === '') return
    this.#pieces.push(piece)
    this.length += piece.length
  }

  #pop(): string {
    const last = this.#pieces.pop() ?? ''
    this.length -= last.length
    return last
  }
}

function place(node: TagNode, writing: Writing, out: Lines): void {
  const { text, form } = writing
  const { start } = node.tag
  const mark = markBefore(text, start)
  const line = text.slice(Math.max(0, start - 200), start).replace(/^[\s\S]*\n/, '')
  // What stands below a mark of a list begins with spaces.
  const inner = (mark ?? /^[ \t>]*/.exec(line)?.[0] ?? '').replace(/[^>\t ]/g, ' ')
  const made = inAddress(
    writing.make(node, (parts) => written(parts, writing).text),
    text.slice(Math.max(0, start - 20), start),
  )
  const isAlone = isAloneOnLine(text, start, node.end)
  if (form !== 'markdown') out.text(asHtml(made))
  else if (node.tag.isInHtml)
    out.text(asHtml(withHtmlBody(made)).replace(EMPTY, (lines) => `\n${'&#10;'.repeat(lines.split('\n').length - 2)}`))
  else if (NO_BLOCK.test(line)) out.text(inLine(made).replace(/\s*\n\s*/g, ' '))
  else if (staysInLine(made, isAlone, mark !== undefined)) {
    const inside = inLine(made)
    // What is left out leaves no spaces behind it that would make code of what follows.
    if (inside === '' && mark !== undefined) out.begins()
    else out.text(inside)
  } else {
    out.block(made.level === 'code' ? fenced(made, inner) : blockOf(made, node, text, inner, isAlone), mark, inner)
    if (!isAlone) out.breaks(inner, false)
    else if (/^[ \t]*\n[ \t>]*[^\s>]/.test(text.slice(node.end, node.end + 300))) out.breaks(inner, true)
  }
}

/** Of a picture the address alone, where one is to stand: `![a boat]({% img_url boat.png %})`. */
function inAddress(made: Made, before: string): Made {
  if (made.level === 'code' || !/(?:\]\(<?|\b(?:src|href)=["']?)$/i.test(before)) return made
  const src = /^<img src="([^"]*)" alt="[^"]*">$/.exec(made.before)?.[1]
  return src === undefined ? made : { level: 'inline', before: src }
}

/** Empty lines, of which the last line end is another's. */
const EMPTY = /\n(?:[ \t]*\n)+/g
/** In a cell of a table, a heading, or the text of a link. */
const NO_BLOCK = /^[ \t>]*(?:\||#{1,6}[ \t])|\[[^\]]*$/

function staysInLine(made: Made, isAlone: boolean, beginsLine: boolean): boolean {
  if (made.level === 'inline' || isAlone) return made.level === 'inline'
  if (made.level === 'code') return !made.code.includes('\n')
  // What begins a line with a frame is HTML to its end.
  if (made.level === 'media') return !(beginsLine && made.before.startsWith('<iframe'))
  return made.before === '' && (made.after ?? '') === ''
}

function inLine(made: Made): string {
  if (made.level !== 'code') return made.before + (made.body ?? '') + (made.after ?? '')
  return `<code>${escapeHtml(made.code.trim()).replace(/[\\`*_[\]|~$]/g, (one) => `&#${one.charCodeAt(0)};`)}</code>`
}

function asHtml(made: Made): string {
  if (made.level !== 'code') return made.before + (made.body ?? '') + (made.after ?? '')
  const { code, language } = made
  const attribute = language === undefined ? '' : ` class="language-${escapeHtml(language)}"`
  return `<pre><code${attribute}>${escapeHtml(code.replace(/^[ \t]*\n/, '').trimEnd())}\n</code></pre>`
}

/** Among HTML, Markdown is read at once. */
function withHtmlBody(made: Made): Made {
  if (made.level === 'code' || made.body === undefined) return made
  return { ...made, body: htmlOfMarkdown(aligned(made.body, '', true)) }
}

/** HTML around Markdown, which it leaves to the parser between blank lines. */
function blockOf(
  { level, before, body, after = '' }: Exclude<Made, { level: 'code' }>,
  { tag }: TagNode,
  text: string,
  inner: string,
  isAlone: boolean,
): string {
  if (level === 'media' && isAlone) return `<p>${before}${body ?? ''}${after}</p>`
  const lines = body === undefined ? '' : aligned(body, inner, isAloneOnLine(text, tag.start, tag.end))
  if (lines.trim() === '') return before + after
  const blank = `\n${inner.trimEnd()}\n`
  // The first line may begin further left than the tag.
  const rest = lines.startsWith(inner) ? lines.slice(inner.length) : lines.trimStart()
  const first = before === '' ? rest : before + blank + lines
  return after === '' ? first : first + blank + inner + after
}

/** The lines of a body, of which the least indented one stands below what they are in. */
function aligned(body: string, inner: string, startsLine: boolean): string {
  const own = body.replace(/^(?:[ \t>]*\n)+/, '').replace(/(?:\n[ \t>]*)+$/, '')
  const lines = (startsLine ? own : inner + own.trimStart()).split('\n')
  if (inner.includes('>')) return lines.join('\n')
  const depth = (line: string) => line.length - line.trimStart().length
  const below = lines.filter((line, at) => line.trim() !== '' && (startsLine || at > 0))
  const least = below.reduce((least, line) => Math.min(least, depth(line)), Number.POSITIVE_INFINITY)
  const excess = Number.isFinite(least) ? Math.max(0, least - inner.length) : 0
  if (excess === 0) return lines.join('\n')
  return lines.map((line, at) => (at > 0 || startsLine ? line.slice(Math.min(excess, depth(line))) : line)).join('\n')
}

function fenced({ code, language = '' }: Extract<Made, { level: 'code' }>, inner: string): string {
  const longest = (code.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2)
  const fence = '`'.repeat(longest + 1)
  const lines = code
    .replace(/^[ \t>]*\n/, '')
    .replace(/\n?[ \t>]*$/, '')
    .split('\n')
  const placed = inner.includes('>') ? lines : lines.map((one) => (one.startsWith(inner) ? one : inner + one))
  return [`${fence}${/^[\w+#.-]+$/.test(language) ? language : ''}`, ...placed, `${inner}${fence}`].join('\n')
}
