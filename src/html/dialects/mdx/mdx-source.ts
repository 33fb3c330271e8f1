import { matchFrom } from '../../locate.ts'
import type { Piece } from '../../tree/parse.ts'
import { type Edit, edited, editsOf, insideOf } from '../edits.ts'
import { closing, isComment, literalOf, statementEnd } from './jsx-values.ts'

/**
 * MDX in which no code stands for the parser of JavaScript, which is not bounded in depth or time: imports and exports are gone, an
 * expression is `{_1}` unless it is a text, a name or a comment, and what code shows is a mark for which `shown` gives the code again. Lines stay
 * where they are.
 */
export function inert(source: string): { readonly text: string; readonly shown: (text: string) => string } {
  const kept: string[] = []
  const edits: Edit[] = []
  const replace = ({ start, end }: Piece, text: string) => edits.push({ start, end, text })
  for (const piece of piecesOf(source)) {
    const all = source.slice(piece.start, piece.end)
    const lines = '\n'.repeat(all.split('\n').length - 1)
    if (piece.kind === 'statement') replace(piece, lines)
    else if (piece.kind === 'brace') replace(piece, '\\{')
    else if (piece.kind === 'expression') {
      const code = all.slice(1, -1)
      const isInert = code.length < 2000 && (isComment(code) || literalOf(code) !== undefined || NAME.test(code))
      if (!isInert) replace(piece, `{_${kept.push(code) - 1}${lines}}`)
    } else if (/[{}<]/.test(all)) {
      const mark = `\uFDD0${kept.push(codeOf(source, piece)) - 1}\uFDD1`
      const [open = '', close = ''] = piece.kind === 'span' ? Array(2).fill(/^`+/.exec(all)?.[0]) : fencesOf(all)
      replace(piece, `${open}${mark}${piece.kind === 'span' ? '' : lines.slice(2)}${close}`)
    }
  }
  const text = edited(source, edits)
  const shown = (value: string) => value.replace(/\uFDD0(\d+)\uFDD1\n*/g, (_, at: string) => kept[Number(at)] ?? '')
  return { text, shown }
}

// `_1` is one of ours.
const NAME =
  /^\s*(?!_)(?!(?:await|class|delete|do|else|for|function|if|new|typeof|void|while|yield)\s*$)[\w$]{1,60}(?:\.\w{1,60}){0,5}\s*$/

type MdxPiece = Piece & { readonly kind: 'fence' | 'span' | 'expression' | 'brace' | 'statement' }

/** Code, expressions and statements of MDX, in order; none in another. Nothing that is indented is code. */
function piecesOf(source: string): MdxPiece[] {
  const found: MdxPiece[] = []
  let at = 0
  let unclosed = 0
  const take = (kind: MdxPiece['kind'], start: number, end: number) => {
    found.push({ kind, start, end })
    at = end
  }
  for (;;) {
    const mark = matchFrom(MARK, source, at)
    if (!mark) return found
    const { index, 0: all, 1: fence, 2: ticks, 3: brace } = mark
    if (fence !== undefined) {
      const start = index + all.length - fence.length
      const end = fenceEnd(source, fence, index + all.length)
      take('fence', start, end ?? source.length)
    } else if (ticks !== undefined) {
      const end = spanEnd(source, ticks, index + ticks.length)
      if (end === undefined) at = index + ticks.length
      else take('span', index, end)
    } else if (brace !== undefined) {
      const close = unclosed < MOST_UNCLOSED ? closing(source, index) : undefined
      if (close === undefined) unclosed += 1
      take(close === undefined ? 'brace' : 'expression', index, close === undefined ? index + 1 : close + 1)
    } else if (all.startsWith('\\')) at = index + 2
    else take('statement', index, statementEnd(source, index))
  }
}

/** Braces, each of which is looked for its end. */
const MOST_UNCLOSED = 100

/** A fence, a run of backticks, a brace, something escaped, a statement at the beginning of a line. */
const MARK =
  /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`\n]*$)|~{3,})|(`+)|(\{)|\\[\s\S]|^(?:import\s+(?:["'\w*{]|type\s)|export\s+(?:async|class|const|default|enum|function|interface|let|type|var|\*|\{))/gm

function fenceEnd(source: string, fence: string, from: number): number | undefined {
  const close = new RegExp(`^[ \\t>]*\\${fence[0]}{${fence.length},}[ \\t]*$`, 'gm')
  const found = matchFrom(close, source, from)
  return found ? found.index + found[0].length : undefined
}

function spanEnd(source: string, ticks: string, from: number): number | undefined {
  const blank = source.slice(from, from + LONGEST_SPAN).search(/\n[ \t]*\n/)
  const inside = source.slice(from, blank < 0 ? from + LONGEST_SPAN : from + blank)
  const found = new RegExp(`(?<!\`)${ticks}(?!\`)`).exec(inside)
  return found ? from + found.index + ticks.length : undefined
}

/** Characters of code in a line. */
const LONGEST_SPAN = 5000

/** The first line of fenced code, and its last. */
function fencesOf(all: string): [string, string] {
  const lines = all.split('\n')
  const last = lines.length > 1 && /^[ \t>]*(?:`{3,}|~{3,})[ \t]*$/.test(lines.at(-1) ?? '') ? (lines.at(-1) ?? '') : ''
  const prefix = /^[ \t>]*/.exec(lines[1] ?? '')?.[0] ?? ''
  return [`${lines[0]}\n${prefix}`, last === '' ? '' : `\n${last}`]
}

/** What code shows: without quotation marks or indentation of what it stands in. */
function codeOf(source: string, { kind, start, end }: MdxPiece): string {
  const all = source.slice(start, end)
  if (kind === 'span') {
    const line = source.slice(source.lastIndexOf('\n', start - 1) + 1, start)
    const code = all.replace(/^`+|`+$/g, '').replaceAll('\n', ' ')
    // In a cell of a table `\|` is a bar (GFM 4.10).
    const text = /^[ \t>]*\|/.test(line) ? code.replaceAll('\\|', '|') : code
    return /^ .*[^ ].* $/.test(text) ? text.slice(1, -1) : text
  }
  const before = source.slice(source.lastIndexOf('\n', start - 1) + 1, start)
  const indent = before.replace(/^[ \t]*(?:>[ \t]?)+/, '').length
  const [, close] = fencesOf(all)
  const lines = all
    .slice(0, close === '' ? undefined : -close.length)
    .split('\n')
    .slice(1)
  const quoted = before.includes('>')
  const plain = lines.map((line) => (quoted ? line.replace(/^[ \t]*(?:>[ \t]?)+/, '') : line))
  return `${plain.map((line) => line.replace(new RegExp(`^[ \\t]{0,${indent}}`), '')).join('\n')}\n`
}

/** Where in MDX nothing is to be edited: code and expressions. */
export function codeInMdx(source: string): (at: number) => boolean {
  return insideOf(piecesOf(source).filter(({ kind }) => kind !== 'brace'))
}

/**
 * Edits that make MDX of what its authors write as in Markdown, and what Docusaurus takes: `<https://…>`, comments of HTML, elements that
 * are never closed (`<br>`), ids of headings (`{#part-two}`).
 */
export function markdownInMdx(body: string, isCode: (at: number) => boolean): Edit[] {
  const isShown = (at: number) => isCode(at) && body[at] !== '{'
  return RULES.flatMap(({ pattern, text }) => editsOf(body, pattern, isShown, text))
}

const RULES: readonly { readonly pattern: RegExp; readonly text: (found: RegExpExecArray) => string }[] = [
  {
    pattern: /<((?:https?:\/\/|mailto:)[^\s<>{}]+)>/g,
    text: ([, address = '']) => `[${address.replace(/^mailto:/, '')}](${address})`,
  },
  { pattern: /<!--((?:(?!-->)[\s\S])*)-->/g, text: ([, comment = '']) => `{/*${comment.replaceAll('*/', '* /')}*/}` },
  {
    pattern: /<((?:br|hr|img|input|source|wbr)\b(?:[^<>{}"'/]|\/(?!>)|"[^"]*"|'[^']*'|\{[^{}]*\})*)>/g,
    text: ([, tag = '']) => `<${tag.trimEnd()} />`,
  },
  { pattern: /<\/(?:br|hr|img|input|source|wbr)\s*>/g, text: () => '' },
  {
    pattern:
      /(?<=^ {0,3}#{1,6}[ \t][^\n]{0,500})\{(?:#([\w.:-]+)[^}\n]*|\/\*[ \t]*#?([^\s#*]+)[ \t]*\*\/)\}(?=[ \t]*$)/gm,
    text: ([, id, commented]) => `\\{#${id ?? commented}\\}`,
  },
]
