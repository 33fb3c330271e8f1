import { escapeHtml } from '../../text/escape.ts'
import type { Edit } from './edits.ts'
import { componentTag } from './mdx/mdx.ts'

/**
 * Edits that make components of containers between lines of colons, as Docusaurus, VitePress, Pandoc and remark have them: `:::tip Title`,
 * `:::tip[Title]`, `::: {.callout-note}`, one in another. A leaf (`::youtube{#id}`) becomes one too; of `:abbr[HTML]{…}` the label stays.
 * One that is never closed goes to the end. `10:30` is none.
 */
export function directivesIn(body: string, isCode: (at: number) => boolean): Edit[] {
  const edits: Edit[] = []
  const open: { readonly colons: number; readonly tag: string }[] = []
  for (const found of body.matchAll(LINE)) {
    const { 0: all, 1: prefix = '', 2: colons = '', 3: rest = '', index } = found
    if (isCode(index + prefix.length)) continue
    const written = rest.trim()
    const end = index + all.length
    if (colons.length === 2) {
      const leaf = leafOf(written)
      if (leaf !== undefined) edits.push({ start: index, end, text: apart(prefix, leaf) })
    } else if (written === '') {
      const at = open.findLastIndex((one) => one.colons === colons.length)
      const closed = open.splice(
        at >= 0 ? at : colons.length > (open.at(-1)?.colons ?? Infinity) ? open.length - 1 : open.length,
      )
      if (closed.length === 0) continue
      const tags = closed.reverse().map(({ tag }) => `</${tag}>`)
      edits.push({ start: index, end, text: apart(prefix, tags.join('')) })
    } else if (open.length < MOST_OPEN) {
      const container = containerOf(written)
      if (!container) continue
      open.push({ colons: colons.length, tag: container.tag })
      edits.push({ start: index, end, text: apart(prefix, container.text) })
    }
  }
  const tags = open.reverse().map(({ tag }) => `</${tag}>`)
  if (tags.length > 0) edits.push({ start: body.length, end: body.length, text: `\n\n${tags.join('')}\n` })
  return [...edits, ...labelsIn(body, isCode)]
}

/** Quotation marks or the mark of an item, colons, the rest of the line. */
const LINE = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(:{2,})([^:\n][^\n]*|[ \t]*)$/gm
const MOST_OPEN = 100

/** A line of HTML with empty lines around it, in the quotation or item that the line stands in. */
function apart(prefix: string, html: string): string {
  const around = prefix.replace(/[-*+]|\d{1,9}[.)]/g, (mark) => ' '.repeat(mark.length))
  return `${around === prefix ? `${around}\n` : ''}${prefix}${html}\n${around}`
}

type Container = { readonly tag: string; readonly text: string }

function containerOf(written: string): Container | undefined {
  const [, braces, name = classIn(braces ?? ''), behind = ''] =
    /^(?:\{([^}]*)\}|([a-z][\w-]*))(.*)$/i.exec(written) ?? []
  if (name === undefined) return undefined
  const [, label, marks = '', plain = ''] = /^(?:\[([^\]]*)\])?(?:[ \t]*\{([^}]*)\})?(.*)$/.exec(behind.trim()) ?? []
  const [, before = plain, last = ''] = /^(.*?)\{([^{}]*)\}$/.exec(plain) ?? []
  const attributes = attributesIn(`${braces ?? ''} ${marks} ${last}`)
  const title =
    label ??
    attributes.get('title') ??
    before
      .replace(/^[:|]\s*/, '')
      .trim()
      .replace(/^"(.*)"$/, '$1')
  const tag = componentTag(name.replace(/^callout-/, ''))
  return { tag, text: `<${tag}${title.trim() === '' ? '' : ` x-title="${escapeHtml(title.trim())}"`}>` }
}

/** `.callout-note`, or `note` of MyST. */
function classIn(braces: string): string | undefined {
  return /(?:^|\s)\.?([a-z][\w-]*)(?=\s|$)/i.exec(braces)?.[1]
}

function attributesIn(marks: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, id, key, quoted, bare] of marks.matchAll(/#([^\s}]+)|([\w-]+)=(?:"([^"]*)"|([^\s"]+))/g)) {
    if (id !== undefined) found.set('id', id)
    else if (key !== undefined) found.set(key.toLowerCase(), quoted ?? bare ?? '')
  }
  return found
}

/** Undefined for colons that begin nothing. */
function leafOf(written: string): string | undefined {
  const [, name, label = '', marks = ''] =
    /^([a-z][\w-]*)(?=[[{])(?:\[([^\]]*)\])?(?:\{([^}]*)\})?$/i.exec(written) ?? []
  if (name === undefined) return undefined
  const attributes = Array.from(attributesIn(marks), ([key, value]) => ` ${key}="${escapeHtml(value)}"`)
  const tag = componentTag(name)
  return `<${tag} x-name="${name}"${attributes.join('')}>${escapeHtml(label)}</${tag}>`
}

function labelsIn(body: string, isCode: (at: number) => boolean): Edit[] {
  return Array.from(body.matchAll(LABEL)).flatMap(({ 0: all, 1: label = '', index }) => {
    return isCode(index) ? [] : { start: index, end: index + all.length, text: label }
  })
}

const LABEL = /(?<![\w:\]\\]):[a-z][\w-]*\[([^[\]\n]+)\](?:\{[^{}\n]*\})?/gi
