import { oneLine } from '../../../text/clean.ts'
import { escapeHtml } from '../../../text/escape.ts'
import { htmlOfLine } from '../../tree/parse.ts'
import type { Arguments } from '../arguments.ts'
import type { Known } from '../known.ts'
import type { Tag } from '../tag.ts'

/** What stands for a tag and its body. */
export type Made =
  /** HTML around the body, or instead of it: in a line, as a block of its own, or (`media`) in a paragraph where it stands alone. */
  | {
      readonly level: 'inline' | 'block' | 'media'
      readonly before: string
      readonly body?: string
      readonly after?: string
    }
  | { readonly level: 'code'; readonly code: string; readonly language?: string | undefined }

/** A tag that is to be made into something. */
export type Call = {
  /** As `kindName` has it. */
  readonly name: string
  readonly form: Tag['form']
  readonly given: Arguments
  /** What stands between its ends, written already; as it stands where nothing in it is template code. */
  readonly body: string | undefined
  readonly known: Known
}

/** Makes something of a call; undefined where it has not what that needs. */
export type Maker = (call: Call) => Made | undefined

export const NOTHING: Made = { level: 'inline', before: '' }

/** An element; attributes without a value are left out. */
export function tag(name: string, attributes: Readonly<Record<string, string | undefined>>, inside?: string): string {
  // One line, in which a bar ends no cell of a table.
  const value = (text: string) => escapeHtml(oneLine(text)).replaceAll('|', '&#124;')
  const given = Object.entries(attributes).map(([key, text]) => (text === undefined ? '' : ` ${key}="${value(text)}"`))
  const written = given.join('')
  return `<${name}${written}>${inside === undefined ? '' : `${inside}</${name}>`}`
}

/** A line of Markdown that an argument holds, as HTML. */
export function inlineHtml(text: string): string {
  return htmlOfLine(oneLine(text)).replaceAll('|', '&#124;')
}
