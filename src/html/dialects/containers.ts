import { escapeHtml } from '../../text/escape.ts'
import { type Edit, editsOf, type Layers } from './edits.ts'
import { componentTag } from './mdx/mdx.ts'

/** The first tag of the component that a note or another container becomes; its title is always shown. */
export function opening(tag: string, title = ''): string {
  return `<${tag}${title.trim() === '' ? '' : ` x-title="${escapeHtml(title.trim())}"`}>`
}

function closings(open: readonly { readonly tag: string }[]): string {
  return open
    .map(({ tag }) => `</${tag}>`)
    .reverse()
    .join('')
}

/**
 * Edits that make components of containers between lines of colons, as Docusaurus, VitePress, Pandoc and remark have them: `:::tip Title`,
 * `:::tip[Title]`, `::: {.callout-note}`, one in another. A leaf (`::youtube{#id}`) becomes one too; of `:abbr[HTML]{…}` the label stays.
 * One that is never closed goes to the end. `10:30` is none. pymdownx has them between slashes, `/// tip | Title`, and ends each.
 */
export function directivesIn(body: string, isShown: Layers['isShown']): Edit[] {
  const open: { readonly colons: string; readonly tag: string }[] = []
  const lastOf = (pattern: RegExp) => Array.from(body.matchAll(pattern)).at(-1)?.index ?? -1
  const lastEnd = lastOf(/^[ \t>]*::[ \t]*$/gm)
  const lastSlashes = lastOf(/^[ \t>]*\/{3,}[ \t]*$/gm)
  const edits = editsOf(body, COLONS, NOWHERE, ({ 1: prefix = '', 2: colons = '', 3: rest = '', index }) => {
    if (isShown(index + prefix.length)) return undefined
    const written = rest.trim()
    if (colons.startsWith('/') && written !== '' && (index > lastSlashes || !SLASHED.test(written))) return undefined
    // Of Nuxt's, two colons end a component.
    if (colons.length === 2 && index > lastEnd) {
      const leaf = leafOf(written)
      return leaf && apart(prefix, leaf)
    }
    if (written === '') {
      const at = open.findLastIndex((one) => one.colons === colons)
      const isLonger = colons.length > (open.at(-1)?.colons.length ?? Infinity)
      const closed = open.splice(at >= 0 ? at : isLonger ? -1 : open.length)
      return closed.length === 0 ? undefined : apart(prefix, closings(closed))
    }
    const container = open.length < MOST_OPEN ? containerOf(written) : undefined
    if (container) open.push({ colons, tag: container.tag })
    return container && apart(prefix, opening(container.tag, container.title))
  })
  const labels = editsOf(body, LABEL, isShown, ([all, label]) => label ?? leafOf(all.slice(1)))
  const firstNamed = body.search(/^[ \t>]*::[a-z]/im)
  const isPart = (at: number) => firstNamed >= 0 && firstNamed < at && at < lastEnd
  // Elsewhere `#sea` alone on a line is a tag of its author's.
  const partOf = ({ 0: all, index }: RegExpExecArray) =>
    all.trimStart().startsWith('#') && !isPart(index) ? undefined : ''
  const given = lastEnd < 0 && lastSlashes < 0 ? [] : editsOf(body, GIVEN, isShown, partOf)
  const ends = { start: body.length, end: body.length, text: `\n\n${closings(open)}\n` }
  return [...edits, ...labels, ...given, ...(open.length > 0 ? [ends] : [])]
}

const LABEL = /(?<![\w:\]\\]):[a-z][\w-]*(?:\[([^[\]\n]+)\](?:\{[^{}\n]*\})?|\{[\w-]+=[^{}\n]*\})/gi

/** What Nuxt's components are given in YAML, and the names of their parts; what pymdownx' are given. */
const GIVEN =
  /(?<=^[ \t]*\/{3,}[^\n]*\n)(?:[ \t]+[\w-]+:[^\n]*\n)+|(?<=^[ \t]*::[a-z][\w-]*(?:\{[^}\n]*\})?[ \t]*\n)[ \t]*---\n(?:[ \t]*[\w-]+:[^\n]*\n|[ \t]+[^\n]*\n){0,30}[ \t]*---[ \t]*$|^[ \t]*#[a-z]+[ \t]*$/gm

/** Quotation marks or the mark of an item, colons, the rest of the line. */
const COLONS = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(:{2,}|\/{3,})([^:/\n][^\n]*|[ \t]*)$/gm
/** https://facelessuser.github.io/pymdown-extensions/extensions/blocks/ */
const SLASHED = /^[a-z][\w-]*[ \t]*(?:\||$)/
const MOST_OPEN = 100
const NOWHERE = () => false

/** A line of HTML with empty lines around it, in the quotation or item that the line stands in. */
export function apart(prefix: string, html: string): string {
  const around = prefix.replace(/[-*+]|\d{1,9}[.)]/g, (mark) => ' '.repeat(mark.length))
  return `${around === prefix ? `${around}\n` : ''}${prefix}${html}\n${around}`
}

