import type { Surroundings } from '../../surroundings.ts'
import { piecesIn } from '../../tree/parse.ts'
import { insideOf } from '../edits.ts'

/**
 * A text with the shortcodes that posts bring along from WordPress, `[caption …]…[/caption]`, `[youtube …]`, `[code lang="x"]…[/code]`, in
 * the spelling of Hugo's, which are read next: https://codex.wordpress.org/Shortcode, https://wordpress.com/support/shortcodes/. Never in
 * code, and never what can be a link of Markdown. Lines stay where they are. A gallery of pictures is left out, and told.
 */
export function withHugoShortcodes(text: string, form: 'markdown' | 'html', around: Surroundings): string {
  if (!BEGINNING.test(text)) return text
  const shown = form === 'markdown' ? piecesIn(text, CODE) : Array.from(text.matchAll(SHOWN), pieceOf)
  const isCode = insideOf(shown)
  const parts: string[] = []
  // Looked for once, also where it is far away.
  const closes = new Map<string, number>()
  const closeBehind = (word: string, at: number): number => {
    const known = closes.get(word)
    if (known !== undefined && (known < 0 || known >= at)) return known
    const next = text.indexOf(`[/${word}]`, at)
    closes.set(word, next)
    return next
  }
  let done = 0
  for (const found of text.matchAll(TAG)) {
    const { 0: all, 1: word = '', 2: rest = '', index } = found
    const name = word.toLowerCase()
    const after = index + all.length
    if (index < done || isCode(index)) continue
    const close = closeBehind(word, after)
    const inside = close < 0 ? undefined : text.slice(after, close)
    // A word in brackets in the text, long before a pair, is none of it.
    const isPaired = inside !== undefined && (!inside.includes(`[${word}`) || rest !== '')
    const isAlone =
      /(?:^|[\n>])[ \t]*$/.test(text.slice(Math.max(0, index - 50), index)) &&
      /^[ \t]*(?:[\n<]|$)/.test(text.slice(after, after + 50))
    const made = shortcode(name, rest, isPaired ? inside : undefined, form, isAlone)
    if (made === undefined) continue
    if (made === '') around.tally(UNKNOWN, 'write the pictures themselves', all)
    parts.push(text.slice(done, index), made)
    done = isPaired ? close + word.length + 3 : after
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(done)
}

const CODE: ReadonlySet<string> = new Set(['code', 'inlineCode'])
const SHOWN = /<(pre|code|script|style|textarea)\b[\s\S]*?<\/\1\s*>/gi
const NAMES = 'audio|caption|code|embed|gallery|gist|playlist|soundcloud|sourcecode|tweet|video|vimeo|youtube'
const BEGINNING = new RegExp(`\\[(?:${NAMES})[\\]\\s=]`, 'i')
/** In Markdown `[x](…)`, `[x][y]`, `![x]` and `[x]: …` are links, or what they lead to. */
const TAG = new RegExp(String.raw`(?<![\\\]!\w])\[(${NAMES})((?:[ \t=][^[\]\n]*)?)\](?![(:]|\[(?!/))`, 'gi')

const UNKNOWN = 'a gallery is left out: only its WordPress knows which files are in it'

function pieceOf({ index, 0: all }: RegExpExecArray) {
  return { start: index, end: index + all.length }
}

/** Undefined for what has not what it needs, and may be a word in brackets. */
function shortcode(
  name: string,
  rest: string,
  inside: string | undefined,
  form: 'markdown' | 'html',
  isAlone: boolean,
): string | undefined {
  const given = rest.replace(/^[ \t]*=?[ \t]*/, '').trim()
  if (name === 'caption') return inside === undefined ? undefined : figure(given, inside)
  if (name === 'embed') return inside === undefined ? undefined : embedded(inside.trim())
  if (name === 'code' || name === 'sourcecode') {
    if (inside === undefined) return undefined
    const language = /(?:^|\s)lang(?:uage)?=["'“”]?([\w+#.-]+)/.exec(given)?.[1] ?? 'text'
    return `{{< highlight ${language} >}}${form === 'html' ? codeOfHtml(inside) : inside}{{< /highlight >}}`
  }
  if (name === 'gallery' || name === 'playlist') return /\w=/.test(given) || (isAlone && given === '') ? '' : undefined
  if (given === '' || (/^(?:audio|video)$/.test(name) && !/\w=/.test(given))) return undefined
  return `{{< ${name} ${valuesIn(given)} >}}`
}

/** A picture, in a link perhaps, and the words under it; they may stand in the tag too. */
function figure(given: string, inside: string): string {
  const [, picture = '', words = ''] = PICTURE.exec(inside) ?? []
  if (picture === '') return inside
  const said = words.trim() || (/\bcaption=(["'])(.*?)\1/.exec(given)?.[2] ?? '')
  const lines = '\n'.repeat(inside.split('\n').length - picture.split('\n').length)
  return `{{< figure caption=${quoted(said.replace(/\s+/g, ' '))} >}}${picture.trim()}{{< /figure >}}${lines}`
}

const PICTURE =
  /^(\s*(?:<a\s[^<>]*>\s*<img\s[^<>]*>\s*<\/a>|<img\s[^<>]*>|\[!\[[^\]]*\]\([^()]*\)\]\([^()]*\)|!\[[^\]]*\]\([^()]*\)))([\s\S]*)$/i

/** An address alone: in a frame where it is that of a player. */
function embedded(address: string): string {
  return /^https?:\/\/(?:\w+\.)?(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com)\//.test(address)
    ? `{{< iframe ${quoted(address)} >}}`
    : address
}

function codeOfHtml(code: string): string {
  const lines = code.replace(/<br ?\/?>\n?|<\/p>\s*<p>/gi, '\n')
  return lines.replace(/&(?:lt|gt|quot|amp);/g, (one) => CHARACTERS[one] ?? one)
}

const CHARACTERS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

function valuesIn(given: string): string {
  const values = given.replace(/[“”]/g, '"').matchAll(/(?:([\w-]+)=)?(?:"([^"]*)"|'([^']*)'|(\S+))/g)
  return Array.from(values, ([, key, double, single, bare = '']) => {
    return `${key === undefined ? '' : `${key}=`}${quoted(double ?? single ?? bare)}`
  }).join(' ')
}

/** Between quotation marks; where a shortcode would end in it, without that. */
function quoted(value: string): string {
  return `"${value.replace(/[>%]\}\}/g, '').replace(/["\\]/g, '\\$&')}"`
}
