import type { Surroundings } from '../../surroundings.ts'
import type { Child } from '../../tree/node.ts'
import type { Edit } from '../edits.ts'

/**
 * What Hashnode writes into the articles it backs up: `%[https://…]` for a page that is shown there, which becomes its bare address, and
 * `![a boat](boat.png align="center")`, which becomes a picture of Markdown. https://support.hashnode.com/en/articles/6423579
 */
export function hashnodeIn(body: string, isCode: (at: number) => boolean): Edit[] {
  return Array.from(body.matchAll(HASHNODE)).flatMap(({ 0: all, index, 1: address, 2: picture }) =>
    isCode(index) ? [] : [{ start: index, end: index + all.length, text: address ?? `${picture ?? ''})` }],
  )
}

const HASHNODE = /%\[(https?:\/\/[^\s[\]]+)\]|(!\[[^[\]\n]*\]\([^\s()]+) align="[a-z]+"\)/g

/** What shows that there may be any of it. */
export const OF_HASHNODE = /%\[http| align="[a-z]+"\)/

/** A parent without paragraphs that are widgets of Hashnode's pages, `%%[newsletter]`, which are told. */
export function withoutWidgets(around: Surroundings): (child: Child) => readonly Child[] {
  return (child) => {
    if (child.type !== 'element' || child.tagName !== 'p') return [child]
    const [only, ...others] = child.children
    const widget = others.length === 0 && only?.type === 'text' ? WIDGET.exec(only.value.trim())?.[0] : undefined
    if (widget === undefined) return [child]
    around.tally(`${widget} is a widget of Hashnode's pages, and is left out`, 'take it out', widget)
    return []
  }
}

const WIDGET = /^%%\[[\w-]+\]$/