function containerOf(written: string): { readonly tag: string; readonly title: string } | undefined {
  const [, braces, name = braces && (CLASS.exec(braces)?.[1] ?? 'div'), behind = ''] =
    /^(?:\{([^}]*)\}|([a-z][\w-]*))(?:#[\w-]+)?(.*)$/i.exec(written) ?? []
  if (name === undefined) return undefined
  const [, label, marks = '', plain = ''] = /^(?:\[([^\]]*)\])?(?:[ \t]*\{([^}]*)\})?(.*)$/.exec(behind.trim()) ?? []
  const [, before = plain, last = ''] = /^(.*?)\{([^{}]*)\}$/.exec(plain) ?? []
  const said = before.replace(/^[:|]\s*/, '').trim()
  const title =
    label ??
    attributesIn(`${braces ?? ''} ${marks} ${last}`).get('title') ??
    said.replace(/^"(.*)"(?: :active)?$/, '$1')
  // Of Zenn's and Qiita's notes a word behind them is the kind.
  const kind = /^(?:note|message) (alert|info|warn)$/.exec(`${name} ${title}`)?.[1]
  if (kind !== undefined) return { tag: componentTag(kind.replace(/warn$/, 'warning')), title: '' }
  if (name === 'html') return { tag: componentTag('div'), title: '' }
  return { tag: componentTag(name.replace(/^callout-/, '')), title }
}

/** `.callout-note`, or `note` of MyST. */
const CLASS = /(?:^|\s)\.?([a-z][\w-]*)(?=\s|$)/i

function attributesIn(marks: string): Map<string, string> {
  const found = marks.matchAll(/#([^\s}]+)|([\w-]+)=(?:"([^"]*)"|([^\s"]+))/g)
  return new Map(
    Array.from(found, ([, id, key = 'id', quoted, bare]) => [key.toLowerCase(), id ?? quoted ?? bare ?? '']),
  )
}

/** Undefined for colons that begin nothing. */
function leafOf(written: string): string | undefined {
  const [, name, label = '', marks = ''] =
    /^([a-z][\w-]*)(?=[[{])(?:\[([^\]]*)\])?(?:\{([^}]*)\})?$/i.exec(written) ?? []
  if (name === undefined) return undefined
  const attributes = Array.from(attributesIn(marks), ([key, value]) => ` ${key}="${escapeHtml(value)}"`)
  const tag = componentTag(name)
  return `<${tag} x-name=":${name}"${attributes.join('')}>${escapeHtml(label)}</${tag}>`
}

/**
 * Edits that make components of the notes that MkDocs and Python-Markdown have, `!!! note "Title"`, `??? tip` and `=== "Tab"`: their text
 * is the lines below that are indented by four spaces. One may stand in another.
 */
export function admonitionsIn(body: string, { isCode }: Layers): Edit[] {
  if (!ADMONITION.test(body)) return []
  const edits: Edit[] = []
  const open: { readonly depth: number; readonly tag: string }[] = []
  let fence: string | undefined
  let at = 0
  const close = (depth: number) => {
    const from = open.findIndex((one) => one.depth > depth)
    const ended = from < 0 ? [] : open.splice(from).reverse()
    return ended.map(({ tag }) => `\n</${tag}>\n\n`).join('')
  }
  for (const line of body.split('\n')) {
    const start = at
    at += line.length + 1
    if (line.trim() === '' || (open.length === 0 && isCode(start))) continue
    const depth = /^(?: {4}|\t)*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0
    const ends = close(depth)
    if (ends !== '') fence = undefined
    const inner = open.at(-1)?.depth ?? 0
    const own = line.replace(new RegExp(`^(?: {1,4}|\\t){0,${inner / 4}}`), '')
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(own) ?? []
    const wasFenced = fence !== undefined
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined
    const [all, name = 'tab', title] = (!wasFenced && NOTE_LINE.exec(own)) || []
    const tag = componentTag(name)
    const text = all === undefined ? ends + own : `${ends}\n${opening(tag, title)}\n`
    if (all !== undefined) open.push({ depth: inner + 4, tag })
    if (text !== line) edits.push({ start, end: start + line.length, text })
  }
  const ends = close(0)
  return ends === '' ? edits : [...edits, { start: body.length, end: body.length, text: `\n\n${ends}` }]
}

/** A line that begins one, with a line below that is indented. */
const ADMONITION = /^[ \t]*(?:(?:!!!|\?\?\?\+?)[ \t]+[a-z]|===[ \t]+")[^\n]*\n(?:[ \t]*\n)?(?: {4}|\t)[ \t]*\S/im
const NOTE_LINE = /^(?:(?:!!!|\?\?\?\+?)[ \t]+([a-z][\w-]*)[^"\n]*|===[!+]?[ \t]+(?="))(?:"([^"\n]*)")?[ \t]*$/i

/** Edits that make callouts of what Logseq has of Org, `#+BEGIN_NOTE` … `#+END_NOTE`. https://docs.logseq.com/ */
export function orgBlocksIn(body: string, { isCode }: Layers): Edit[] {
  return editsOf(body, ORG_BLOCK, isCode, ([, indent = '', item = '', name = '', inside = '']) => {
    const inner = indent + item.replace('-', ' ')
    const lines = inside
      .split('\n')
      .map((line) => (line.startsWith(inner) ? line.slice(inner.length) : line.trimStart()))
    const kind = /^(?:quote|center|verse)$/i.test(name) ? [] : [`[!${name.toLowerCase()}]`]
    return [...kind, ...lines].map((line, at) => `${at === 0 ? indent + item : inner}> ${line}`).join('\n')
  })
}

const ORG_BLOCK = /^([ \t]*)(- )?#\+BEGIN_([A-Z]+)[ \t]*\n([\s\S]*?)\n[ \t]*#\+END_\3[ \t]*$/gim
