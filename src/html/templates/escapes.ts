import type { Piece } from '../tree/parse.ts'
import { EXAMPLE, exampleOf, type Tag } from './tag.ts'

/** What in a piece of code is written for the generator alone, and not shown by it. */
export type Escape = {
  readonly tags: readonly Tag[]
  /** It means nothing else: an example of Hugo or Zola, or `{% raw %}` around all of the code. */
  readonly isWhole: boolean
}

/**
 * Generators look for template code in code too, so that who shows some there writes `{% raw %}` around it (Jekyll, Eleventy), or
 * `{{</* x *\/>}}` (Hugo, Zola).
 */
export function escapesIn(text: string, { start, end }: Piece): Escape[] {
  const code = text.slice(start, end)
  const examples = Array.from(code.matchAll(new RegExp(EXAMPLE, 'g')), (found): Escape => {
    return { tags: [tagOf(start + found.index, found[0], exampleOf(found))], isWhole: true }
  })
  const pairs = Array.from(code.matchAll(RAW), (found): Escape => {
    const { 0: all, 1: open = '', 2: close = '', index } = found
    const from = start + index
    const isWhole = AROUND.test(code.slice(0, index)) && AROUND.test(code.slice(index + all.length))
    const to = from + all.length
    return { tags: [tagOf(from, open, ''), tagOf(to - close.length, close, '')], isWhole }
  })
  return [...examples, ...pairs]
}

/** With the line of its own that either end may stand on. */
const RAW =
  /((?<![^\n][ \t]*)[ \t]*\{%-?\s*raw\s*-?%\}[ \t]*\n|\{%-?\s*raw\s*-?%\})(?=(?:(?!\{%-?\s*endraw)[\s\S])*?\{[{%#])(?:(?!\{%-?\s*endraw)[\s\S])*?((?<=\n)[ \t]*\{%-?\s*endraw\s*-?%\}[ \t]*(?:\n|$)|\{%-?\s*endraw\s*-?%\})/g

/** Marks of code: a line of a fence, backticks, a tag of HTML, of which the end may be missing. */
const AROUND = /^\s*(?:[`~]{3,}[^\n]*\n|`*|<[^>]*>)\s*(?:[`~]*|<[^>]*)\s*$/

function tagOf(start: number, written: string, rest: string): Tag {
  return { form: 'code', start, end: start + written.length, name: '', role: 'alone', rest }
}
