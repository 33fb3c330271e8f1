import { type Made, NOTHING, tag } from './kinds/made.ts'
import type { TagNode } from './nest.ts'
import { isAloneOnLine } from './tag.ts'

/**
 * What kramdown's list of attributes leaves: the id that links lead to, of a heading or of whatever stands before it. Classes and the
 * rest are for the style of a page. https://kramdown.gettalong.org/syntax.html#inline-attribute-lists
 */
export function anchorOf({ tag: { rest, start, end } }: TagNode, text: string): Made {
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
