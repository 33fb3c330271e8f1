import { isPlainBytes } from '../text/plain-bytes.ts'
import { isSteady } from './steady.ts'

/** A key of front matter and what stands behind it, quotes and brackets with it; or the items of the list below it. */
export type FrontLine = { readonly key: string; readonly raw: string; readonly items: readonly string[] }

/**
 * The front matter in the first bytes of a file of `size` bytes, where it is as plain as `readPlainYaml` takes it, and reads the same
 * whatever stands in the rest of the file. Undefined where that is in doubt, and where it goes on behind these bytes.
 */
export function frontLines(head: Uint8Array, size: number): readonly FrontLine[] | undefined {
  const end = endOf(head, size)
  if (end === undefined || isBinary(head, size)) return undefined
  const front = head.subarray(0, end)
  const text = decode(front)
  const lines = text === undefined ? undefined : splitLines(text)
  const isSure = isPlainBytes(front) || lines?.every(({ raw, items }) => isSteady(raw) && items.every(isSteady))
  return isSure ? lines : undefined
}

const LINE_END = 0x0a
const HYPHEN = 0x2d
const FULL_STOP = 0x2e

/** Where the line of the closing fence ends: at its line end, or at that of the file. */
function endOf(head: Uint8Array, size: number): number | undefined {
  if (!isFence(head, 0, HYPHEN)) return undefined
  for (let at = head.indexOf(LINE_END) + 1; at > 0; at = head.indexOf(LINE_END, at) + 1) {
    if (!isFence(head, at, HYPHEN) && !isFence(head, at, FULL_STOP)) continue
    const end = head.indexOf(LINE_END, at)
    return end >= 0 ? end + 1 : size <= head.length ? head.length : undefined
  }
  return undefined
}

function isFence(head: Uint8Array, at: number, mark: number): boolean {
  return head[at] === mark && head[at + 1] === mark && head[at + 2] === mark
}

/** NULs in its beginning may make a file no text at all. */
function isBinary(head: Uint8Array, size: number): boolean {
  const first = head.indexOf(0)
  return head.length < Math.min(size, 1024) || (first >= 0 && first < 1024)
}

// A byte order mark stays, and is no fence.
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(front: Uint8Array): string | undefined {
  try {
    const text = UTF8.decode(front)
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  } catch {
    return undefined
  }
}

function splitLines(text: string): readonly FrontLine[] | undefined {
  const lines: FrontLine[] = []
  let list: string[] | undefined
  let indent = -1
  let blank = 0
  for (let at = endOfMatch(OPEN, text, 0); at > 0; ) {
    const pairEnd = endOfMatch(PAIR, text, at)
    if (pairEnd > 0) {
      const colon = text.indexOf(':', at)
      const key = text.slice(at, colon)
      if (lines.some((line) => line.key === key)) return undefined
      const raw = text.slice(colon + 1, pairEnd).trim()
      list = raw === '' ? [] : undefined
      indent = -1
      lines.push({ key, raw, items: list ?? NONE })
      at = pairEnd
      continue
    }
    const itemEnd = list === undefined ? 0 : endOfMatch(ITEM, text, at)
    if (itemEnd > 0) {
      const hyphen = text.indexOf('-', at)
      if (indent >= 0 && hyphen - at !== indent) return undefined
      indent = hyphen - at
      list?.push(text.slice(hyphen + 1, itemEnd).trim())
      at = itemEnd
      continue
    }
    const blankEnd = endOfMatch(BLANK, text, at)
    blank++
    // Hundreds of blank lines are a problem.
    if (blankEnd === 0 || blank > 100) return endOfMatch(CLOSE, text, at) > 0 ? lines : undefined
    at = blankEnd
  }
  return undefined
}

const NONE: readonly string[] = []

function endOfMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : 0
}

// One look at each line with one pattern is several times faster than taking it apart. Between brackets only the simplest words pass.
const FIRST = '[^\\s\\uFEFF\\-?:,[\\]{}#&*!|>\'"%@`]'
const BARE = `${FIRST}(?:[^\\t\\n\\uFEFF :]|:(?![ \\n])| (?!#))*`
const SCALAR = `(?:${BARE}|'(?:[^'\\t\\n]|'')*'|"[^"\\\\\\t\\n]*")`
const INSIDE = '\\t\\n\\uFEFF?,[\\]{}#&*!|>%@`\\\\'
const WORD = `(?:(?!\\\\)${FIRST}[^:'"${INSIDE}]*|'[^'${INSIDE}]*' *|"[^"${INSIDE}]*" *)`
const OPEN = /---[ \t]*\n/y
const PAIR = new RegExp(`[A-Za-z_][A-Za-z0-9_-]*:(?: +(?:${SCALAR}|\\[ *(?:${WORD}(?:, *${WORD})*)?\\]))? *\\n`, 'y')
const ITEM = new RegExp(` *- +${SCALAR} *\\n`, 'y')
const BLANK = / *\n/y
const CLOSE = /(?:---|\.\.\.)[ \t]*(?:\n|$)/y
