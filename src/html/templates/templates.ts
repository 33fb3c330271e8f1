import { escapePattern } from '../../text/escape.ts'
import { edited } from '../dialects/edits.ts'
import { lastAtOrBefore, lineStarts } from '../locate.ts'
import { type Surroundings, short, UNKNOWN } from '../surroundings.ts'
import { refusedMarkdown } from '../tree/guards.ts'
import { type CallContext, called, expressed } from './calls.ts'
import type { Markup } from './code.ts'
import { takesRaw } from './kinds/kinds.ts'
import { type Made, NOTHING, tag } from './kinds/made.ts'
import { knownAround, settled } from './known.ts'
import { nested, type TagNode, type TagOrText } from './nest.ts'
import { tagsIn } from './scan.ts'
import { BEGINNING, isAloneOnLine } from './tag.ts'
import { type Origin, written } from './write.ts'

/** A text without template code, and its surroundings, in which the lines (0-based) that are told are those of the source. */
export type Plain = { readonly text: string; readonly around: Surroundings }

/**
 * Markdown or HTML in which plain Markdown and HTML stand in place of template code: shortcodes of Hugo and Zola, tags and variables of
 * Liquid and Nunjucks, code of ERB and EJS, kramdown's attributes. What is not known is left out, its body apart, and told of, once a kind. In code nothing is
 * touched.
 */
export function withoutTemplates(source: string, form: Markup, title: string, around: Surroundings): Plain {
  const { shortcodes = {} } = around.place.templates ?? {}
  if (source.search(BEGINNING) < 0) return { text: source, around }
  const { tags, endlessAt } = tagsIn(source, form, (name) => takesRaw(name, shortcodes))
  const starts = lineStarts(source)
  for (const at of endlessAt) {
    const mark = source.slice(at, at + (source[at + 1] === '{' ? 3 : 2))
    const what = `${mark} begins what never ends, and is shown as it stands`
    around.tally(what, 'end it; an example stands between `', mark, lastAtOrBefore(starts, at))
  }
  if (tags.length === 0) return { text: source, around }
  const defined = new Map<string, string>()
  const make = (node: TagNode, body: (parts: readonly TagOrText[]) => string): Made => {
    const { form, rest, start, end } = node.tag
    const line = lastAtOrBefore(starts, start)
    const known = knownAround(around, title, line, defined)
    const tell: CallContext['tell'] = (what, fix) => around.tally(what, fix, source.slice(start, end).trim(), line)
    const define: CallContext['define'] = (name, value) => {
      const named = new RegExp(`\\{[{%][^{}]{0,300}?(?<![\\w.-])${escapePattern(name)}(?![\\w-])`, 'i')
      if (defined.size >= MOST_VARIABLES || !named.test(source.slice(node.end))) return false
      defined.set(name, value)
      return true
    }
    if (form === 'code') return { level: 'inline', before: rest }
    if (form === 'embedded') {
      tell(`${short(rest)} is code that only its program can run, and is left out`, 'write what it shows')
      return { level: 'inline', before: UNKNOWN }
    }
    // Text that means itself in Markdown and in HTML.
    if (form === 'escaped') {
      const before = rest.replace(/[\\`*_[\]|~$&<>]/g, (one) => `&#${one.charCodeAt(0)};`)
      return { level: 'inline', before }
    }
    if (form === 'contents') return NOTHING
    // What stands in it is Markdown, which an empty line says here.
    if (form === 'element')
      return { level: 'inline', before: `${rest.replace(/\smarkdown(?:=["']?\w+["']?)?/i, '')}\n` }
    if (form === 'expression') return expressed(node, { known, shortcodes, tell, define, body })
    if (form !== 'attributes') return called(node, { known, shortcodes, tell, define, body })
    return node.body ? { level: 'block', before: '', body: body(node.body) } : anchorOf(node, source)
  }
  const { text, origins } = written(nested(source, tags), { text: source, form, make })
  const lineOf = lineFinder(text, starts, origins)
  const sourceLine = (line: number | undefined) => line && lineOf(line)
  return {
    text: settled(text, around.place.base.site),
    around: {
      ...around,
      link: (address, line) => around.link(address, sourceLine(line)),
      warn: (what, fix, near, line) => around.warn(what, fix, near, sourceLine(line)),
      tally: (what, fix, near, line) => around.tally(what, fix, near, sourceLine(line)),
    },
  }
}

/** Markdown without its template code, and without what stands between the ends of code and comments: enough to find a title in. */
export function withoutTags(markdown: string): string {
  if (markdown.search(BEGINNING) < 0 || refusedMarkdown(markdown, markdown)) return markdown
  const edits = tagsIn(markdown, 'markdown', takesRaw).tags.map(({ form, start, end, name, raw = '', rest }) => {
    return { start, end, text: form === 'code' || form === 'escaped' ? rest : name === 'raw' ? raw : '' }
  })
  return edited(markdown, edits)
}

/** For each the rest of the text is searched. */
const MOST_VARIABLES = 200

/** For a line of what was written, that of the source, or the first of the tag that it comes from. */
function lineFinder(text: string, starts: readonly number[], origins: readonly Origin[]): (line: number) => number {
  const places = origins.map(({ written }) => written)
  let lines: readonly number[] | undefined
  return (line) => {
    lines ??= lineStarts(text)
    const at = lines[line] ?? text.length
    const origin = origins[lastAtOrBefore(places, at)]
    const next = origins[lastAtOrBefore(places, at) + 1]
    const source = (origin?.source ?? 0) + at - (origin?.written ?? 0)
    return lastAtOrBefore(starts, Math.min(source, next?.source ?? source))
  }
}

/**
 * What kramdown's list of attributes leaves: the id that links lead to, of a heading or of whatever stands before it. Classes and the
 * rest are for the style of a page. https://kramdown.gettalong.org/syntax.html#inline-attribute-lists
 */
function anchorOf({ tag: { rest, start, end } }: TagNode, text: string): Made {
  const id = /(?:^|[\s.])#([^\s.#{}"'=]+)|(?:^|\s)id=["']?([^\s"'{}]+)/.exec(rest)
  const name = id?.[1] ?? id?.[2]
  if (name === undefined) return NOTHING
  const line = text.slice(Math.max(0, start - 300), start).replace(/^[\s\S]*\n/, '')
  if (/^[ \t>]*#{1,6}[ \t]/.test(line)) return { level: 'inline', before: `${/\s$/.test(line) ? '' : ' '}{#${name}}` }
  const anchor = tag('a', { id: name }, '')
  const before = /([^\n]*)\n[ \t>]*$/.exec(text.slice(Math.max(0, start - 300), start))?.[1] ?? ''
  const isBlock = isAloneOnLine(text, start, end) && !/^[ \t>]*[^\s>|<`~]/.test(before)
  return { level: isBlock ? 'block' : 'inline', before: anchor }
}
