import { oneLine } from '../text/clean.ts'
import { wordSet } from '../text/name.ts'
import { unescaped } from './tree/read-tags.ts'

/**
 * A plain-text summary of at most 280 characters, of whole sentences where they are that short, else cut at a word: the description, else
 * what stands `before` the author's mark for its end, else the beginning of the text in the `whole` HTML, without
 * headings, code, tables, captions and footnotes. Where there is no other text those count too; never empty unless all of it is.
 */
export function summarise(description: string | undefined, whole: string, before?: string): string {
  const given = oneLine(description ?? '')
  if (given !== '') return cut(given)
  const marked = before === undefined ? '' : oneLine(textOf(inWords(before), SKIPPED))
  if (marked !== '') return cut(marked)
  const html = inWords(whole)
  const notes = html.indexOf('<hr>\n<ol>\n<li id="fn-')
  const body = notes === -1 ? html : html.slice(0, notes)
  return cut(oneLine(textOf(body, SKIPPED)) || oneLine(textOf(body, new Set(['annotation']))))
}

/** Characters. Readers show some three lines. */
const MOST = 280

const SKIPPED = wordSet('h1 h2 h3 h4 h5 h6 pre table figcaption math rt rp')
const INLINE = wordSet(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr',
)

/** HTML without names of files above code, and with the formulas of its sentences as text, where they are as well read in one line: their signs, or TeX without commands. */
function inWords(written: string): string {
  const html = written.replace(/<p><strong>[\w./@:-]+<\/strong><\/p>\n(?=<pre>)/g, '')
  if (!html.includes('<math>')) return html
  return html.replace(FORMULAS, (_, signs: string, tex: string) => {
    if (!/<m(?!i|n>|o[ >]|row|text|space)/.test(signs)) return signs.replace(/<[^>]*>/g, '')
    return tex.includes('\\') ? '' : tex
  })
}

const FORMULAS =
  /<math><semantics>((?:(?!<\/?math|<annotation)[\s\S])*)<annotation encoding="application\/x-tex">([^<]*)<\/annotation><\/semantics><\/math>/g

/**
 * The text of HTML that this project wrote: well formed, with `<` and `>` only around tags. It stops when there is enough. Numbers
 * that lead to footnotes are left out.
 */
function textOf(html: string, skipped: ReadonlySet<string>): string {
  let text = ''
  let spaces = 0
  let spaced = true
  let inside = 0
  // One space is enough between two pieces: then most texts are on one line as they are.
  const space = () => {
    if (!spaced) text += ' '
    else spaces++
    spaced = true
  }
  for (const [piece, close, name = ''] of html.matchAll(PIECES)) {
    if (piece.startsWith('<sup><a ')) continue
    if (name === '') {
      if (inside === 0 && piece.trim() === '') space()
      else if (inside === 0) {
        text += unescaped(piece)
        spaced = false
      }
      if (text.length + spaces > MOST * 2) break
    } else if (skipped.has(name)) inside += close ? -1 : 1
    else if (!INLINE.has(name)) space()
  }
  return text
}

const PIECES = /<sup><a [^>]*>\d+<\/a><\/sup>|<(\/?)([a-z][a-z0-9]*)[^>]*>|[^<]+/g

function cut(text: string): string {
  if (text.length <= MOST) return text
  const start = text.slice(0, MOST)
  const sentences = wholeSentences(text)
  if (sentences !== undefined) return sentences
  const space = start.lastIndexOf(' ')
  // Languages without spaces are cut between two characters, never inside one.
  const end = space > MOST / 2 ? space : wholeCharacters(text, MOST - 1)
  return `${start.slice(0, end).replace(/[\s,;:–—-]+$/u, '')}…`
}

/** The sentences that are there in full, if they are of some length. */
function wholeSentences(text: string): string | undefined {
  let end = 0
  for (const { 0: mark, index } of text.slice(0, MOST + 2).matchAll(ENDS)) {
    if (index + mark.length <= MOST) end = index + mark.length
  }
  return end < MOST / 4 ? undefined : text.slice(0, end)
}

/** The end of a sentence: before a letter that begins one, and not behind an initial or a short form of a title. */
const ENDS =
  /(?<!\b(?:\p{Lu}|Dr|Fig|Mr|Mrs|Ms|No|Nr|Prof|St|bzw|ca|cf|e\.g|etc|i\.e|vs|z\.B))[.!?…]["'”’»)\]]*(?=\s+["'“‘«¿¡([]?[\p{Lu}\p{Lo}\p{N}])|[。！？]["'”’»」』]*/gu

/** Where the last character that a reader sees as one ends at or before `most`. */
function wholeCharacters(text: string, most: number): number {
  let end = 0
  // Made when first needed: that takes longer than a hundred summaries.
  characters ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  for (const { index, segment } of characters.segment(text.slice(0, most + 100))) {
    if (index + segment.length > most) break
    end = index + segment.length
  }
  return end
}

let characters: Intl.Segmenter | undefined
