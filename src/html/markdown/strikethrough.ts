import type { Delimiter, MarkdownIt, StateInline } from 'markdown-it'

/**
 * Strikethrough by GFM 6.5: one or two tildes, the same number on both sides; three or more are text. markdown-it's own rule knows
 * only two. A rule of its kind works in two steps: marks are noted while the text is read, and turned into tags once they are paired.
 */
export function strikethrough(md: MarkdownIt): void {
  md.inline.ruler.at('strikethrough', noteMarks)
  md.inline.ruler2.at('strikethrough', (state) => {
    turnIntoTags(state, state.delimiters)
    for (const meta of state.tokens_meta) if (meta?.delimiters) turnIntoTags(state, meta.delimiters)
    return true
  })
}

const TILDE = 0x7e
// Runs of one pair only with runs of one, and runs of two with runs of two, when they are different marks to markdown-it.
const MARKS: readonly number[] = [0, -TILDE, TILDE]

function noteMarks(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== TILDE) return false
  const { length, can_open: open, can_close: close } = state.scanDelims(state.pos, true)
  const token = state.push('text', '', 0)
  token.content = '~'.repeat(length)
  const marker = MARKS[length]
  if (marker) state.delimiters.push({ marker, length: 0, token: state.tokens.length - 1, end: -1, open, close })
  state.pos += length
  return true
}

function turnIntoTags(state: StateInline, delimiters: readonly Delimiter[]): void {
  for (const start of delimiters) {
    const end = Math.abs(start.marker) === TILDE && start.end >= 0 ? delimiters[start.end] : undefined
    if (!end) continue
    toTag(state, start.token, 1)
    toTag(state, end.token, -1)
  }
}

function toTag(state: StateInline, at: number, nesting: 1 | -1): void {
  const token = state.tokens[at]
  if (!token) return
  token.type = nesting === 1 ? 's_open' : 's_close'
  token.tag = 'del'
  token.nesting = nesting
  token.markup = token.content
  token.content = ''
}
