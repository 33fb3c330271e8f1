import { escapeHtml } from '../../../text/escape.ts'
import { matchFrom } from '../../locate.ts'
import { VOID } from '../../tree/allowed.ts'
import { isCut } from '../../tree/serialise.ts'
import { type Edit, editsOf, type Layers } from '../edits.ts'
import { closing, importedFiles, isComment, literalOf } from './jsx-values.ts'
import { htmlName, tagOf } from './mdx.ts'

/**
 * Edits that make HTML of the JSX in a `.md` file, which some programs read as MDX: components and attributes in braces become elements,
 * import statements and comments go, and a comment at the end of a heading becomes its id. No other brace is touched.
 */
export function jsxIn(body: string, { isCode }: Layers): Edit[] {
  const imports = editsOf(body, IMPORT, isCode, () => '')
  const modules = imports.length === 0 ? [] : [...imports, ...editsOf(body, EXPORT, isCode, () => '')]
  const files = importedFiles(modules.map(({ start, end }) => body.slice(start, end)).join('\n'))
  const tags = tagsIn(body, isCode, files)
  // Only where there is JSX can a text in braces be one of its expressions.
  const texts =
    modules.length > 0 || tags.length > 0
      ? editsOf(body, TEXT, isCode, ([, text, code]) =>
          code ? escapeHtml(code).replaceAll('\n', '&#10;') : (text ?? ''),
        )
      : []
  return [...modules, ...commentsIn(body, isCode), ...tags, ...texts]
}

/** `{" "}`, `{"words"}`, code between backticks, the tags of a fragment, and a name alone in a component. */
const TEXT =
  /\{\s*(?:"([^"\\\n]*)"|'[^'\\\n]*'|`([^`$\\]*)`)\s*\}|<\/?>|(?<=[A-Z][^<>\n]{0,300}>)\{[A-Za-z_][\w.]*\}(?=<\/)/g

/** Import statements, and exports beside them. */
const IMPORT = /^import\s(?:[\w*{}$,\s]{1,500}?\sfrom\s*)?(?:"[^"\n]+"|'[^'\n]+');?[ \t]*$/gm
const EXPORT = /^export\s+(?:async\s|class\s|const\s|default\s|function\s|let\s|\{)(?:(?!\n[ \t]*\n)[\s\S])*/gm

function commentsIn(body: string, isCode: Layers['isCode']): Edit[] {
  return editsOf(body, COMMENT, isCode, ({ 0: all, 1: before = '', 2: comment = '', index: at }) => {
    const line = body.slice(body.lastIndexOf('\n', at - 1) + 1, at)
    const isLast = /^[ \t]*(?:\n|$)/.test(body.slice(at + all.length, at + all.length + 100))
    const id = /^#?([^\s#]+)$/.exec(comment.trim())?.[1]
    if (id !== undefined && isLast && /^ {0,3}#{1,6}[ \t]/.test(line)) return `${before}{#${id}}`
    return isCut(comment) ? `${before}<!--more-->` : before
  })
}

const COMMENT = /(?<![ \t])([ \t]*)\{\/\*((?:(?!\*\/)[\s\S])*)\*\/\}/g

function tagsIn(body: string, isCode: Layers['isCode'], files: ReadonlyMap<string, string>): Edit[] {
  const edits: Edit[] = []
  let done = 0
  for (const { 0: all, 1: close = '', 2: name = '', index } of body.matchAll(TAG)) {
    const isComponent = /^[A-Z].*[a-z]/.test(name)
    if (index < done || (close !== '' && !isComponent)) continue
    const begins = /(?:^|\n) {0,3}$/.test(body.slice(Math.max(0, index - 4), index))
    if (close !== '') {
      const end = index + all.length + 1
      const text = `</${tagOf(name, {})[0]}>`
      if (body[end - 1] === '>' && !isCode(index)) edits.push({ start: index, end, text: begins ? `\n${text}` : text })
      continue
    }
    const read = readTag(body, index + all.length, files)
    if (!read || !(isComponent || read.hasBraces) || isCode(index)) continue
    const [tag, properties] = tagOf(name, read.properties)
    const written = Object.entries(properties).map(([key, value]) => {
      return ` ${key}${value === true ? '' : `="${escapeHtml(String(value))}"`}`
    })
    // What stands on lines of its own in a component is Markdown.
    const isAlone = begins && !read.isClosed && /^\n(?! {4}|\t)/.test(body.slice(read.end, read.end + 5))
    const ending = read.isClosed && !VOID.has(tag) ? `></${tag}>` : isAlone && isComponent ? '>\n' : '>'
    // It ends the paragraph that it would stand in.
    const before = isAlone && isComponent ? '\n' : ''
    edits.push({ start: index, end: read.end, text: `${before}<${tag}${written.join('')}${ending}` })
    done = read.end
  }
  return edits
}

const TAG = /<(\/?)([A-Za-z][\w.]*)(?=[\s/>])/g

/** Attributes from behind the name of a tag to its end; undefined where there is none, or it is no JSX. */
function readTag(body: string, from: number, files: ReadonlyMap<string, string>) {
  const properties: Record<string, string | true> = {}
  let hasBraces = false
  for (let at = from; at - from < LONGEST; ) {
    const part = matchFrom(PART, body, at)
    if (!part) return undefined
    const [all, end, name = '', equals, quoted] = part
    at += all.length
    if (end !== undefined) return { properties, end: at, isClosed: end === '/>', hasBraces }
    const isBraced = body[at] === '{' && (equals !== undefined || name === '')
    // What Vue binds, `:size="n"`, `@click="…"`, is code.
    if (/^[@:#]|^v-/.test(name) && !isBraced) continue
    if (quoted !== undefined) properties[htmlName(name)] = quoted.slice(1, -1).replaceAll('&quot;', '"')
    else if (isBraced) {
      const close = closing(body, at)
      if (close === undefined) return undefined
      const inside = body.slice(at + 1, close)
      const value = isComment(inside) ? undefined : literalOf(inside, files)
      if (name !== '' && value !== undefined) properties[htmlName(name)] = value
      hasBraces = true
      at = close + 1
    } else if (name === '' || equals !== undefined) return undefined
    else properties[htmlName(name)] = true
  }
  return undefined
}

/** Characters of a tag. */
const LONGEST = 20_000
const PART = /\s*(?:(\/?>)|([A-Za-z_@:#][\w:.-]*)(?:(\s*=\s*)("[^"]*"|'[^']*')?)?|(?=\{))/y
