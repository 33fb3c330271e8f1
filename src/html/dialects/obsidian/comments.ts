import type { Edit } from '../edits.ts'

/** Obsidian's `%%comments%%`, in a line or over several blocks, which are gone. */
export function commentsIn(body: string, isCode: (at: number) => boolean): Edit[] {
  if (!body.includes('%%')) return []
  const edits: Edit[] = []
  let open: number | undefined
  for (const { index } of body.matchAll(MARK)) {
    if (isCode(index)) continue
    if (open !== undefined && mayHold(body, open, index)) {
      edits.push({ start: open, end: index + 2, text: '' })
      open = undefined
    } else open = index
  }
  return edits
}

// `%%[newsletter]` alone is a widget of Hashnode.
const MARK = /(?<!%)%%(?!%|\[[\w-]+\][ \t]*$)/gm

/** In a paragraph it stands apart from the words before it; over several blocks it begins a line. */
function mayHold(body: string, open: number, close: number): boolean {
  const before = body.slice(body.lastIndexOf('\n', open - 1) + 1, open)
  const isBlock = /\n[ \t]*\n/.test(body.slice(open, close))
  return isBlock ? before.trim() === '' : !/[\w\\]$/.test(before)
}
