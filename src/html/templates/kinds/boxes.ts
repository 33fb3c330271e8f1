import { bodyWords, noteTitle } from '../../../settings/words/bodies.ts'
import { wordSet } from '../../../text/name.ts'
import { type Arguments, firstOf } from '../arguments.ts'
import { type Call, inlineHtml, type Made, tag } from './made.ts'
import { argumentName } from './names.ts'

/** Words for a kind of notice, which stand above it where it has no title. */
const KINDS = wordSet(
  'abstract attention bug caution check danger error example fail failure faq help hint important info information note notice question quote seealso success summary tip tips todo tldr warn warning',
)

/** A notice of any kind: a quotation that begins with its title, or its kind. */
export function notice({ name, given, body, known }: Call): Made | undefined {
  const said = body?.trim() ? body : firstOf(given, 'text', 'content', 'message', 'body', 'msg')
  const flagged = Array.from(given.named).find(([key, value]) => KINDS.has(key) && value === 'true')?.[0]
  const kinds = [
    firstOf(given, 'type', 'kind', 'level', 'style', 'class', 'variant', 'context', 'color'),
    given.positional[0],
    flagged,
    name,
  ]
  const kind = kinds.find((word) => word !== undefined && KINDS.has(argumentName(word)) && !/^notice$/i.test(word))
  const at = given.positional.findIndex(isTitle)
  // `{% note info no-icon Two words %}` of Hexo has no quotes.
  const words = given.parts.length > 0 && at >= 0 ? given.positional.slice(at).join(' ') : given.positional[at]
  const own = firstOf(given, 'title', 'header', 'heading') ?? words
  if (said === undefined && own === undefined) return undefined
  const title = own ?? (kind && noteTitle(kind, known.language))
  return { level: 'block', before: `<blockquote>${titled(title)}`, body: said ?? '', after: '</blockquote>' }
}

/** `circle-info` and `fa-solid fa-bell` are icons, and `tip` a kind. */
function isTitle(text: string): boolean {
  return (
    /\s|^[^a-z]/.test(text) &&
    !/(?:^|\s)(?:fa|icon)-/.test(text) &&
    !KINDS.has(argumentName(text)) &&
    !/^(?:true|false|\d+)$/.test(text)
  )
}

function titled(title: string | undefined): string {
  return title === undefined ? '' : tag('p', {}, tag('strong', {}, inlineHtml(title)))
}

/** One of some tabs, below its name; with a language it is code. */
export function tab({ given, body }: Call): Made | undefined {
  const before = titled(titleOf(given))
  const language = firstOf(given, 'lang', 'codelang')
  if (body === undefined) return undefined
  const isCode = language !== undefined && firstOf(given, 'text') !== 'true' && !/^[ \t>]*(?:`{3}|~{3})/m.test(body)
  const code = isCode ? `\`\`\`${language}\n${body.replace(/^\n|\s+$/g, '')}\n\`\`\`` : body
  return { level: 'block', before, body: code }
}

export function details({ given, body, form, known }: Call): Made | undefined {
  if (body === undefined) return undefined
  const [, summed, rest] = /^\s*(<summary>[\s\S]*?<\/summary>)([\s\S]*)$/.exec(body) ?? []
  if (rest !== undefined) return { level: 'block', before: `<details>${summed}`, body: rest, after: '</details>' }
  // `{% details Two words %}` of dev.to has no quotes.
  const loose = form === 'tag' && given.positional.length > 1 ? given.positional.join(' ') : undefined
  const title = loose ?? titleOf(given, 'summary', 'text')
  // Hexo's themes have a colour before it, and whether it is open.
  const summary = (form === 'tag' ? title?.replace(LOOK, '') : title) || bodyWords(known.language).details
  return { level: 'block', before: `<details>${tag('summary', {}, inlineHtml(summary))}`, body, after: '</details>' }
}

const LOOK =
  /^(?:(?:blue|cyan|green|yellow|red|orange|purple|gr[ae]y|open|closed?|info|warning|success|primary|danger)(?:[ ,]+|$))*(?:@|::)?/

function titleOf(given: Arguments, ...further: readonly string[]): string | undefined {
  return firstOf(given, 'title', 'name', 'header', 'label', 'tabname', ...further, 0)
}

/** A quotation, with who said it and where: also Octopress' `{% blockquote Ann, A book https://… %}`. */
export function quotation({ name, given, body }: Call): Made | undefined {
  const said = body?.trim() ? body : firstOf(given, 'text', 'quote', 'content')
  if (said === undefined) return undefined
  const place = firstOf(given, 'link', 'url', 'cite', 'href') ?? given.positional.find((word) => /^https?:/.test(word))
  const isLink = place !== undefined && /^https?:/.test(place)
  // A quotation that is pulled out has a side of the page there.
  const words = given.parts.length > 0 ? given.parts.join(', ').split(' ') : given.positional
  const loose = name === 'pullquote' ? '' : words.filter((word) => !/^https?:|\n/.test(word)).join(' ')
  const who = firstOf(given, 'author', 'by', 'name', 'attribution') ?? (loose || (isLink ? undefined : place))
  const where = firstOf(given, 'source', 'title')
  const names = [who, where]
    .filter((one) => one !== undefined)
    .map(inlineHtml)
    .join(', ')
  const whence = isLink ? tag('a', { href: place }, names || inlineHtml(place)) : names
  const after = `${whence && tag('p', {}, `— ${whence}`)}</blockquote>`
  return { level: 'block', before: '<blockquote>', body: said, after }
}

/** A button, or any link that has its text and its address as arguments. */
export function hyperlink({ given, body }: Call): Made | undefined {
  const href =
    firstOf(given, 'href', 'url', 'link', 'relref', 'to', 'ctalink') ??
    given.positional.find((word) => /^https?:|\//.test(word))
  // Hexo has no quotes: `{% link Read on https://… %}`, and `{% btn https://…, Read on, an icon %}`.
  const [first, label] = given.parts
  const [before = ''] = given.parts.join(', ').split(href ?? ' ')
  const loose =
    before.replace(/[\s,]+$/, '') || (first === href && label) || given.positional.find((word) => word !== href)
  const text = body?.trim() || firstOf(given, 'text', 'label', 'title', 'name', 'ctatext') || loose
  if (href === undefined) return text === undefined ? undefined : { level: 'inline', before: inlineHtml(text) }
  // As text the whole address would become a second link.
  const shown = tag('a', { href }, inlineHtml(text ?? href.replace(/^https?:\/\/(?:www\.)?/, '')))
  const more = firstOf(given, 'subtitle', 'description')
  return { level: 'inline', before: more === undefined ? shown : `${shown}: ${inlineHtml(more)}` }
}
