import type { Tag } from './tag.ts'

/** A tag with what stands between it and its end, where it has one; or text. */
export type TagOrText = string | TagNode
export type TagNode = {
  readonly tag: Tag
  readonly body?: readonly TagOrText[]
  /** Where the whole ends in the text. */
  readonly end: number
}

/** Deeper than this, both ends of a pair are tags for themselves. */
const DEEPEST = 50

/** A text as a tree of its tags. */
export function nested(text: string, tags: readonly Tag[]): TagOrText[] {
  const pairs = pairsIn(tags)
  const top: TagOrText[] = []
  const open: { readonly close: number; readonly parts: TagOrText[]; readonly tag: Tag }[] = []
  let done = 0
  for (const [at, tag] of tags.entries()) {
    const parts = open.at(-1)?.parts ?? top
    if (tag.start > done) parts.push(text.slice(done, tag.start))
    done = tag.end
    const close = pairs.get(at)
    const isExample = tag.isIndented && open.length === 0
    if (close !== undefined && open.length < DEEPEST && !isExample) open.push({ close, parts: [], tag })
    else if (open.at(-1)?.close === at) {
      const pair = open.pop()
      const outer = open.at(-1)?.parts ?? top
      if (pair) outer.push({ tag: pair.tag, body: pair.parts, end: tag.end })
    } else if (!isExample) parts.push({ tag, end: tag.end })
    // What four spaces make code is none inside a pair only.
    else parts.push(text.slice(tag.start, tag.end))
  }
  if (done < text.length) top.push(text.slice(done))
  return top
}

/** Which tag ends which, by their places in the list. What has no end is none of a pair. */
function pairsIn(tags: readonly Tag[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  const open: { readonly at: number; readonly key: string }[] = []
  const counts = new Map<string, number>()
  const count = (key: string, step: number) => counts.set(key, (counts.get(key) ?? 0) + step)
  for (const [at, tag] of tags.entries()) {
    const key = keyOf(tag)
    if (tag.role === 'open' && tag.raw === undefined) {
      open.push({ at, key })
      count(key, 1)
    } else if (tag.role === 'close' && (counts.get(key) ?? 0) > 0) {
      for (let one = open.pop(); one; one = open.pop()) {
        count(one.key, -1)
        if (one.key === key) {
          pairs.set(one.at, at)
          break
        }
      }
    }
  }
  return pairs
}

/** What both ends of a pair have in common. Zola ends whatever has arguments by `{% end %}`. */
function keyOf({ form, name, role, rest }: Tag): string {
  if (form === 'tag' && (role === 'close' ? name === '' : rest.startsWith('('))) return 'tag '
  return `${form} ${name}`
}
