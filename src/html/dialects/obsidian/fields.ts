import type { Child, Parent } from '../../tree/node.ts'
import { replacedIn } from '../in-prose.ts'

/**
 * Fields of the Dataview plugin as a person reads them: `Status:: open` at the beginning of a line and `[status:: open]` are
 * `Status: open`, and `(status:: open)` is `open`. https://blacksmithgu.github.io/obsidian-dataview/annotation/add-metadata/
 */
export function dataviewFields(children: readonly Child[], parent: Parent): readonly Child[] {
  const inner = replacedIn(children, INLINE, ({ 0: all, 1: open, 2: key = '', 3: value = '' }, part) => {
    const [from, to] = [all.length - 1 - value.length, all.length - 1]
    return open === '(' ? part(from, to) : [{ type: 'text', value: `${key}: ` }, ...part(from, to)]
  })
  if (parent.type !== 'element' || !/^(?:li|p|td)$/.test(parent.tagName)) return inner
  return replacedIn(inner, OWN_LINE, ({ 0: all }, part) => part(0, all.length - 1))
}

const KEY = String.raw`[\p{L}\uFFFC][^\n:[\]()]{0,60}(?<!\s)`
const INLINE = new RegExp(String.raw`([[(])(${KEY})::[ \t]+([^[\]()\n]{1,500})[\])]`, 'gu')
const OWN_LINE = new RegExp(String.raw`(?<=^\s*|\n[ \t]*)${KEY}::(?=\s)`, 'gu')

/** What shows that there may be one. */
export const FIELD = /[^\s:]::(?:[ \t]|$)/m
