import type { Tag } from './tag.ts'

/**
 * The shortcodes that posts bring along from WordPress, `[caption …]…[/caption]`, `[youtube …]`, `[code lang="x"]…[/code]`, by where they
 * begin, and the ends of those that have one. https://codex.wordpress.org/Shortcode, https://wordpress.com/support/shortcodes/. Never what
 * can be a link of Markdown, nor what has not what it needs, which may be a word in brackets.
 */
export function bracketsIn(text: string, isShown: (at: number) => boolean): ReadonlyMap<number, Tag> {
  const tags = new Map<number, Tag>()
  // Looked for once, also where it is far away.
  const closes = new Map<string, number>()
  let done = 0
  for (const { 0: all, 1: word = '', 2: rest = '', index: start } of text.matchAll(BRACKET)) {
    const end = start + all.length
    if (start < done || isShown(start)) continue
    const known = closes.get(word)
    const close = known !== undefined && (known < 0 || known >= end) ? known : text.indexOf(`[/${word}]`, end)
    closes.set(word, close)
    const inside = close < 0 ? undefined : text.slice(end, close)
    // A word in brackets in the text, long before a pair, is none of it.
    const isPaired = inside !== undefined && (!inside.includes(`[${word}`) || rest !== '')
    const given = rest.replace(/^[ \t]*=?[ \t]*/, '').trim()
    const name = word.toLowerCase()
    const tag: Tag = { form: 'bracket', start, end, name, role: 'alone', rest: given.replace(/[“”]/g, '"') }
    const behind = close + word.length + 3
    if (isPaired && name === 'caption') {
      tags.set(start, { ...tag, role: 'open' })
      tags.set(close, { ...tag, start: close, end: behind, role: 'close' })
    } else if (isPaired && /code$/.test(name)) {
      const language = /(?:^|\s)lang(?:uage)?=["'“”]?([\w+#.-]+)/.exec(given)?.[1] ?? 'text'
      tags.set(start, { ...tag, role: 'open', rest: `lang=${language}` })
    } else if (isPaired && name === 'embed') {
      const address = inside.trim()
      const isPlayed = PLAYED.test(address)
      // The address of anything else stands in the text as it is.
      tags.set(start, { ...tag, form: isPlayed ? 'bracket' : 'code', end: behind, rest: address })
    } else if (isMeant(name, given, isAlone(text, start, end)))
      tags.set(start, { ...tag, end: isPaired ? behind : end })
    done = isPaired ? behind : end
  }
  for (const [start, tag] of furtherIn(text, isShown)) if (!tags.has(start)) tags.set(start, tag)
  return tags
}

/** Those of plugins: with something in quotes, or of a name of several words that has an end. No word in brackets looks like that. */
function furtherIn(text: string, isShown: (at: number) => boolean): (readonly [number, Tag])[] {
  const open = new Set<string>()
  const closed = new Set(Array.from(text.matchAll(/\[\/([a-z][\w-]*)\]/gi), ([, name = '']) => name))
  return Array.from(text.matchAll(FURTHER)).flatMap(
    ({ 0: all, 1: slash, 2: name = '', 3: given = '', index: start }) => {
      const isTag = slash === '/' ? open.has(name) : /=["'“”]/.test(given) || closed.has(name)
      if (!isTag || isShown(start)) return []
      open.add(name)
      const rest = given.replace(/[“”]/g, '"').trim()
      const role = slash === '/' ? 'close' : 'open'
      return [[start, { form: 'bracket', start, end: start + all.length, name, role, rest }] as const]
    },
  )
}

/** On a line of its own, or in an element. */
function isAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 50), start)
  return /(?:^|[\n>])[ \t]*$/.test(before) && /^[ \t]*(?:[\n<]|$)/.test(text.slice(end, end + 50))
}

function isMeant(name: string, given: string, isAlone: boolean): boolean {
  if (/^(?:caption|code|embed|sourcecode)$/.test(name)) return false
  if (/^(?:gallery|playlist)$/.test(name)) return /\w=/.test(given) || (isAlone && given === '')
  return given !== '' && (!/^(?:audio|video)$/.test(name) || /\w=/.test(given))
}

/** The address of a player. */
export const PLAYED = /^https?:\/\/(?:\w+\.)?(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com)\//

const NAMES = 'audio|caption|code|embed|gallery|gist|playlist|soundcloud|sourcecode|tweet|video|vimeo|youtube'
/** In Markdown `[x](…)`, `[x][y]`, `![x]` and `[x]: …` are links, or what they lead to. */
const BRACKET = new RegExp(String.raw`(?<![\\\]!\w])\[(${NAMES})((?:[ \t=][^[\]\n]*)?)\](?![(:]|\[(?!/))`, 'gi')
const FURTHER =
  /(?<![\\!])\[(?:(\/)(?=[^\s\]]+\])|(?=\S+[ \t]+[\w-]+=["'“”]|[a-z]+[_-][\w-]*\]))([a-z][\w-]*)([ \t][^[\]\n]*)?\](?![(:])/gi
