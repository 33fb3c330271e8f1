/** Why a text is kept from the parser, whose time and memory it would use up; and where that begins in the text. */
export type Refusal = { readonly what: string; readonly fix: string; readonly near: string; readonly line: number }

/** The largest seen in some nine thousand articles that people wrote: 7 marks on a line, 43 brackets, 616 cells. */
const MOST_MARKS = 100
const MOST_BRACKETS = 500
const MOST_CELLS = 65_536
/** Browsers stop to nest elements near here too. */
export const MOST_NESTED = 400

/** Beginnings of one kind, each of which is looked for an end. */
const MOST_REPEATED = 500

/** Markdown that is nested, repeats itself, or makes tables, without bound; undefined for all that a person writes. `prose` is it without its code. */
export function refusedMarkdown(body: string, prose: string): Refusal | undefined {
  const repeated = repeatedIn(prose)
  if (repeated !== undefined) {
    const what = `"${repeated}" stands more than ${MOST_REPEATED} times`
    return refusal(what, 'write fewer, or put them between `', repeated)
  }
  const reference = manyReferences(prose)
  if (reference !== undefined) {
    const what = `more than ${MOST_REFERENCES} references such as ${reference} in one paragraph`
    return refusal(what, 'write shorter paragraphs', reference)
  }
  const marked = Array.from(body.matchAll(MARKED)).find(([marks]) => !RULE.test(marks))
  const found = [
    [marked?.index, `${MOST_MARKS} or more lists or quotations begin on one line`, 'write fewer marks'],
    [deepBracket(body), `more than ${MOST_BRACKETS} brackets stand in each other`, 'close the brackets, or write \\['],
    [largeTable(body), `tables of more than ${MOST_CELLS} cells`, 'offer the table as a file, and link to it'],
  ] as const
  for (const [at, what, fix] of found)
    if (at !== undefined) return refusal(what, fix, '', body.slice(0, at).split('\n').length - 1)
  return undefined
}

function refusal(what: string, fix: string, near: string, line = 0): Refusal {
  return { what: `${what}, so this text was not read as Markdown`, fix, near, line }
}

const MARKED = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${MOST_MARKS}}.*`, 'gm')
const RULE = /^[ \t]*([-*])(?:[ \t]*\1)*[ \t]*$/

function repeatedIn(prose: string): string | undefined {
  if (prose.split('<?', MOST_REPEATED + 2).length > MOST_REPEATED + 1) return '<?'
  if (prose.includes('~'.repeat(MOST_REPEATED))) return '~'
  const isWide = prose.match(LONG_WORD)?.some((word) => word.split('www.').length > MOST_REPEATED)
  return isWide ? 'www.' : undefined
}

/** References such as `&lt;` in one paragraph, which take the square of their number. In blocks of HTML they take nothing. */
const MOST_REFERENCES = 1000

function manyReferences(body: string): string | undefined {
  if ((body.match(REFERENCE)?.length ?? 0) <= MOST_REFERENCES) return undefined
  const paragraph = body
    .split(/\n[ \t]*\n/)
    .find((one) => !BLOCK.test(one) && (one.match(REFERENCE)?.length ?? 0) > MOST_REFERENCES)
  return paragraph?.match(REFERENCE)?.[0]
}

const REFERENCE = /&#?\w{1,31};/g
const BLOCK =
  /^ {0,3}<(?:address|article|aside|blockquote|center|d[dlt]|details|div|fig|h\d|li|ol|p|pre|section|t[dhr]|ul|table)/i

const LONG_WORD = new RegExp(`\\S{${4 * MOST_REPEATED},}`, 'g')

function deepBracket(body: string): number | undefined {
  let open = 0
  for (let at = body.indexOf('['); at >= 0 && at < body.length; at += 1) {
    const character = body[at]
    if (character === '[') open += 1
    else if (character === ']') open = Math.max(0, open - 1)
    else if (character === '\n' && body[at + 1] === '\n') open = 0
    if (open > MOST_BRACKETS) return at
  }
  return undefined
}

/** A table has as many cells in each row as its head has, written or not: few bytes make millions of them. */
function largeTable(body: string): number | undefined {
  let cells = 0
  for (const { 0: delimiters, index } of body.matchAll(DELIMITERS)) {
    const end = body.indexOf('\n\n', index)
    const rows = body.slice(index, end < 0 ? undefined : end).split('\n').length
    cells += rows * delimiters.split('|').length
    if (cells > MOST_CELLS) return index
  }
  return undefined
}

const DELIMITERS = /^[ \t>]*(?![ \t>])\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t:-]*$/gm

/** The parser's time grows with the square of them. */
const MOST_EXPRESSIONS = 5000

/** Why a text is not read as MDX, which is then read as Markdown; undefined for all that a person writes. No code stands in it any more. */
export function refusedMdx(body: string): string | undefined {
  if (body.split('{', MOST_EXPRESSIONS + 2).length > MOST_EXPRESSIONS + 1)
    return `it has more than ${MOST_EXPRESSIONS} braces`
  let open = 0
  for (const [mark] of body.matchAll(/<\/?(?:[a-z]|>)|\/>/gi)) {
    open = Math.max(0, open + (mark.includes('/') ? -1 : 1))
    if (open > MOST_NESTED) return `more than ${MOST_NESTED} elements stand in each other`
  }
  return undefined
}

/**
 * Whether HTML leaves more elements open than is allowed, or so many that are repeated in each paragraph (WHATWG HTML 13.2.4.3) that the
 * tree would be many times as large as the text. An element that the next one of its kind closes is not open.
 */
export function leavesOpen(html: string): boolean {
  let open = 0
  let repeated = 0
  let work = 0
  for (const [, close = '', name = ''] of html.matchAll(TAGS)) {
    const step = close === '' ? 1 : -1
    if (FORMATTING.test(name)) repeated = Math.max(0, repeated + step)
    else if (name !== '' && !CLOSED.test(name)) open = Math.max(0, open + step)
    work += repeated
    if (open + repeated > MOST_NESTED || work > MOST_CELLS) return true
  }
  return false
}

const TAGS = /<(\/?)([a-z][^\s/>]*)|\n/gi
const FORMATTING = /^(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$/i
const CLOSED =
  /^(?:a|area|base|br|button|col|colgroup|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|rp|rt|source|tbody|td|tfoot|th|thead|tr|track|wbr)$/i
