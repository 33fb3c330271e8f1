import { escapePattern } from '../../text/escape.ts'
import { matchFrom } from '../locate.ts'
import { type Piece, piecesIn } from '../tree/parse.ts'
import { alone, EXAMPLE, exampleAt, isAloneOnLine, type Tag } from './tag.ts'

/** What template code stands in. */
export type Markup = 'markdown' | 'html'

/** A piece of a text that is shown as it stands; `byIndent` where only four spaces make code of it. */
export type Shown = Piece & { readonly byIndent: boolean }

/**
 * Where template code is an example, or goes with what it stands in: code of Markdown, elements of HTML that show or hide their text,
 * comments, formulas; and where in Markdown its author's HTML stands. The pieces are in order, and none overlaps another
 * of its kind.
 */
export function layoutOf(text: string, form: Markup) {
  // `{{<figure` is no HTML, and the bracket may be any other character.
  const pieces = form === 'markdown' ? piecesIn(text.replaceAll('{{<', '{{(')) : []
  const code = pieces.filter(({ kind }) => kind !== 'html')
  const shown: Shown[] = []
  const endless = new Set<string>()
  let done = 0
  let next = 0
  const takeCode = (until: number) => {
    for (let one = code[next]; one && one.start <= until; one = code[++next]) {
      if (one.start >= done) for (const piece of fencesIn(one, text)) shown.push(piece)
      done = Math.max(done, one.end)
    }
  }
  for (const { index, 0: mark, 1: name } of text.matchAll(STARTS)) {
    takeCode(index)
    if (index < done) continue
    const end = endOf(text, index + mark.length, name ? `</${name.toLowerCase()}` : (ENDS[mark] ?? ''), endless)
    if (end === undefined) continue
    shown.push({ start: index, end, byIndent: false })
    done = end
  }
  takeCode(text.length)
  return { shown, html: pieces.filter(({ kind }) => kind === 'html') }
}

const STARTS = /<(pre|code|samp|tt|xmp|script|style|textarea)(?=[\s/>])|<!--|\$\$|\\\(|\\\[/gi
const ENDS: Readonly<Record<string, string>> = { '<!--': '-->', $$: '$$', '\\(': '\\)', '\\[': '\\]' }

/** Code of four spaces, or with them what a fence inside makes code of in the body of a pair; any other code whole. */
function fencesIn({ start, end }: Piece, text: string): Shown[] {
  if (/[`~]/.test(text.charAt(start))) return [{ start, end, byIndent: false }]
  const pieces: Shown[] = []
  let done = start
  for (const { 0: all, index } of text.slice(start, end).matchAll(FENCED)) {
    pieces.push({ start: done, end: start + index, byIndent: true })
    done = start + index + all.length
    pieces.push({ start: start + index, end: done, byIndent: false })
  }
  return [...pieces, { start: done, end, byIndent: true }]
}

const FENCED = /^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ \t]*\1[ \t]*$/gm

/** Where what begins ends. What ends nowhere begins nothing, and is not looked for again. */
function endOf(text: string, from: number, mark: string, endless: Set<string>): number | undefined {
  if (endless.has(mark)) return undefined
  const pattern = new RegExp(escapePattern(mark), 'gi')
  const end = matchFrom(pattern, text, from)
  if (!end) endless.add(mark)
  return end ? end.index + mark.length : undefined
}

/** What in a piece of code is written for the generator alone, and not shown by it. */
export type Escape = {
  readonly tags: readonly Tag[]
  /** It means nothing else: an example of Hugo or Zola, or `{% raw %}` around all of the code. */
  readonly isWhole: boolean
}

/**
 * Generators look for template code in code too, so that who shows some there writes `{% raw %}` around it (Jekyll, Eleventy), or
 * `{{</* x *\/>}}` (Hugo, Zola).
 */
export function escapesIn(text: string, { start, end }: Piece, named: ReadonlySet<string>): Escape[] {
  const code = text.slice(start, end)
  const escapes = Array.from(code.matchAll(new RegExp(EXAMPLE, 'g')), (found): Escape => {
    return { tags: [exampleAt(start + found.index, found, 'code')], isWhole: true }
  })
  for (const { 0: all, 1: rest = '', index } of named.size > 0 ? code.matchAll(VARIABLE) : []) {
    const tag = alone('expression', start + index, start + index + all.length, rest)
    if (isNamed(tag, named)) escapes.push({ tags: [tag], isWhole: true })
  }
  let open: Tag | undefined
  for (const { 0: all, 1: close, index } of code.matchAll(RAW)) {
    const [from, to] = [start + index, start + index + all.length]
    // A tag goes with the line that it has to itself.
    const next = isAloneOnLine(text, from, to) ? text.indexOf('\n', to) + 1 : 0
    const tag = alone('code', from, next > 0 ? next : to, '')
    if (close && open && /\{[{%#]/.test(text.slice(open.end, tag.start))) {
      const isWhole = AROUND.test(text.slice(start, open.start)) && AROUND.test(text.slice(tag.end, end))
      escapes.push({ tags: [open, tag], isWhole })
    }
    open = close ? undefined : tag
  }
  return escapes
}

const VARIABLE = /\{\{-?\s*(\w[^{}]{0,300}?)\s*-?\}\}/g

/** Is it one of the variables to which the article has given a value? Then it is no example in code either. */
export function isNamed({ form, rest }: Tag, named: ReadonlySet<string>): boolean {
  return form === 'expression' && named.has(/^[\w-]+/.exec(rest)?.[0] ?? '')
}

const RAW = /\{%-?\s*(end)?raw\s*-?%\}/g

/** Marks of code: a line of a fence, backticks, a tag of HTML, of which the end may be missing. */
const AROUND = /^\s*(?:[`~]{3,}[^\n]*\n|`*|<[^>]*>)\s*(?:[`~]*|<[^>]*)\s*$/
