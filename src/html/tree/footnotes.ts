import type { Surroundings } from '../surroundings.ts'
import { attribute, changed, type Element, newElement, type Parent, textIn } from './node.ts'

/** A prefix of the article's own, because many articles share a page in a reader, and its permalink: a bare fragment leads nowhere there. */
export type FootnoteIds = { readonly prefix: string; readonly url: string }

/** The tree with ids of the article's own in its footnotes, and links with its permalink (CONFORMANCE 85); they stand behind a line. */
export function withFootnotes(tree: Parent, { prefix, url }: FootnoteIds): Parent {
  const note = (number: string) => `fn-${prefix}-${number}`
  const reference = (number: string, time: number) => `fnref-${prefix}-${number}${time > 1 ? `-${time}` : ''}`
  const times = new Map<string, number>()
  const referred = changed(tree, (found) => {
    if (found.tagName !== 'a' || attribute(found, 'data-footnote-ref') === undefined) return undefined
    const number = textIn(found)
    const time = (times.get(number) ?? 0) + 1
    times.set(number, time)
    return [newElement('a', { href: `${url}#${note(number)}`, id: reference(number, time) }, found.children)]
  })
  const item = (li: Element, number: string): Element => {
    let time = 0
    const { children } = changed(li, (found) => {
      if (attribute(found, 'data-footnote-backref') === undefined) return undefined
      time += 1
      // The last character keeps the arrow from being drawn as a picture.
      return [newElement('a', { href: `${url}#${reference(number, time)}` }, [{ type: 'text', value: '↩\uFE0E' }])]
    })
    const [first, ...rest] = children
    return newElement('li', { id: note(number) }, first?.type === 'text' && first.value === '\n' ? rest : children)
  }
  return changed(referred, (section) => {
    const list = section.children.find((child) => child.type === 'element' && child.tagName === 'ol')
    if (attribute(section, 'data-footnotes') === undefined || list?.type !== 'element') return undefined
    let number = 0
    const items = list.children.map((child) => {
      return child.type === 'element' && child.tagName === 'li' ? item(child, String(++number)) : child
    })
    return [newElement('hr', {}, []), { type: 'text', value: '\n' }, newElement('ol', {}, items)]
  })
}

/** Tells of the footnotes that will not be seen: nothing refers to them, or another one has the same name. `body` has no code in it. */
export function tellUnseen(body: string, around: Surroundings): void {
  const marks = body.matchAll(/(?<!^[ >]*)\[\^([^\]\s]+)\]|\[\^([^\]\s]+)\](?!:)/gm)
  const used = new Set(Array.from(marks, ([, inside, first]) => inside ?? first))
  const seen = new Set<string>()
  for (const [, name = ''] of body.matchAll(/^ {0,3}(?:> ?)*\[\^([^\]\s]+)\]:/gm)) {
    const mark = `[^${name}]`
    if (seen.has(name)) around.warn(`footnote: ${mark} is written twice, the first is shown`, 'rename one', `${mark}:`)
    else if (!used.has(name)) {
      around.warn(`footnote: nothing refers to ${mark}, so it is not shown`, `write ${mark}`, `${mark}:`)
    }
    seen.add(name)
  }
}
