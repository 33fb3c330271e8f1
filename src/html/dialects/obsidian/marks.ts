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

/** Every element under a parent looked at, from the inside out. */
export function eachIn(
  change: (child: Child) => readonly Child[],
): (children: readonly Child[], parent: Parent) => readonly Child[] {
  return (children) => {
    const after = children.flatMap(change)
    return after.length === children.length && after.every((one, at) => one === children[at]) ? children : after
  }
}
