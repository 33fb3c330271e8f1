import {
  attribute,
  type Child,
  changed,
  type Element,
  elementsIn,
  newElement,
  type Parent,
  textIn,
} from '../tree/node.ts'

/**
 * The tree without what highlighters and generators put beside the text: numbers of lines, buttons that copy, and the sign behind a
 * heading that links to it. Code that stood in a table with its numbers stands alone.
 */
export function withoutGutters<Top extends Parent>(tree: Top): Top {
  return changed(tree, (found) => {
    if (isGutter(found) || isCopyButton(found) || isAnchor(found, false)) return []
    if (found.tagName === 'table') return withoutNumbers(found)
    if (/^h[1-6]$/.test(found.tagName)) return withoutSign(found)
    // Expressive Code: a line is an element of its own.
    if (hasClass(found, /^ec-line$/)) return [...withoutGutters(found).children, { type: 'text', value: '\n' }]
    return undefined
  })
}

/** Rouge, Chroma (Hugo), Pygments, Hexo, Prism, highlightjs-line-numbers, Expressive Code, GitHub. */
const GUTTERS =
  /^(?:blob-num|code-line-numbers?|crayon-num|gl|gutter|hljs-ln-(?:line|n|numbers)|line-?no(?:s|div)?|line-?numbers?(?:-rows)?|ln|lnlinks|lnt|lntd|rouge-gutter)$/

function hasClass(element: Element, pattern: RegExp): boolean {
  const classes = attribute(element, 'class')
  return classes?.split(/\s+/).some((name) => pattern.test(name)) === true
}

function isGutter(element: Element): boolean {
  return (
    hasClass(element, GUTTERS) &&
    /^[\d\s]*$/.test(textIn(element)) &&
    !/^(?:h[1-6]|p)$/.test(element.tagName) &&
    !hasClass(element, /^lang/)
  )
}

/** A table of code without the cells of numbers, if it has any. */
function withoutNumbers(table: Element): Child[] | undefined {
  let count = 0
  const rest = changed(table, (found) => {
    if (!/^t[dh]$/.test(found.tagName)) return undefined
    const isNumbers =
      isGutter(found) || (/^[\d\s]+$/.test(textIn(found)) && attribute(found, 'data-line-number') !== undefined)
    if (isNumbers) count += 1
    return isNumbers ? [] : undefined
  })
  if (count === 0) return undefined
  const cells = elementsIn(withoutGutters(rest), /^t[dh]$/)
  const [only, ...others] = cells
  if (only && others.length === 0) return only.children
  const lines = cells.flatMap((cell): Child[] => [...cell.children, { type: 'text', value: '\n' }])
  return [newElement('pre', {}, [newElement('code', {}, lines)])]
}

function isCopyButton(element: Element): boolean {
  if (element.tagName !== 'button') return false
  const named = ['class', 'title', 'aria-label'].map((name) => attribute(element, name) ?? '')
  return /cop(?:y|ied)|clipboard/i.test(`${named.join(' ')} ${textIn(element)}`)
}

/** A link of one sign, `#` or `¶`, by its class; in a heading by what it says alone. */
export function isAnchor(element: Element, isInHeading: boolean): boolean {
  if (element.tagName !== 'a' || !attribute(element, 'href')?.includes('#')) return false
  if (!isInHeading && !hasClass(element, ANCHORS)) return false
  return (
    SIGN.test(textIn(element)) && !element.children.some((child) => child.type === 'element' && child.tagName === 'img')
  )
}

const ANCHORS = /anchor|autolink|direct-?link|hash-?link|head(?:er|ing|line)-?link|permalink|deep-?link/i
const SIGN =
  /^(?:[#¶§\s]|\u200B|\uFE0F|🔗|⚓|link|permalink|permanent link|anchor|(?:direct )?link to .*|copy link)*$/iu

/** A heading with the id of the link that goes. */
function withoutSign(heading: Element): Child[] | undefined {
  let id = heading.properties.id
  const rest = changed(heading, (found) => {
    if (!isAnchor(found, true)) return undefined
    id ??= attribute(found, 'id') ?? attribute(found, 'href')?.replace(/^.*#/, '')
    return []
  })
  return rest === heading ? undefined : [{ ...rest, properties: { ...rest.properties, ...(id && { id }) } }]
}

/**
 * Code without what tells a highlighter of its lines, `// highlight-next-line` of Docusaurus and Gatsby, `// [!code ++]` of VitePress, and
 * without its first line where that says its language, `:::python` or `#!python` of Python-Markdown's CodeHilite; none where plugins write the
 * contents of the page; undefined where nothing is to be changed.
 */
export function plainCode(pre: Element): Child[] | undefined {
  const [code] = pre.children
  if (code?.type !== 'element' || code.tagName !== 'code') return undefined
  const given = attribute(code, 'class')
  const [text, ...others] = code.children
  // Markdown in code shows how it is written.
  const isMarkdown = /^(?:md|markdown|mdx|)$/.test(/\blanguage-(\S+)/.exec(given ?? '')?.[1] ?? '')
  const value = text?.type === 'text' ? text.value.replace(OWN_LINE, '').replace(AT_END, '') : ''
  if (text?.type === 'text' && others.length === 0 && !isMarkdown && value !== text.value)
    return [{ ...pre, children: [{ ...code, children: [{ ...text, value }] }] }]
  if (given !== undefined) return /^language-(?:toc|table-of-contents)$/.test(given) ? [] : undefined
  const [line, language] =
    (text?.type === 'text' && /^(?::::|#!)([a-z][\w+-]*)(?:[ \t][^\n]*)?\n/i.exec(text.value)) || []
  // With an end it shows a directive.
  if (text?.type !== 'text' || line === undefined || /^:::[ \t]*$/m.test(text.value)) return undefined
  const rest: Child[] = [{ ...text, value: text.value.slice(line.length) }, ...others]
  return [{ ...pre, children: [newElement('code', { class: `language-${language}` }, rest)] }]
}

// Of a run of spaces only the first may begin one: a long line of them would take the square of its length.
const COMMENT = String.raw`(?<![ \t])[ \t]*(?:\/\/|#|--|%|;|<!--|\{?\/\*)[ \t]*`
const END = String.raw`[ \t]*(?:(?:-->|\*\/\}?)[ \t]*)?`
const OWN_LINE = new RegExp(
  String.raw`^${COMMENT}(?:highlight-(?:next-line|start|end)|\[!code [^\]\n]{1,40}\])${END}(?:\n|$)`,
  'gm',
)
const AT_END = new RegExp(String.raw`${COMMENT}(?:highlight-line|\[!code [^\]\n]{1,40}\])${END}$`, 'gm')
