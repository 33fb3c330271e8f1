import type { Surroundings } from '../surroundings.ts'
import { VOID } from './allowed.ts'
import type { Piece } from './parse.ts'

/**
 * Markdown or HTML whose author's HTML takes in nothing behind it by mistake: an element that closes itself in its tag, as in XML, is
 * closed; one in which a browser finds only text (`iframe`) is, if nothing closes it; a tag that never ends is text. In a link of theirs
 * a bare address is no second one. What a comment hides that never ends, or only where one inside it does, is told. `pieces` is where in
 * the text HTML stands; `html` is only that, with all line ends.
 */
export function mended(text: string, pieces: readonly Piece[], around: Surroundings) {
  const lower = text.toLowerCase()
  const lastEnds = new Map(TEXT_ONLY.map((name) => [name, lower.lastIndexOf(`</${name}`)]))
  let written = ''
  let html = ''
  let done = 0
  let isInLink = false
  for (const { start, end } of pieces) {
    const between = text.slice(done, start)
    const piece = text.slice(start, end)
    const after = piece.replace(TAG, (all, name?: string, attributes = '', at = 0) => {
      // A tag that goes on behind an empty line, or never ends, is none.
      if (all === '<' || (/\n[ \t]*\n/.test(all) && !/^<!--|\?>$|\]\]>$/.test(all))) return all.replaceAll('<', '&lt;')
      if (name !== undefined)
        return mendedTag(all, name, attributes, (lastEnds.get(name.toLowerCase()) ?? end) < start + at)
      if (!all.startsWith('<!--')) return all
      const line = text.slice(0, start + at).split('\n').length - 1
      const hides = /--!?>$/.test(all)
        ? all.includes('<!--', 4) && 'a comment ends where one inside it does, and hides what stands between'
        : 'a comment that never ends hides the rest of the text'
      if (hides) around.warn(hides, 'end it with -->', '<!--', line)
      return all
    })
    // A comment, which goes, in each address of a link's words: the parser finds none in them.
    const plain = isInLink && !between.includes('`')
    written += (plain ? between.replace(/(?=:\/\/)|(?<=www)(?=\.)|(?=@)/gi, '<!-- -->') : between) + after
    html += between.replace(/[^\n]+/g, '') + after
    const links = piece.match(/<\/?a\b/gi)
    isInLink = links ? links.at(-1)?.length === 2 : isInLink
    done = end
  }
  const rest = text.slice(done)
  return { text: written + rest, html: html + rest.replace(/[^\n]+/g, '') }
}

/** Whether a text may have HTML that `mended` changes or tells of. */
export function needsMending(text: string): boolean {
  return SUSPECT.test(text) || text.lastIndexOf('<!--') > text.lastIndexOf('-->') || NESTED.test(text)
}

const TAG =
  /<!--(?:-?>|[\s\S]*?(?:--!?>|$))|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<[!?/][^<>]*>|<([a-z][^\s/<>]*)([^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*){0,100})>|<(?=[a-z!?/])/gi

const TEXT_ONLY = ['iframe', 'noembed', 'noframes', 'textarea', 'title', 'xmp']

const SUSPECT = new RegExp(
  [
    `<(?!(?:${[...VOID].join('|')})\\b)[a-z][^<]*?/>`,
    `<(?:${TEXT_ONLY.join('|')})\\b`,
    '<\\?|<!(?!--)',
    '<a\\s[^>]*>[^<]*(?:://|www\\.|@)',
    // A tag that does not end on its line.
    '<[a-z/](?:[^>"\'\\n]|"[^"\\n]*"|\'[^\'\\n]*\')*(?:["\'\\n]|$)',
  ].join('|'),
  'i',
)
const NESTED = /<!--(?:(?!-->)[\s\S])*?<!--/

function mendedTag(tag: string, name: string, attributes: string, isOpen: boolean): string {
  // `href=a/` is an address, not the end of the element.
  const closesItself = attributes.endsWith('/') && !/=[^\s"']+$/.test(attributes)
  if (closesItself && !VOID.has(name.toLowerCase())) return `<${name}${attributes.slice(0, -1)}></${name}>`
  return isOpen ? `${tag}</${name}>` : tag
}
