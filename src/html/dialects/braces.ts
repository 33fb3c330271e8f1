import { changed, type Parent } from '../tree/node.ts'
import { runOf } from './in-prose.ts'

/**
 * The tree with the ids that braces at the end of a heading give it, which are not shown: `{#part}`, `{#part .wide}` of Pandoc and many
 * others, `{: #part}` of kramdown.
 */
export function withMarkedIds(tree: Parent, body: string): Parent {
  if (!/\{:?[ \t]*[#.]/.test(body)) return tree
  return changed(tree, (found) => {
    if (!/^h[1-6]$/.test(found.tagName)) return undefined
    const { text, part } = runOf(found.children)
    const [all, marks = ''] = /\s*\{:?\s*([#.][\w:.#-][^{}\n]*)\}\s*$/.exec(text) ?? []
    if (all === undefined) return undefined
    const id = /(?:^|\s)#([^\s}]+)/.exec(marks)?.[1] ?? found.properties.id
    return [
      { ...found, properties: { ...found.properties, ...(id && { id }) }, children: part(0, text.length - all.length) },
    ]
  })
}
