import { textOfHtml } from '../html/plain-text.ts'

/**
 * What a person reads of a text that authors write with HTML in it: entities read, tags taken away, line breaks one space, scripts and
 * styles with all that is in them. What is no tag of HTML stays: `<hello-world>`, `I <3 tea`. `lost` is the first script or style, or tag
 * that is not half of a pair, which its author may have meant to be seen.
 */
export function plainText(text: string): { readonly text: string; readonly lost?: string } {
  if (!/[<&]/.test(text)) return { text }
  const open: string[] = []
  let lost: string | undefined
  const bare = text.replace(TAG, (tag: string, unread?: string, slash?: string, written?: string) => {
    if (unread !== undefined) lost ??= tag
    const name = written?.toLowerCase()
    if (name === undefined) return ''
    if (BREAKS.test(name)) return ' '
    if (slash === undefined) open.push(tag)
    else if (
      open
        .pop()
        ?.slice(1, name.length + 1)
        .toLowerCase() !== name
    )
      lost ??= tag
    return ''
  })
  lost ??= open[0]
  const escaped = bare
    .replace(/&(?!(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});)/gi, '&amp;')
    .replaceAll('<', '&lt;')
  return { text: textOfHtml(escaped), ...(lost !== undefined && { lost }) }
}

const BREAKS = /^(?:br|hr|wbr|img|p|div|li)$/

/** The elements of HTML, and what a title may have of them. */
const NAMES =
  'a|abbr|address|article|aside|audio|b|bdi|bdo|big|blockquote|body|br|button|canvas|caption|center|cite|code|data|dd|del|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|mark|menu|meta|meter|nav|noscript|object|ol|optgroup|option|output|p|picture|pre|progress|q|rp|rt|ruby|s|samp|script|search|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video|wbr'
/** A comment, a script or style whole, a tag. */
const TAG = new RegExp(
  '<!--(?:(?!<!--)[\\s\\S])*?-->|<(script|style)\\b[^<>]*>(?:(?!<\\1)[\\s\\S])*?</\\1\\s*>' +
    `|<(/)?(${NAMES})(?:\\s[^<>]*|/)?>`,
  'gi',
)
