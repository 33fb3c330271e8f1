import { decodeSafely } from '../../text/addresses.ts'
import type { Surroundings } from '../surroundings.ts'
import { attribute, changed, newElement, type Parent } from '../tree/node.ts'
import { parseHtml } from '../tree/parse.ts'
import { type Edit, editsOf, type Layers } from './edits.ts'

/**
 * Edits that put an element for each formula of TeX, whose text the parser of Markdown would change: `$$…$$`, `\(…\)`, `\[…\]`, with two
 * backslashes too, as kramdown needs them; and `$…$` where the article says (`saysMath`) or shows that its dollars are those of TeX. `$5 and $6` is none.
 */
export function formulasIn(body: string, isShown: Layers['isShown'], saysMath: boolean): Edit[] {
  if (!/\$\$|\\[([]|\$[^\s$]/.test(body)) return []
  const isTex = saysMath || DISPLAY.test(body) || SURE.test(body)
  return editsOf(body, isTex ? ALL : BRACKETED, isShown, (found) => {
    const { 0: all, index } = found
    const tex = found.slice(1).find((part) => part !== undefined) ?? ''
    if (isShown(index + all.length - 1) || tex.trim() === '' || !isMeant(all, tex, isTex)) return undefined
    // The address of `[V8](https://en.example/V8_\(engine\))` has brackets, and no formula.
    if (IN_ADDRESS.test(body.slice(Math.max(0, index - 300), index))) return undefined
    const quoted = /(?:^|\n)([ \t]*>[ \t>]*)[^\n]*$/.exec(body.slice(Math.max(0, index - 200), index))?.[1]
    const plain = quoted ? tex.replace(/\n[ \t]*>[ \t>]*/g, '\n') : tex
    const isBlock = /^(?:\$\$|\\{1,2}\[)/.test(all) && !isInSentence(body, index, index + all.length)
    return elementOf(plain, isBlock ? 'block' : 'inline')
  })
}

/** The same for MyST's role, ``{math}`a + b` ``. */
export function mathRolesIn(body: string, isShown: Layers['isShown']): Edit[] {
  return editsOf(body, /(?<![\w\\{}`])\{math\}`([^`\n]{1,2000})`/g, isShown, ([, tex = '']) => elementOf(tex, 'inline'))
}

/** GitHub has backticks within its dollars, too: ``$`a^2`$``. */
function elementOf(written: string, kind: 'block' | 'inline'): string {
  const tex = written.trim().replace(/^`([^`]+)`$/, '$1')
  return `<${TAG} ${kind}="${encodeURIComponent(tex.toWellFormed()).replaceAll("'", '%27')}"></${TAG}>`
}

const TAG = 'x-tex'
const IN_ADDRESS = /(?:\]\([^\s()]*|:\/\/\S*)$/

/** Words stand before it and something behind it on its line: in kramdown, which has no other marks for it, `$$x$$` is then a part of the line. */
function isInSentence(body: string, start: number, end: number): boolean {
  const before = body.slice(body.lastIndexOf('\n', start - 1) + 1, start)
  return /[\p{L}\p{N}|][^\n]*$/u.test(before) && /^[ \t]*[^\s]/.test(body.slice(end, end + 100))
}

/** In Markdown `\\[1\\]` is a bracket, and `$$` a process: what stands between has to look like a formula. */
function isMeant(all: string, tex: string, isTex: boolean): boolean {
  const looksLike = /\\[a-zA-Z]|(?<!\\)[_^=]|[+*/<>-]\s*\w/.test(tex) && !tex.includes('://')
  if (all.startsWith('$$')) return looksLike || tex.startsWith('\n') || !/^\s|\s$/.test(tex)
  if (/^\\{1,2}\[/.test(all)) return looksLike
  return isTex || looksLike
}

// A formula does not go over an empty line; a dollar of TeX stands beside its text, and before no digit (Pandoc's tex_math_dollars).
const PART = String.raw`(?:\\[\s\S]|(?!\n[ \t>]*\n)[^\\$])`
// Within its words there may be formulas again: `\text{the $x$ term}`.
const WORDS = String.raw`\\(?:mbox|text\w*)\{(?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]{0,100}\}){0,300}\}){0,500}\}`
const TWO = String.raw`(?<![\\$])\$\$(?!\$)((?:${WORDS}|${PART}){1,5000}?)\$\$(?!\$)`
const ROUND = String.raw`(?<!\\)\\{1,2}\((?!\))((?:(?!\n[ \t>]*\n|\\{1,2}[()])[\s\S]){1,2000}?)\\{1,2}\)`
const SQUARE = String.raw`(?<!\\)\\{1,2}\[(?!\])((?:(?!\n[ \t>]*\n|\\{1,2}\])[\s\S]){1,2000}?)\\{1,2}\](?!\()`
const ONE = String.raw`(?<![\\$\w])\$(?![\s$])((?:\\[\s\S]|(?!\n[ \t>]*\n)[^\\$]){1,1000}?)(?<!\s)\$(?![\w$])`
const BRACKETED = new RegExp(`${TWO}|${ROUND}|${SQUARE}`, 'g')
const ALL = new RegExp(`${BRACKETED.source}|${ONE}`, 'g')
const DISPLAY = new RegExp(`(?:^|\\n)[ \\t>]*${TWO}[ \\t]*(?:\\n|$)`)
const SURE = /(?<![\\$\w])\$(?![\s$])[^$\n]{0,300}?(?:\\[a-zA-Z]+|[\w)}][_^][\w{\\])[^$\n]{0,300}?(?<!\s)\$(?![\w$])/

/** The tree with MathML for the formulas; its TeX comes along. One that cannot be read stays as its source, and is told. */
export function withFormulas(tree: Parent, around: Surroundings): Parent {
  return changed(tree, (found) => {
    if (found.tagName !== TAG) return undefined
    const block = attribute(found, 'block')
    const tex = decodeSafely(block ?? attribute(found, 'inline') ?? '')
    const html = around.place.formula?.(tex, block !== undefined)
    const math = html === undefined ? undefined : parseHtml(html)?.children[0]
    if (math?.type === 'element' && math.tagName === 'math') return [math]
    const what = 'a formula of TeX cannot be read, and is shown as it is written'
    around.tally(what, 'mend it; a dollar that is money is \\$', tex.split('\n', 1)[0] ?? '')
    return [newElement('code', {}, [{ type: 'text', value: tex }])]
  })
}
