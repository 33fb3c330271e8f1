import type { StateInline, Token } from 'markdown-it'

/**
 * A reference to a footnote, `[^label]`. It stands in for the plugin's own rule, which reads from every `[^` to the end of the
 * paragraph; a label here has at most 99 characters, none of them white space, as GitHub's have.
 */
export function footnoteReference(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('[^', state.pos)) return false
  const notes = notesOf(state.env)
  LABEL.lastIndex = state.pos
  const match = LABEL.exec(state.src)
  const label = match?.[1]
  if (!notes || label === undefined || LABEL.lastIndex > state.posMax) return false
  const known = notes.refs[`:${label}`]
  if (known === undefined) return false
  if (!silent) {
    notes.list ??= []
    const id = known < 0 ? notes.list.push({ label, count: 0 }) - 1 : known
    notes.refs[`:${label}`] = id
    const note = notes.list[id]
    if (!note) return false
    state.push('footnote_ref', '', 0).meta = { id, subId: note.count, label }
    note.count += 1
  }
  state.pos = LABEL.lastIndex
  return true
}

/**
 * The HTML of one token of a footnote. Ids carry a prefix of the article's own, because many articles share a page in a reader, and
 * links carry the permalink, because a bare fragment leads nowhere there (CONFORMANCE 85).
 */
export function footnoteHtml(token: Token, prefix: string, url: string): string | undefined {
  if (token.type === 'footnote_block_open') return '<hr>\n<ol>\n'
  if (token.type === 'footnote_block_close') return '</ol>\n'
  if (token.type === 'footnote_close') return '</li>\n'
  const meta: unknown = token.meta
  if (!isMeta(meta)) return undefined
  const note = `fn-${prefix}-${meta.id + 1}`
  const reference = `fnref-${prefix}-${meta.id + 1}${meta.subId ? `-${meta.subId + 1}` : ''}`
  if (token.type === 'footnote_ref') return `<sup><a href="${url}#${note}" id="${reference}">${meta.id + 1}</a></sup>`
  if (token.type === 'footnote_open') return `<li id="${note}">`
  // The last character keeps the arrow from being drawn as a picture.
  if (token.type === 'footnote_anchor') return ` <a href="${url}#${reference}">↩\uFE0E</a>`
  return undefined
}

/** What the plugin keeps between its rules: for each label -1 or its place in the list. */
type Notes = { readonly refs: Record<string, number>; list?: { readonly label: string; count: number }[] }

const LABEL = /\[\^([^\s\]]{1,99})\]/y

function notesOf(env: unknown): Notes | undefined {
  if (typeof env !== 'object' || env === null || !('footnotes' in env)) return undefined
  return isNotes(env.footnotes) ? env.footnotes : undefined
}

function isNotes(value: unknown): value is Notes {
  return typeof value === 'object' && value !== null && 'refs' in value
}

function isMeta(value: unknown): value is { readonly id: number; readonly subId?: number } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number'
}
