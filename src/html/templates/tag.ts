import { matchFrom } from '../locate.ts'

/** One piece of template code in a text. */
export type Tag = {
  /**
   * `shortcode`: Hugo's `{{< x >}}` and `{{% x %}}`; `tag`: `{% x %}` of Liquid, Nunjucks, Tera and Zola; `expression`: `{{ x }}`;
   * `attributes`: kramdown's `{: .x}` and `{::options /}`; `contents`: `[TOC]`; `element`: `<div markdown="1">`; `escaped`: Hugo's `{{</* x *\/>}}`; `code`: what in code is there for the generator alone;
   * `embedded`: `<%= x %>` of ERB and EJS; `bracket`: `[x]` of WordPress.
   */
  readonly form:
    | 'shortcode'
    | 'tag'
    | 'expression'
    | 'attributes'
    | 'contents'
    | 'element'
    | 'escaped'
    | 'code'
    | 'embedded'
    | 'bracket'
  readonly start: number
  readonly end: number
  /** `figure`; of the end of a pair the name of the pair. */
  readonly name: string
  readonly role: 'open' | 'close' | 'alone'
  /** What stands behind the name. */
  readonly rest: string
  /** Where the bracket stands that it ends, which goes too: that of Pandoc's `[words]{.small}`. */
  readonly bracketAt?: number
  /** What stands between it and its end, where that is not to be looked at. */
  readonly raw?: string
  /** It stands where four spaces make code, which they do not inside a pair. */
  readonly isIndented?: boolean
  /** It stands among its author's HTML, to which Markdown means nothing, and which an empty line ends. */
  readonly isInHtml?: boolean
}

/** Where template code may begin. */
export const BEGINNING = new RegExp(
  [
    // The list in whose place kramdown puts the contents.
    String.raw`^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t][^\n]{0,300}\n[ \t]*\{:[ \t]*toc\b[^}\n]{0,100}\}`,
    // An element in which there is Markdown, with its summary.
    String.raw`^[ \t]*<[a-z]+(?:\s[^<>\n]{0,300})?\smarkdown(?:=["']?(?:1|block|span)["']?)?(?:\s[^<>\n]{0,300})?>[ \t]*$(?:\n[ \t]*<summary>[^\n]{0,300}<\/summary>[ \t]*$)?`,
    // Braces, of which `{#id}` belongs to a heading.
    String.raw`\{#(?![\w-]+\})|\{\{|\{%|<%|\{:|\{(?=[ \t]?[.#][a-z]|[ \t]?[a-z-]+=)`,
    // Brackets of WordPress, and of its plugins.
    String.raw`\[\/?(?:audio|caption|code|embed|gallery|gist|playlist|soundcloud|sourcecode|tweet|video|vimeo|youtube)(?=[\]\s=])`,
    String.raw`\[(?:[a-z][\w-]*(?=[ \t]+[\w-]+=["'“”])|(?:\/[a-z]|[a-z]+[_-])[\w-]*\w(?=\]))`,
    // Contents.
    String.raw`^[ \t]*(?:\[toc\]|\[\[_?toc_?\]\]|\$\{toc\}|@\[toc\](?:\([^()\n]*\))?)[ \t]*$`,
  ].join('|'),
  'gim',
)

/** The tag that a beginning begins; undefined where none ends, or what stands there is no template code. */
export function tagAt(text: string, { index: at, 0: all }: RegExpExecArray, isBehindTag: boolean): Tag | undefined {
  const example = matchFrom(EXAMPLE, text, at)
  if (example) return exampleAt(at, example)
  if (text.startsWith('{{<', at) || text.startsWith('{{%', at)) return shortcodeAt(text, at)
  if (text.startsWith('{{', at))
    return isOtherCode(text, at, isBehindTag) ? undefined : wholeAt(EXPRESSION, 'expression', text, at)
  if (text.startsWith('{%', at)) return statementAt(text, at)
  if (text.startsWith('<%', at)) return wholeAt(EMBEDDED, 'embedded', text, at)
  if (text[at] === '{') return wholeAt(COMMENT, 'code', text, at) ?? attributesAt(text, at)
  // `[code` is none but where bracketsIn says so.
  if (/\w$/.test(all)) return undefined
  const form = /^\s*</.test(all) ? 'element' : 'contents'
  return alone(form, at, at + all.length, all)
}

/** What a tag may hold, in characters: a text of nothing but beginnings is read once. */
const LONGEST = 5000

/** A tag without a name or an end. */
export function alone(form: Tag['form'], start: number, end: number, rest: string): Tag {
  return { form, start, end, name: '', role: 'alone', rest }
}

/** An example, with what it shows. */
export function exampleAt(start: number, found: RegExpExecArray, form: Tag['form'] = 'escaped'): Tag {
  const [all, whole, before = '', inside = '', after = ''] = found
  return alone(form, start, start + all.length, whole ?? `${before}${inside}${after}`)
}

