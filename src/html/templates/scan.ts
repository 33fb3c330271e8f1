import { escapePattern } from '../../text/escape.ts'
import { insideOf } from '../dialects/edits.ts'
import { matchFrom } from '../locate.ts'
import { unescaped } from '../tree/read-tags.ts'
import { bracketsIn } from './brackets.ts'
import { type Escape, escapesIn, isNamed, layoutOf, type Markup, type Shown } from './code.ts'
import { alone, BEGINNING, isAloneOnLine, type Tag, tagAt } from './tag.ts'

/**
 * The template code in a text, in order, outside of code, and where some begins that never ends. `holdsRaw` tells the names of pairs between whose ends nothing is template code,
 * or Markdown: `highlight`, `comment`.
 */
export function tagsIn(text: string, form: Markup, holdsRaw: (name: string) => boolean) {
  const tags: Tag[] = []
  const escapes: Escape[] = []
  const endlessAt: number[] = []
  const named = new Set<string>()
  const endless = new Set<string>()
  let source = text
  let { shown, html } = layoutOf(source, form)
  const brackets = bracketsIn(text, insideOf(shown))
  let effort = MOST_EFFORT
  let next = 0
  let nextHtml = 0
  let done = 0
  const beginning = new RegExp(BEGINNING)
  for (let begins = beginning.exec(text); begins; begins = beginning.exec(text)) {
    const at = begins.index
    while ((shown[next]?.end ?? text.length) <= at && next < shown.length) next += 1
    while ((html[nextHtml]?.end ?? text.length) <= at && nextHtml < html.length) nextHtml += 1
    const piece = shown[next]
    const isShown = piece !== undefined && piece.start <= at
    if (isShown && !piece.byIndent) {
      for (const one of escapesIn(text, piece, named)) escapes.push(one)
      beginning.lastIndex = piece.end
      continue
    }
    const tag = brackets.get(at) ?? tagAt(text, begins, done === at)
    const isMarkdown = tag !== undefined && /^(?:attributes|contents|element)$/.test(tag.form)
    const isExample = isShown && !(tag && isNamed(tag, named))
    if (!tag || (isMarkdown && form === 'html') || (isExample && !isAloneOnLine(text, at, tag.end))) {
      if (!tag && !isShown && ENDLESS.test(text.slice(at, at + 20))) endlessAt.push(at)
      // Its second brace begins nothing.
      beginning.lastIndex = at + 2
      continue
    }
    const raw = !isShown && tag.role === 'open' && holdsRaw(tag.name) ? rawBehind(tag, text, endless) : undefined
    tags.push({
      ...tag,
      start: Math.max(tag.start, done),
      ...raw,
      // Code that WordPress shows of HTML: with line ends for its paragraphs.
      ...(raw &&
        tag.form === 'bracket' &&
        form === 'html' && { raw: unescaped(raw.raw.replace(/<br ?\/?>\n?|<\/p>\s*<p>/gi, '\n')) }),
      isIndented: isExample,
      isInHtml: tag.form !== 'element' && (html[nextHtml]?.start ?? text.length) < at,
    })
    const { bracketAt = text.length } = tag
    const before = tags.findLast(({ start }) => start <= bracketAt)
    if (bracketAt < text.length && (before?.end ?? 0) <= bracketAt)
      tags.push(alone('code', bracketAt, bracketAt + 1, ''))
    if (tag.form === 'tag' && /^(?:assign|capture|set)$/.test(tag.name)) named.add(/^[\w-]+/.exec(tag.rest)?.[0] ?? '')
    done = raw?.end ?? tag.end
    beginning.lastIndex = done
    if (raw && effort > 0 && straddles(shown, next, tag.end, done)) {
      // What looks like the beginning of code in it is none, and has no end behind it.
      source = source.slice(0, tag.end) + raw.raw.replace(/[`~<$\\]/g, 'x') + source.slice(tag.end + raw.raw.length)
      ;({ shown, html } = layoutOf(source, form))
      nextHtml = 0
      effort -= text.length
      next = 0
    }
  }
  const isLiquid = tags.some((tag) => tag.form === 'tag')
  const meant = escapes.filter(({ isWhole }) => isWhole || isLiquid).flatMap((one) => one.tags)
  return { tags: [...tags, ...meant].sort((a, b) => a.start - b.start), endlessAt }
}

const ENDLESS = /^(?:\{\{[<%]|\{%)[-\s]*\/?[a-z]/i

/** Characters that are read again. */
const MOST_EFFORT = 2_000_000

/** Whether a piece begins between two places and ends behind them. */
function straddles(shown: readonly Shown[], first: number, from: number, to: number): boolean {
  for (let at = first; (shown[at]?.start ?? to) < to; at += 1) {
    const { start = 0, end = 0 } = shown[at] ?? {}
    if (start >= from && end > to) return true
  }
  return false
}

/** What stands between a tag and the end of its pair, and where that ends. */
function rawBehind(
  { form, name, rest, end }: Tag,
  text: string,
  endless: Set<string>,
): { readonly raw: string; readonly end: number } | undefined {
  const key = `${form} ${name}`
  if (endless.has(key)) return undefined
  const exact = escapePattern(name)
  const pattern = new RegExp(
    form === 'shortcode'
      ? String.raw`\{\{[<%]\s*(/?)\s*${exact}(?![\w./-])[\s\S]{0,300}?[>%]\}\}`
      : form === 'attributes'
        ? String.raw`\{:(/)(?:comment)?\}`
        : form === 'bracket'
          ? String.raw`\[(/)${exact}\]`
          : String.raw`\{%[-+~]?\s*(end|)${rest.startsWith('(') ? `(?:${exact})?` : exact}(?![\w.-])[\s\S]{0,300}?%\}`,
    'gi',
  )
  let found = matchFrom(pattern, text, end)
  // These show the beginnings of others like them.
  while (found && !found[1] && /^(?:raw|verbatim|comment|highlight|::comment)$/.test(name)) found = pattern.exec(text)
  if (!found) endless.add(key)
  return found?.[1] ? { raw: text.slice(end, found.index), end: found.index + found[0].length } : undefined
}
