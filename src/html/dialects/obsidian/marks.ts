import type { Child, Parent } from '../../tree/node.ts'
import { runOf } from '../in-prose.ts'

/** A paragraph or list item without the id that Obsidian lets links lead to, ` ^ab12cd` at its end. It becomes the id of the element. */
export function withoutBlockId(child: Child): readonly Child[] {
  if (child.type !== 'element' || !/^(?:h[1-6]|li|p|td)$/.test(child.tagName)) return [child]
  const { children } = child
  const end = children.findIndex((one) => one.type === 'element' && /^(?:ol|p|ul)$/.test(one.tagName))
  const own = end < 0 ? children : children.slice(0, end)
  const { text, part } = runOf(own)
  const found = BLOCK_ID.exec(text)
  if (!found) return [child]
  const rest = part(0, found.index)
  // Alone it is that of the block before.
  if (rest.length === 0 && child.tagName === 'p') return []
  const properties = { ...child.properties, id: child.properties.id ?? `^${found[1]}` }
  return [{ ...child, properties, children: [...rest, ...(end < 0 ? [] : children.slice(end))] }]
}

const BLOCK_ID = /(?:^|\s+)\^((?=[\d-]*[a-z]|.{6})[a-z\d-]{2,60})\s*$/i

/** An item of a list with a sign for the marks that Obsidian's themes have beside `[x]`: `[-]` is given up, others are open. */
export function withSign(child: Child): readonly Child[] {
  if (child.type !== 'element' || !/^(?:li|p)$/.test(child.tagName)) return [child]
  const at = child.children.findIndex((one) => one.type !== 'text' || one.value.trim() !== '')
  const first = child.children[at]
  if (first?.type === 'element' && first.tagName === 'p' && child.tagName === 'li') {
    return [{ ...child, children: child.children.flatMap((one, place) => (place === at ? withSign(one) : [one])) }]
  }
  const mark = first?.type === 'text' ? /^\[([-/<>!?*])\] /.exec(first.value) : null
  if (first?.type !== 'text' || !mark) return [child]
  const text = { ...first, value: `${mark[1] === '-' ? '☒' : '☐'} ${first.value.slice(mark[0].length)}` }
  return [{ ...child, children: child.children.map((one, place) => (place === at ? text : one)) }]
}

/** Every element under a parent looked at, from the inside out. */
export function eachIn(
  change: (child: Child) => readonly Child[],
): (children: readonly Child[], parent: Parent) => readonly Child[] {
  return (children) => {
    const after = children.flatMap(change)
    return after.length === children.length && after.every((one, at) => one === children[at]) ? children : after
  }
}
