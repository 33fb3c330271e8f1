import type { StateCore, StateInline, Token } from 'markdown-it'

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
 * Moves the footnotes that are referred to behind everything else, in the order of their first references. It stands in for the plugin's
 * own rule, which copies the whole article for every footnote.
 */
export function footnotesLast(state: StateCore): void {
  const notes = notesOf(state.env)
  if (!notes) return
  const text: Token[] = []
  const contents = new Map<string, Token[]>()
  let into = text
  for (const token of state.tokens) {
    if (token.type === 'footnote_reference_open') {
      into = []
      contents.set(labelOf(token), into)
    } else if (token.type === 'footnote_reference_close') into = text
    else into.push(token)
  }
  state.tokens = text
  if (!notes.list) return
  const add = (type: string, meta?: Meta) => {
    const token = new state.Token(type, '', 0)
    token.meta = meta ?? null
    text.push(token)
  }
  add('footnote_block_open')
  for (const [id, { label, count }] of notes.list.entries()) {
    add('footnote_open', { id, label })
    for (const token of contents.get(label) ?? []) text.push(token)
    const last = text.at(-1)?.type === 'paragraph_close' ? text.pop() : undefined
    for (let subId = 0; subId < count; subId += 1) add('footnote_anchor', { id, subId, label })
    if (last) text.push(last)
    add('footnote_close')
  }
  add('footnote_block_close')
}

/** A prefix of the article's own, because many articles share a page in a reader, and its permalink, escaped: a bare fragment leads nowhere there. */
export type FootnoteIds = { readonly prefix: string; readonly url: string }

/** The HTML of one token of a footnote, its ids with the prefix, its links with the permalink (CONFORMANCE 85). */
export function footnoteHtml(token: Token, { prefix, url }: FootnoteIds): string | undefined {
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

type Meta = { readonly id: number; readonly subId?: number; readonly label: string }

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

function isMeta(value: unknown): value is Meta {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number'
}

function labelOf(token: Token): string {
  const meta: unknown = token.meta
  return typeof meta === 'object' && meta !== null && 'label' in meta ? String(meta.label) : ''
}