/** https://gohugo.io/content-management/shortcodes/ */
function shortcodeAt(text: string, start: number): Tag | undefined {
  const head = matchFrom(SHORTCODE, text, start)
  if (!head) return undefined
  const [all, mark, slash, name = ''] = head
  const end = mark === '<' ? '>}}' : '%}}'
  for (let at = start + all.length; at < text.length && at - start < LONGEST; ) {
    if (text.startsWith(end, at)) {
      const inside = text.slice(start + all.length, at)
      const isAlone = inside.endsWith('/')
      const role = slash === '/' ? 'close' : isAlone ? 'alone' : 'open'
      const rest = (isAlone ? inside.slice(0, -1) : inside).trim()
      return { form: 'shortcode', start, end: at + end.length, name, role, rest }
    }
    const example = matchFrom(EXAMPLE, text, at)
    if (example) return exampleAt(at, example)
    if (text.startsWith('{{<', at) || text.startsWith('{{%', at)) return undefined
    at += matchFrom(ARGUMENT, text, at)?.[0].length ?? 1
  }
  return undefined
}

/** Hugo's `{{</* x *\/>}}`, Zola's `{{/* x() *\/}}` and `{%/* x() *\/%}`, Quarto's `{{{< x >}}}`. */
export const EXAMPLE =
  /\{(\{\{[<%][^{}]{0,2000}[>%]\}\})\}|(\{\{[<%]\s*|\{\{\s*(?=\/\*\s*[\w:]+\()|\{%\s*)\/\*((?:(?!\*\/)[\s\S]){0,2000})\*\/(\s*[>%]?\}\}|\s*%\})/y
const SHORTCODE = /\{\{([<%])\s*(\/?)\s*([\w][\w./-]*)/y
const ARGUMENT = /"(?:[^"\\]|\\[\s\S]){0,2000}"|`[^`]{0,2000}`|[^"`>%{]+/y

/** https://shopify.github.io/liquid/basics/introduction/#tags, https://www.getzola.org/documentation/content/shortcodes/ */
function statementAt(text: string, start: number): Tag | undefined {
  const all = matchFrom(STATEMENT, text, start)
  if (!all) return undefined
  const [whole, name = '', rest = ''] = all
  const tag = { form: 'tag', start, end: start + whole.length, rest: rest.trim() } as const
  return /^end/.test(name) ? { ...tag, name: name.slice(3), role: 'close' } : { ...tag, name, role: 'open' }
}

const STATEMENT = /\{%[-+~]?\s*([a-z_][\w.:-]*\b(?<!-))?((?:(?!%\}|\{%)[\s\S]){0,3000}?)[-+~]?%\}/iy

/** https://shopify.github.io/liquid/basics/introduction/#objects */
const EXPRESSION =
  /\{\{\{?[-~]?\s*(?=['"\w.$#/>^!&([-])((?:[^'"`{}\n]|`[^`]{0,5000}`|`(?![^`]{0,5000}`)|\n(?![ \t]*\n)|'[^'\n]{0,300}'|"[^"\n]{0,300}"|'(?![^'\n]{0,300}')|"(?![^"\n]{0,300}")|\{(?!\{)|\}(?!\})){0,1000}?)[-~]?\}\}\}?/y

/** A tag of one form, with what its pattern keeps. */
function wholeAt(pattern: RegExp, form: Tag['form'], text: string, start: number): Tag | undefined {
  const [all, kept = ''] = matchFrom(pattern, text, start) ?? []
  return all === undefined ? undefined : alone(form, start, start + all.length, kept.trim())
}

/** https://mozilla.github.io/nunjucks/templating.html#comments, also of Tera and Twig. */
const COMMENT = /\{#(?:(?!#\}|\{#)[\s\S]){1,2000}#\}/y

/** Middleman and Nanoc run Ruby between them, Hexo and Eleventy JavaScript. */
const EMBEDDED = /(<%(?!>)(?:(?!%>|<%|\n[ \t]*\n)[\s\S]){1,1000}%>)/y

/** `x^{{a}}` and `\frac{{a}}{{b}}` are TeX; `\{{` is Markdown for two braces; `style={{ color: 'red' }}` is JSX. */
function isOtherCode(text: string, at: number, isBehindTag: boolean): boolean {
  const before = text[at - 1] ?? ''
  return (
    /[\^_\\]/.test(before) ||
    (before === '=' && OBJECT.test(text.slice(at, at + 100))) ||
    (before === '}' && !isBehindTag) ||
    /\\[a-z]{1,20}$/i.test(text.slice(Math.max(0, at - 22), at))
  )
}

const OBJECT = /^\{\{\s*(?:\.{3}|['"]?[\w-]+['"]?\s*:)/

/** https://kramdown.gettalong.org/syntax.html#inline-attribute-lists, #extensions */
function attributesAt(text: string, start: number): Tag | undefined {
  const extension = matchFrom(EXTENSION, text, start)
  if (extension) {
    const [all, , name = '', slash, ended] = extension
    const role = slash ? 'close' : all.endsWith('/}') ? 'alone' : 'open'
    return { form: 'attributes', start, end: start + all.length, name: `::${ended ?? name}`, role, rest: '' }
  }
  const list = matchFrom(LIST, text, start)
  if (!list) return undefined
  const [all, colon, rest = ''] = list
  const end = start + all.length
  const isLine = isAloneOnLine(text, start, end)
  const before = text.charAt(start - 1)
  const words = colon ? undefined : SPAN.exec(text.slice(Math.max(0, start - 300), start))?.[0]
  if (words !== undefined) return { ...alone('code', start - 1, end, ''), bracketAt: start - words.length }
  // In the middle of prose `{:ok}` and `{a=b}` mean themselves.
  const isMeant = isLine || (colon ? /[.#=]/.test(rest) || /[)\]*_`>]/.test(before) : /[)\]]/.test(before))
  if (!isMeant && !(/^[.#]/.test(rest) && !colon && isBehindWords(text, start, end, rest))) return undefined
  const joined = isLine ? joinedTo(text, start, end) : start
  return alone('attributes', joined, end, rest)
}

/** Pandoc's `[words]{.small}`, or `[]{.icon}`, which is no picture, no link and no directive; in it links and one more such. */
const SPAN =
  /(?<![!\]\\\w])\[(?!\^)(?:[^[\]{}\n]|\n(?![ \t]*\n)|\[[^[\]{}\n]{0,200}\](?:\([^()\s]{0,250}\)|\{[^{}\n]{0,100}\}){0,2}){0,298}\]$/

/** `word{#id}` and `**bold**{.red}` of markdown-it-attrs, but for TeX and directives; and ` {.lead}` at the end of a paragraph, a cell or an item. */
function isBehindWords(text: string, start: number, end: number, rest: string): boolean {
  const before = text.slice(Math.max(0, start - 30), start)
  return /[ \t]$/.test(before)
    ? rest.startsWith('.') && matchFrom(BLOCK_END, text, end) !== null
    : /[\p{L}\p{N}*_`]$/u.test(before) && !/[\\:][\w-]*$/.test(before)
}

const BLOCK_END = /[ \t]*(?:\||\n[ \t]*(?:\n|[-*+][ \t]|\d{1,3}[.)][ \t]|`{3}|~{3}|>|\{[.:])|\n?$)/y

/** Below a heading it belongs to the line of that, and between the items of a list its line must not be an empty one. */
function joinedTo(text: string, start: number, end: number): number {
  const lineEnd = text.lastIndexOf('\n', start - 1)
  if (lineEnd < 0 || start === 0) return start
  const line = text.slice(Math.max(0, lineEnd - 300), lineEnd).replace(/^[\s\S]*\n/, '')
  const isHeading = /^[ \t>]*#{1,6}[ \t]/.test(line)
  const isInList =
    /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]|^[ \t>]*[ \t]{2,}\S/.test(line) && matchFrom(NEXT, text, end) !== null
  return isHeading || isInList ? lineEnd : start
}

const NEXT = /[ \t]*\n[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]/y
const EXTENSION = /\{:(?:(:)([a-z]+)|(\/)([a-z]*))(?:[ \t][^}\n]{0,300})?\}/y
/** A class or an id, `key="value"`, or a name. */
const ITEM = String.raw`(?:(?:[.#][^\s.#{}"'=]+)+|[\w:-]+=(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|[^\s{}"',]+)|[\w-]+)`
const LIST = new RegExp(
  String.raw`\{(:?)[ \t]*(?:(?<=:[ \t]*)[\w-]+:[ \t]+)?(${ITEM}(?:[ \t,]+${ITEM}){0,20})[ \t]*\}`,
  'y',
)

/** Whether nothing else stands on the lines of a piece of a text but the marks of the quotations and lists it is in. */
export function isAloneOnLine(text: string, start: number, end: number): boolean {
  return markBefore(text, start) !== undefined && matchFrom(LINE_END, text, end) !== null
}

/** The marks of quotations and lists, and spaces, that alone stand before a place on its line; undefined where there is more. */
export function markBefore(text: string, at: number): string | undefined {
  const from = Math.max(0, at - LONGEST_MARK)
  const before = text.slice(from, at)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return (line.length < before.length || from === 0) && MARK.test(line) ? line : undefined
}

const LONGEST_MARK = 200
const MARK = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*$/
const LINE_END = /[ \t]*(?:\n|$)/y
