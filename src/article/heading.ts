import { withoutNoteLinks } from '../html/article-names.ts'
import { textOfHtml, textOfMarkdown } from '../html/plain-text.ts'
import type { Form } from '../html/render.ts'
import { withoutTags } from '../html/templates/templates.ts'

/** The text of a heading and its level; `leads` when nothing but blank lines and comments stands before it. */
export type Heading = { readonly text: string; readonly leads: boolean; readonly level: number }

/**
 * The heading that names an article: the one its body begins with, of any level, else its first of level 1 unless only the `leading` one
 * is asked for. For plain text, its short first line.
 */
export function findHeading(body: string, form: Form, leading = false): Heading | undefined {
  const heading =
    form === 'text' ? findLine(body) : form === 'html' ? findHtml(body, leading) : findMarkdown(body, leading)
  return heading && heading.text !== '' ? heading : undefined
}

/** A first line that is no sentence, with text after it. */
function findLine(body: string): Heading | undefined {
  const [, line = ''] = /^\s*(\S[^\n]*)\n\s*\S/.exec(body) ?? []
  const text = line.trim()
  return text !== '' && text.length <= 100 && !/[.!?…:;,。！？，、][)"'”’»\]]*$/.test(text) && !/^https?:/.test(text)
    ? { text: text.replace(/\s+/g, ' '), leads: true, level: 1 }
    : undefined
}

// Of MDX, imports, exports and comments too.
const BEFORE =
  /^(?:\s+|<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}|import\s(?:[\w*{}$,\s]{1,500}?\sfrom\s*)?(?:"[^"\n]+"|'[^'\n]+');?|export\s(?:const|default|let)\s(?:(?!\n[ \t]*\n)[\s\S])*)*/

function findHtml(body: string, only: boolean): Heading | undefined {
  const start = body.slice(BEFORE.exec(body)?.[0].length ?? 0)
  const atTop =
    /^(?:<(?:header|article|main|section|div|hgroup|hr)\b[^>]*>\s*|<\/div>\s*)*<(h[1-6])\b[^>]*>([\s\S]*?)<\/\1\s*>/i.exec(
      start,
    )
  if (atTop) return { text: textOfHtml(atTop[2] ?? ''), leads: true, level: Number(atTop[1]?.[1]) }
  if (only) return undefined
  // Without its end tag the search for it would begin again at every start tag.
  const first = /<\/h1/i.test(body) ? /<h1\b[^>]*>([\s\S]*?)<\/h1\s*>/i.exec(body) : null
  return first ? { text: textOfHtml(first[1] ?? ''), leads: false, level: 1 } : undefined
}

const ATX = /^ {0,3}(#{1,6})(?=[ \t\n]|$)([^\n]*)/
// CommonMark 4.3; only one line of it, and nothing that begins a block of another kind.
const SETEXT = /^ {0,3}(?![#>`~|<+*-]|\d+[.)] )(\S[^\n]*)\n {0,3}(=+|-+)[ \t]*(?:\n|$)/

/** Template code on lines of its own, of which nothing is seen: contents, attributes, what gives a value to a name. */
const TAGS_BEFORE =
  /^(?:\s*\{(?:\{[<%]\s*(?:toc|table-of-contents)\b[^{}]{0,300}\}|%-?\s*(?:include|assign|set|raw)\b[^{}%]{0,300}%|:[^{}\n]{0,300})\}[ \t]*(?:\n|$))+/

function findMarkdown(written: string, only: boolean): Heading | undefined {
  const body = written.replace(TAGS_BEFORE, '')
  const skipped = BEFORE.exec(body)?.[0] ?? ''
  // Back to the beginning of the line: four spaces make code of a heading.
  const start = body.slice(skipped.lastIndexOf('\n') + 1)
  const atx = ATX.exec(start)
  if (atx) return { text: textOfAtx(atx[2] ?? ''), leads: true, level: atx[1]?.length ?? 1 }
  const setext = SETEXT.exec(start)
  if (setext) {
    const text = textOfMarkdown(withoutTags(setext[1] ?? '').trim())
    return { text, leads: true, level: setext[2]?.startsWith('=') ? 1 : 2 }
  }
  if (/^ {0,3}<(?:h[1-6]|header|div)\b/i.test(start)) {
    const html = findHtml(start, only)
    if (html) return html
  }
  return only ? undefined : findLater(withoutTags(start))
}

function textOfAtx(raw: string): string {
  const line = withoutTags(raw).trim()
  let end = line.length
  while (line.charAt(end - 1) === '#') end--
  const closed = end < line.length && (end === 0 || /\s/.test(line.charAt(end - 1)))
  const text = closed ? line.slice(0, end).trimEnd() : line
  // `{#id .class}` behind a heading is for other programs.
  const brace = text.endsWith('}') ? text.lastIndexOf('{') : -1
  const plain = brace > 0 && /[#.:/]/.test(text.charAt(brace + 1)) ? text.slice(0, brace) : text
  return textOfMarkdown(plain.includes('`') ? plain : withoutNoteLinks(plain))
}

function findLater(body: string): Heading | undefined {
  if (!/^ {0,3}#[ \t]|^ {0,3}=+[ \t]*$/m.test(body)) return undefined
  let fence = ''
  let before = ''
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== '') {
      if (mark?.startsWith(fence)) fence = ''
    } else if (mark) fence = mark
    else if (/^ {0,3}#(?:[ \t]|$)/.test(line)) {
      return { text: textOfAtx(ATX.exec(line)?.[2] ?? ''), leads: false, level: 1 }
    } else if (/^ {0,3}=+[ \t]*$/.test(line) && /^ {0,3}\S/.test(before) && SETEXT.test(`${before}\n${line}`)) {
      return { text: textOfMarkdown(before.trim()), leads: false, level: 1 }
    }
    before = line
  }
  return undefined
}
