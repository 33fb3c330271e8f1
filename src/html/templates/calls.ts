import { typeOfAddress } from '../../text/media-types.ts'
import { short, UNKNOWN } from '../surroundings.ts'
import { type Arguments, argumentsOf } from './arguments.ts'
import { ownMakeOf } from './kinds/kinds.ts'
import { inlineHtml, type Made, NOTHING } from './kinds/made.ts'
import { isKind, kindName, type OwnShortcodes } from './kinds/names.ts'
import type { Known } from './known.ts'
import type { TagNode, TagOrText } from './nest.ts'
import type { Tag } from './tag.ts'
import { evaluated } from './variables.ts'

/** What making something of a tag asks for. */
export type CallContext = {
  readonly known: Known
  readonly shortcodes: OwnShortcodes
  readonly tell: (what: string, fix: string) => void
  /** Gives a variable a value; false where nothing behind it asks for that. */
  readonly define: (name: string, value: string) => boolean
  /** Writes what stands between the ends of a pair. */
  readonly body: (parts: readonly TagOrText[]) => string
}

/** A variable, or a call of Zola's (`{{ youtube(id="x") }}`), Nunjucks' or another's (`{{image "x.png"}}`). */
export function expressed(node: TagNode, context: CallContext): Made {
  const { rest } = node.tag
  const value = evaluated(rest, context.known)
  if (value !== undefined) {
    if (!/\|\s*markdownify\s*$/.test(rest)) return { level: 'inline', before: value }
    return value.trim().includes('\n')
      ? { level: 'block', before: '', body: value }
      : { level: 'inline', before: inlineHtml(value) }
  }
  const [, block, note] = EMBED.exec(rest) ?? []
  if (block ?? note) return { level: 'inline', before: block ?? `!${note}` }
  const [, name, given = ''] = CALL.exec(rest) ?? []
  if (name !== undefined) {
    const own = /^\s*http/.test(given) ? JSON.stringify(given.trim()) : given
    return called({ ...node, tag: { ...node.tag, form: 'tag', name, rest: own } }, context)
  }
  if (/^toc$/i.test(rest)) return NOTHING
  const [, , address, filter] = /^(["'])((?:https?:|\/)[^"'{}\s]+)\1\s*\|\s*([\w.]+)/.exec(rest) ?? []
  if (address !== undefined) {
    const what = `{{ … | ${filter} }} is a filter that is not known here, and the address stays as it is`
    context.tell(what, 'write the address itself')
    return { level: 'inline', before: address }
  }
  tellVariable(rest, context)
  return { level: 'inline', before: UNKNOWN }
}

const CALL = /^([a-z_][\w.:-]*)\s*(\([\s\S]*\)|\s["'“`][\s\S]*|\shttps?:\S+)(?:\s*\|\s*safe)?$/i
/** Logseq's, of a page or a block. */
const EMBED = /^embed\s+(?:(\(\([\da-f-]{36}\)\))|(\[\[[^[\]\n]+\]\]))$/i

function tellVariable(written: string, { tell }: CallContext): void {
  const what = `{{ ${short(written)} }} is a variable that is not known here, and is left out`
  tell(what, 'write what it stands for; an example stands between `')
}

/** A shortcode, a tag or an include. */
export function called(node: TagNode, context: CallContext): Made {
  const { known, shortcodes, tell, body } = context
  const { tag } = node
  if (defines(node, context)) return NOTHING
  const statement = statementOf(node)
  const label = labelOf(tag)
  if (statement) {
    // The end of a pair is told of where it begins.
    if (!/^(?:else|elsif|elseif|elif|when|break|continue)$/.test(tag.name))
      tell(`${label} ${statement.what}`, 'write in Markdown or HTML what is to be read')
    return { level: 'block', before: '', body: body(statement.kept) }
  }
  const { name, rest } = INCLUDE.test(tag.name) ? included(tag.rest) : tag
  const written = argumentsOf({ form: tag.form, rest: tag.form === 'tag' ? filled(rest, context) : rest })
  const given = INCLUDE.test(tag.name) ? fromTheTop(written) : written
  const inner = tag.raw ?? (node.body && body(withTitles(node.body, given)))
  const made =
    tag.role === 'close' || /\.inline$/.test(name)
      ? undefined
      : ownMakeOf({ name: kindName(name), form: tag.form, given, body: inner, known }, shortcodes)
  // Jekyll shows Liquid in highlighted code between `{% raw %}` and `{% endraw %}`.
  if (made && tag.name === 'highlight' && made.level === 'code')
    return { ...made, code: made.code.replace(/\{%-?\s*(?:end)?raw\s*-?%\}/g, '') }
  if (made) return made
  if (tag.form === 'bracket' && /^(?:gallery|playlist)$/.test(name)) {
    tell('a gallery is left out: only its WordPress knows which files are in it', 'write the pictures themselves')
    return NOTHING
  }
  const isKept = inner !== undefined && tag.raw === undefined && !/\.inline$/.test(name)
  const isIncomplete = isKind(name) && tag.role !== 'close'
  const why = isIncomplete ? 'has not what it needs' : 'is not known here'
  const what = `${label} ${why}${isKept ? ', and only what is between its ends is shown' : ', and is left out'}`
  const instead = 'write it as Markdown or HTML'
  const own = `${instead}, or say in site.yaml what it is: shortcodes: { ${name || 'name'}: figure }`
  tell(what, isIncomplete ? `give it its address, its text or its end, or ${instead}` : own)
  return isKept ? { level: 'block', before: '', body: inner } : NOTHING
}

/** `{% assign x = "a" %}`, `{% capture x %}…{% endcapture %}`: where the value is known, and is used. */
function defines({ tag, body: parts }: TagNode, { known, body, define }: CallContext): boolean {
  if (tag.form !== 'tag' || !/^(?:assign|set|capture)$/.test(tag.name)) return false
  const [, name, term] = /^["']?([\w.-]+)["']?\s*(?:=\s*([\s\S]+))?$/.exec(tag.rest) ?? []
  if (name === undefined) return false
  // What was looked for is known of what is found.
  const [, key, wanted] = /\|\s*where:\s*["'](\w+)["']\s*,\s*["']([^"']+)["']\s*\|\s*first\s*$/.exec(term ?? '') ?? []
  if (key !== undefined && wanted !== undefined) return define(`${name}.${key}`.toLowerCase(), wanted)
  const value = term === undefined ? parts && body(parts) : evaluated(term, known)
  return value !== undefined && define(name.toLowerCase(), value)
}

const INCLUDE = /^(?:include|include_cached|include_relative|render|partial)$/

function labelOf({ form, name, rest, role }: Tag): string {
  const slash = role === 'close' ? (form === 'tag' ? 'end' : '/') : ''
  if (form === 'shortcode') return `{{< ${slash}${name} >}}`
  if (form === 'bracket') return `[${slash}${name}]`
  const file = INCLUDE.test(name) ? ` ${included(rest).name}` : ''
  return `{% ${slash}${name}${file} %}`
}

/** `figure.html src="a.png"`, `"card.njk", { x: 1 }`: the name of the file, and what it is given. */
function included(rest: string): { readonly name: string; readonly rest: string } {
  const [all = '', name = ''] = /^["']?([^\s"',]+)["']?,?/.exec(rest) ?? []
  return { name, rest: rest.slice(all.length).trim() }
}

/** Variables among the arguments of a tag of Liquid. */
function filled(rest: string, context: CallContext): string {
  const fill = (expression: string) => {
    const value = evaluated(expression, context.known)
    if (value === undefined) tellVariable(expression, context)
    return value ?? UNKNOWN
  }
  return rest
    .replace(/\{\{-?\s*([^{}]{1,300}?)\s*-?\}\}/g, (_, expression: string) => fill(expression))
    .replace(/=\s*((?:site|page)\.[\w.-]+)/g, (_, expression: string) => `="${fill(expression)}"`)
}

/** Themes of Jekyll give what an include shows to `relative_url`, so that `path="assets/a.png"` stands below the top of the site. */
function fromTheTop(given: Arguments): Arguments {
  const media = Array.from(given.named, ([key, value]): [string, string] => {
    return [key, /^\w[\w-]*\/\S*$/.test(value) && MEDIUM.test(typeOfAddress(value) ?? '') ? `/${value}` : value]
  })
  return { ...given, named: new Map(media) }
}

const MEDIUM = /^(?:audio|image|video)\//

/** Hextra's tabs have their names in the tag around them: `{{< tabs items="A,B" >}}`. */
function withTitles(parts: readonly TagOrText[], { named }: Arguments): readonly TagOrText[] {
  const titles = named.get('items')?.split(/\s*,\s*/)
  if (!titles) return parts
  return parts.map((part) => {
    if (typeof part === 'string' || kindName(part.tag.name) !== 'tab' || part.tag.rest !== '') return part
    return { ...part, tag: { ...part.tag, rest: JSON.stringify(titles.shift() ?? '') } }
  })
}

/**
 * What is kept of a statement of Liquid, Nunjucks or Tera that only a program can run, and what is told of it. Undefined for a tag that is
 * no statement, but the name of something that is shown.
 */
function statementOf({ tag, body = [] }: TagNode): { kept: readonly TagOrText[]; what: string } | undefined {
  if (tag.form !== 'tag') return undefined
  if (tag.name === '' || MIDDLE.test(tag.name)) return { kept: [], what: 'is left out' }
  if (CONDITION.test(tag.name)) {
    const end = body.findIndex(
      (part) => typeof part !== 'string' && part.tag.form === 'tag' && MIDDLE.test(part.tag.name),
    )
    const kept = end < 0 ? body : body.slice(0, end)
    return { kept, what: 'asks what is not known here, and its first part is shown' }
  }
  if (!RUN.test(tag.name)) return undefined
  return {
    kept: [],
    what: `is run by another program${body.length > 0 ? ', and is left out with what is in it' : ', and is left out'}`,
  }
}

const CONDITION = /^(?:if|unless|ifasync|ifchanged)$/i
const MIDDLE = /^(?:else|elsif|elseif|elif|when|empty)$/
const RUN =
  /^(?:assign|set|capture|for|asyncEach|asyncAll|tablerow|case|cycle|increment|decrement|break|continue|import|from|extends|macro|call|liquid|echo|do|with|layout|paginate|schema|style|stylesheet|javascript|css|js|form|load)$/
