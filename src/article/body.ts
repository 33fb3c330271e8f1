import type { Form } from './article.ts'
import { type FileText, readFileText } from './file-text.ts'
import { findFrontMatter } from './front-matter.ts'
import type { Block, Broken } from './front-matter-block.ts'
import { type HtmlDocument, readHtmlDocument } from './html-document.ts'
import { placeOf } from './report.ts'

/** What stands in the text of a file, and where; offsets. */
export type Layout = {
  readonly block: Block | Broken | undefined
  readonly form: Form
  /** What a whole HTML document says in its head. */
  readonly whole: HtmlDocument | undefined
  readonly bodyAt: number
  readonly body: string
}

export function layoutOf(text: string, path: string): Layout {
  const block = findFrontMatter(text)
  const form = formOf(path, block !== undefined)
  const whole = form === 'html' ? readHtmlDocument(text, block?.bodyAt ?? 0) : undefined
  const bodyAt = whole?.bodyFrom ?? block?.bodyAt ?? 0
  return { block, form, whole, bodyAt, body: text.slice(bodyAt, whole?.bodyTo) }
}

/** A `.txt` file with front matter is Markdown: who writes the one writes the other. */
function formOf(path: string, hasFrontMatter: boolean): Form {
  if (/\.html?$/i.test(path)) return 'html'
  return /\.txt$/i.test(path) && !hasFrontMatter ? 'text' : 'markdown'
}

/** A body as `readArticle` gives it, its form, and its bytes where they are just those of the file. */
export type BodyAgain = {
  readonly form: Form
  readonly body: string
  readonly bodyLine: number
  readonly bytes?: Uint8Array
}

/** The body of a file that was read before, without understanding again what stands above it. Undefined for what is no text. */
export function readBodyAgain(path: string, bytes: Uint8Array, repairs: boolean): BodyAgain | undefined {
  const read = readFileText(bytes, repairs)
  if (!read) return undefined
  const { form, whole, bodyAt, body } = layoutOf(read.text, path)
  const own = whole ? undefined : bytesFrom(bodyAt, read, bytes)
  return { form, body, bodyLine: placeOf(bodyAt, read.text).line, ...(own && { bytes: own }) }
}

function bytesFrom(at: number, { text, exact }: FileText, bytes: Uint8Array): Uint8Array | undefined {
  return exact ? bytes.subarray(encoder.encode(text.slice(0, at)).length) : undefined
}

const encoder = new TextEncoder()
