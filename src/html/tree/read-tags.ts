import { matchFrom } from '../locate.ts'
import { VOID } from './allowed.ts'
import { MOST_NESTED } from './guards.ts'
import { type Child, newElement, type Parent } from './node.ts'

/**
 * The tree of HTML that satteri wrote: well formed, every value in quotation marks. It writes Markdown several times as fast as it hands
 * over a tree. Whatever stands here, only what is allowed leaves. Undefined where it is nested too deeply.
 */
export function readTags(html: string): Parent | undefined {
  const open: Parent[] = [{ type: 'root', children: [] }]
  let [parent] = open
  let at = 0
  while (parent && at < html.length) {
    const tag = html.indexOf('<', at)
    const end = tag < 0 ? html.length : tag
    if (end > at) parent.children.push(text(html.slice(at, end)))
    if (tag < 0) break
    if (html.startsWith('<!--', tag)) {
      at = after(html, '-->', tag)
      parent.children.push({ type: 'comment', value: html.slice(tag + 4, at - 3) })
    } else if (html[tag + 1] === '/') {
      at = after(html, '>', tag)
      if (open.length > 1) open.pop()
      parent = open.at(-1)
    } else {
      const name = matchFrom(NAME, html, tag + 1)?.[0] ?? ''
      const properties: Record<string, string> = {}
      at = readAttributes(html, tag + 1 + name.length, properties)
      const child = newElement(name, properties, [])
      parent.children.push(child)
      if (TEXT_ONLY.test(name)) {
        const close = html.indexOf(`</${name}`, at)
        child.children.push({ type: 'text', value: html.slice(at, close < 0 ? html.length : close) })
        at = close < 0 ? html.length : after(html, '>', close)
      } else if (!VOID.has(name)) {
        if (open.push(child) > MOST_NESTED) return undefined
        parent = child
      }
    }
  }
  return open[0]
}

const NAME = /[^\s/>]*/y
const ATTRIBUTE = /\s+([^\s=>]+)(?:="([^"]*)")?/y
/** In these satteri writes text as it is. */
const TEXT_ONLY = /^(?:iframe|noembed|noframes|plaintext|script|style|xmp)$/

/** Reads the attributes of a tag, up to its end. */
function readAttributes(html: string, from: number, into: Record<string, string>): number {
  let at = from
  while (html[at] !== '>' && at < html.length) {
    const found = matchFrom(ATTRIBUTE, html, at)
    if (!found) return after(html, '>', at)
    const [all, name = '', value = ''] = found
    into[name] = unescaped(value)
    at += all.length
  }
  return at + 1
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from)
  return at < 0 ? html.length : at + mark.length
}

function text(escaped: string): Child {
  return { type: 'text', value: unescaped(escaped) }
}

/** The text that HTML of ours or of satteri's stands for. */
export function unescaped(escaped: string): string {
  if (!escaped.includes('&')) return escaped
  return escaped.replace(/&(?:(lt|gt|quot|amp)|#x([\da-f]+));/gi, (_, name?: string, code = '') => {
    return name === undefined ? String.fromCodePoint(Number.parseInt(code, 16)) : (CHARACTERS[name] ?? '')
  })
}

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' }
