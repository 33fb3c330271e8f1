import { escapeHtml } from '../../../text/escape.ts'
import { UNKNOWN } from '../../surroundings.ts'
import { firstOf } from '../arguments.ts'
import { details, hyperlink, notice, quotation, tab } from './boxes.ts'
import { ELSEWHERE } from './elsewhere.ts'
import { type Call, inlineHtml, type Made, type Maker, NOTHING, tag } from './made.ts'
import { captioned, figure, framed, gallery, pictureOf, recording, shownFrom } from './media.ts'
import { argumentName, familyNames, isKind, kindName, type OwnShortcodes } from './names.ts'

/** What is made of the shortcodes, tags and includes that many sites have, by their names as `kindName` has them. */
const KINDS: ReadonlyMap<string, Maker> = new Map([
  ...named('figure', figure),
  ...named('caption', captioned),
  ...named('audio', recording),

  ...named('iframe', framed),
  ...Object.entries(ELSEWHERE).flatMap(([name, place]) => named(name, shownFrom(place))),

  ...named('note', notice),
  ...named('tab', tab),
  ...named('details', details),
  ...named('summary', ({ body }) => inLine(body, (text) => tag('summary', {}, inlineHtml(text)))),
  ...named('quote', quotation),
  ...named('button', hyperlink),
  ...named('tabs', (call) => {
    if (call.body === undefined) return gallery(call)
    const body = call.form === 'tag' ? withNames(call.body) : call.body?.replace(/^[ \t]*<--->[ \t]*$/gm, '')
    return keptBody({ ...call, body })
  }),

  ...named('highlight', ({ given, body, name }) => {
    const word =
      firstOf(given, 'lang', 'language', 'syntax') ?? given.positional.find((one) => one.startsWith('lang:'))?.slice(5)
    const language = word ?? (name === 'codeblock' ? undefined : firstOf(given, 0))
    if (body === undefined) return undefined
    return FENCE.test(body) ? { level: 'block', before: '', body } : { level: 'code', code: body, language }
  }),
  ...named('mermaid', ({ body, name }) =>
    body === undefined ? undefined : { level: 'code', code: body, language: name },
  ),
  ...named('math', math),
  ...named('comment', ({ body }) => (body === undefined ? undefined : NOTHING)),
  ...named('raw', ({ body, form, given }) => {
    // go.dev: {{raw `text`}}
    if (body === undefined) return inLine(given.positional[0])
    // Hugo's sites mean HTML by it, Liquid whatever is no template code.
    return form === 'shortcode' ? { level: 'block', before: compact(body) } : { level: 'inline', before: body }
  }),
  ...named('rawhtml', ({ body, given }) => {
    const html = body ?? firstOf(given, 0)
    return html === undefined ? undefined : { level: 'block', before: compact(html) }
  }),

  ...(['kbd', 'u', 'em', 'del', 'mark', 'sub', 'sup'] as const).flatMap((name) => named(name, inline(name))),
  ...named('worded', worded),
  ...named('sidenote', sidenote),
  ...named('abbr', ({ given, body }) =>
    inLine(body ?? firstOf(given, 0), (text) => tag('abbr', { title: firstOf(given, 'title', 1) }, inlineHtml(text))),
  ),
  ...named('br', () => ({ level: 'inline', before: '<br>' })),
  ...named('hr', (call) => keptBody(call) ?? { level: 'block', before: '<hr>' }),
  // Marks of places, and what only a page needs.
  ...named('toc', (call) => keptBody(call) ?? NOTHING),

  ...named('ref', ({ given, known }) => addressed(firstOf(given, 'path', 0), known)),
  ...named('geturl', ({ given, known }) => addressed(firstOf(given, 'path', 0)?.replace(/^@\//, ''), known)),
  ...named('postlink', ({ given, known }) => {
    const [name = '', ...title] = given.positional
    if (name === '') return undefined
    const text = inlineHtml(title.filter((word) => !/^(?:true|false)$/.test(word)).join(' ') || name)
    const href = known.entry(name)
    return { level: 'inline', before: href === undefined ? text : tag('a', { href }, text) }
  }),
  ...named('link', (call) => {
    const { given, known } = call
    const [only, ...more] = given.positional
    const isFile = only !== undefined && more.length === 0 && !/^https?:/.test(only) && call.body === undefined
    if (!isFile || given.named.size > 0) return hyperlink(call)
    return /\.(?:md|markdown|html?)$|^[^.]*$/.test(only)
      ? addressed(only, known)
      : { level: 'inline', before: inAddress(fromTop(only)) }
  }),
  ...named('assetlink', ({ given }) => {
    const [first, ...words] = given.positional
    return inLine(first, (href) => tag('a', { href }, inlineHtml(words.join(' ') || href)))
  }),
  ...named('staticref', ({ given, body }) =>
    inLine(body && firstOf(given, 0), (path) => tag('a', { href: fromTop(path) }, inlineHtml(body ?? ''))),
  ),
  ...named('absurl', ({ given }) =>
    inLine(firstOf(given, 'path', 'url', 'src', 0), (path) => inAddress(fromTop(path))),
  ),
  ...named('baseurl', ({ known }) => ({ level: 'inline', before: known.value('site.home')?.replace(/\/$/, '') ?? '' })),
  ...named('assetpath', ({ given }) => inLine(firstOf(given, 0), inAddress)),
  ...named('param', ({ given, known }) => inLine(known.value(`params.${firstOf(given, 'name', 0)?.toLowerCase()}`))),
])

/** Kinds between whose ends nothing is template code, or Markdown. */
const RAW =
  /^(?:raw|verbatim|comments?|highlight|code|codeblock|prism|sourcecode|mermaid|diagram|chart(?:s|js)?|markmap|score|echarts|plantuml|graphviz|math|katex|latex|mathjax|tex|equation)$/
const FENCE = /^[ \t>]*(?:`{3}|~{3})/m

/** Whether a kind takes its body as it is; a site may call it by a name of its `own`. */
export function takesRaw(name: string, own: OwnShortcodes = {}): boolean {
  return RAW.test(kindName(meantName(name, own))) || name === '::comment'
}

/** What is made of a call of a known kind; of another one that names a picture, that, its `text`, or a link to what it names. */
function makeOf(call: Call): Made | undefined {
  const { given, body } = call
  const maker = KINDS.get(firstOf(given, 'provider') ?? '') ?? KINDS.get(call.name)
  const made = maker ? maker(call) : body === undefined ? pictureOf(call) : undefined
  if (made || body !== undefined) return made
  const href = firstOf(given, 'link', 'href', 'url')
  const isLink = href !== undefined && (given.named.has('title') || (!maker && /^(?:https?:\/)?\//.test(href)))
  const [only = '', ...more] = given.positional
  const isAddress = !maker && /^https?:\/\//.test(only) && (more.length === 0 || given.parts.length > 1)
  return isLink || isAddress || (!maker && given.named.has('text')) ? hyperlink(call) : undefined
}

function named(family: string, maker: Maker): [string, Maker][] {
  return familyNames(family).map((name) => [name, maker])
}

function keptBody({ body }: Call): Made | undefined {
  return body === undefined ? undefined : { level: 'block', before: '', body }
}

/** The names of Hexo's tabs and days stand in comments around each: `<!-- tab Linux@icon -->`. */
function withNames(body: string | undefined): string | undefined {
  return body?.replace(/<!--[ \t]*(?:tab|timeline|node)[ \t]+([^\n@]*?)[ \t]*(?:@[^\n]*?)?-->/g, (_, name: string) =>
    name === '' ? '' : `<p>${tag('strong', {}, inlineHtml(name))}</p>\n`,
  )
}

function inline(element: string): Maker {
  return ({ given, body }) => inLine(body ?? firstOf(given, 'text', 0), (text) => tag(element, {}, inlineHtml(text)))
}

/** What stands in a line for a text, itself unless something is made of it; undefined where there is none. */
function inLine(text: string | undefined, make = (text: string) => text): Made | undefined {
  return text === undefined ? undefined : { level: 'inline', before: make(text) }
}

/**
 * Words in a colour, a box, a frame of Hexo's themes, of which only the words are for a reader: `{% label primary@text %}`,
 * `{% span red, some text %}`, `{% checkbox checked, done %}`.
 */
function worded(call: Call): Made | undefined {
  if (call.body !== undefined) return keptBody(call)
  const { positional, parts } = call.given
  // Behind what is hidden stand what is to be pressed, and two colours.
  if (call.name === 'hideinline') return { level: 'inline', before: inlineHtml(parts[0] ?? positional.join(' ')) }
  const styles = positional.findIndex((word) => !STYLE.test(word))
  const words = positional.slice(Math.max(styles, 0)).join(' ')
  const text = words.replace(/^[\w-]*\s?@/, '').trim()
  return text === '' ? undefined : { level: 'inline', before: inlineHtml(text) }
}

/** A note in the margin, behind the words that it is of: `{{< sidenote "words" >}}note{{< /sidenote >}}`, Tufte's `{% sidenote 'an-id' 'note' %}`. */
function sidenote({ given: { positional, parts }, body }: Call): Made | undefined {
  const note = body ?? (parts.length > 0 ? positional.slice(1).join(' ') : positional.at(-1))
  const words = body === undefined || positional[0] === undefined ? '' : inlineHtml(positional[0])
  return note === undefined ? undefined : { level: 'inline', before: `${words} (${inlineHtml(note)})` }
}

const STYLE =
  /^(?:red|blue|green|yellow|cyan|gr[ae]y|orange|pink|purple|primary|success|info|warning|danger|default|checked|plus|minus|times|center|left|right|bold|logo|large|small|h\d)$/

/** TeX between `$$`, unless its author has written marks around it. */
function math({ name, given, body }: Call): Made | undefined {
  const tex = (body ?? firstOf(given, 0))?.trim()
  // Blowfish's `{{< katex >}}` says that there are formulas.
  if (tex === undefined) return name === 'katex' ? NOTHING : undefined
  const isMarked = /^(?:\$|\\[([])/.test(tex)
  return { level: 'inline', before: isMarked ? tex : tex.includes('\n') ? `$$\n${tex}\n$$` : `$$${tex}$$` }
}

/** The address of an entry where one may stand in Markdown. */
function addressed(written: string | undefined, known: Call['known']): Made | undefined {
  if (written === undefined) return undefined
  const address = written.startsWith('#') ? written : known.entry(written)
  return { level: 'inline', before: address === undefined ? UNKNOWN : inAddress(address) }
}

function fromTop(path: string): string {
  return /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(path) ? path : `/${path}`
}

function inAddress(address: string): string {
  return escapeHtml(
    address.replace(/[\s()<>]/g, (one) => encodeURIComponent(one).replace('(', '%28').replace(')', '%29')),
  )
}

/** HTML in which no line looks like the end of it, or like code, to Markdown. */
function compact(html: string): string {
  return /<(?:pre|textarea)\b/i.test(html) ? html : html.trim().replace(/\n\s*/g, '\n')
}

/** What is made of a call, first by what the site says of its name. */
export function ownMakeOf(call: Call, own: OwnShortcodes): Made | undefined {
  const said = saidOf(call.name, own)
  if (said === undefined) return makeOf(call)
  if (isKind(said)) return makeOf({ ...call, name: kindName(said) })
  if (call.body !== undefined && /<pre\b[\s\S]*\$body/.test(said)) return { level: 'code', code: call.body }
  const [before = '', ...after] = chosen(said, call).split('$body')
  const fill = (html: string) =>
    html.replace(/\$(\d|[a-z][\w-]*)/gi, (_, key: string) => escapeHtml(argument(call, key)))
  const level =
    /^\s*<(?:a|abbr|b|bdi|br|cite|code|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var)\b|^[^<]*$/i.test(said)
      ? 'inline'
      : 'block'
  return { level, before: fill(before), body: call.body ?? '', after: fill(after.join('')) }
}

/** A line of which `$[src]…$[else]…$[end]` is one or the other, by whether that is given. */
function chosen(line: string, call: Call): string {
  const next = line.replace(CHOICE, (_, key: string, given: string, not = '') => (argument(call, key) ? given : not))
  return next === line ? line : chosen(next, call)
}

const CHOICE = /\$\[(?!else|end)([\w-]+)\]((?:(?!\$\[)[\s\S])*)(?:\$\[else\]((?:(?!\$\[)[\s\S])*))?\$\[end\]/g

/** The name under which a call is known. */
export function meantName(name: string, own: OwnShortcodes): string {
  const said = saidOf(kindName(name), own)
  return said !== undefined && isKind(said) ? kindName(said) : name
}

function saidOf(name: string, own: OwnShortcodes): string | undefined {
  const key = Object.keys(own).find((one) => kindName(one) === name)
  return key === undefined ? undefined : own[key]
}

function argument({ given, body = '' }: Call, key: string): string {
  if (key === 'body') return body
  if (/^\d$/.test(key)) return given.positional[Number(key) - 1] ?? ''
  return given.named.get(argumentName(key)) ?? ''
}
