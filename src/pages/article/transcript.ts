import type { Entry } from '../../edition/entry.ts'
import { jsonIn } from '../../json.ts'
import type { Site } from '../../settings/site.ts'
import { safe } from '../address.ts'
import { type Html, html } from '../html.ts'
import { wordsFor } from '../words.ts'
import { timeLink } from './media.ts'

/** The words of an episode, in a file of this type. */
export type Spoken = { readonly text: string; readonly type: string }

/** Some words, and when and by whom they are said where the file tells. `start` is in seconds. */
type Cue = { readonly start?: number; readonly speaker?: string; readonly text: string }

/** The transcript of an episode to read, each paragraph with the time that leads into the recording. */
export function transcript(entry: Entry, site: Pick<Site, 'words'>, words: Spoken | undefined): Html | undefined {
  const paragraphs = words ? paragraphsOf(cuesIn(words)) : []
  if (paragraphs.length === 0) return undefined
  const { words: own, mark } = wordsFor(site, entry.language)
  const recording = safe(entry.enclosures[0]?.url)
  return html`<details class="transcript">
<summary${mark}>${own.transcript}</summary>
${paragraphs.map(
  ({
    start,
    speaker,
    text,
  }) => html`<p>${start !== undefined && timeLink(recording, start)}${speaker && html`<b>${speaker}</b> `}${text}</p>
`,
)}</details>`
}

function cuesIn({ text, type }: Spoken): readonly Cue[] {
  if (type === 'application/json') return cuesInJson(text)
  if (type === 'text/html') return cuesInHtml(text)
  const blocks = text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)
  return type === 'text/plain' ? blocks.map((block) => ({ text: block.trim() })) : blocks.flatMap(cueIn)
}

/** WebVTT and SubRip: `00:01.000 --> 00:02.000`, and the words in the lines below; `<v Ann>` names who says them. */
function cueIn(block: string): Cue[] {
  const [, time = '', words = ''] = /^((?:\d+:)?\d+:\d\d)[.,]\d+[ \t]*-->[^\n]*\n([\s\S]*)$/m.exec(block) ?? []
  const speaker = /<v(?:\.[^\s>]*)?\s+([^>]+)>/.exec(words)?.[1]
  const text = plain(words)
  const start = secondsOf(time)
  return time === '' || text === '' ? [] : [{ start, text, ...(speaker && { speaker }) }]
}

/** Its words without markup: nothing else of a file that somebody else may have made is shown. The podcast namespace, "HTML". */
function cuesInHtml(html: string): readonly Cue[] {
  const body = html.replace(/<!--[\s\S]*?-->|<(script|style|head|title)\b[\s\S]*?<\/\1\s*>/gi, '')
  const found: Cue[] = []
  let before: Pick<Cue, 'speaker' | 'start'> = {}
  for (const block of body.split(
    /<\/?(?:p|div|[uo]l|li|h[1-6]|blockquote|d[dt]|tr)\b[^>]*>|<br\b[^>]*>\s*<br\b[^>]*>/i,
  )) {
    // `<cite>Ann:</cite><time>0:00</time><p>…</p>`
    const inside = (name: string) => plain(new RegExp(`<${name}\\b[^>]*>([^<]*)</${name}`, 'i').exec(block)?.[1] ?? '')
    const [speaker, time] = [inside('cite').replace(/:$/, ''), inside('time')]
    if (speaker) before = { speaker }
    if (/^\d+(?::\d\d)+$/.test(time)) before = { ...before, start: secondsOf(time) }
    const text = plain(block.replace(/<(cite|time)\b[^>]*>[^<]*<\/\1\s*>/gi, ''))
    if (text === '') continue
    found.push({ text, ...before })
    before = {}
  }
  return found
}

function secondsOf(time: string): number {
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

function plain(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|nbsp);/g, (name) => ENTITIES[name] ?? name)
    .replace(/&#(x[\da-f]{1,6}|\d{1,7});/gi, (whole, code: string) => {
      const number = Number(code.replace(/^x/i, '0x'))
      return number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : whole
    })
    .trim()
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
}

/** The podcast namespace, "JSON transcript"; what programs that write down speech make is alike. */
function cuesInJson(text: string): readonly Cue[] {
  const { segments } = Object(jsonIn(text))
  return (Array.isArray(segments) ? segments : []).flatMap((one: unknown): Cue[] => {
    const { startTime, start = startTime, body, text = body, speaker } = Object(one)
    const isNamed = typeof speaker === 'string' && speaker !== ''
    if (typeof text !== 'string' || text.trim() === '') return []
    return [{ text: text.trim(), ...(start >= 0 && { start: Number(start) }), ...(isNamed && { speaker }) }]
  })
}

/** Characters after which a paragraph ends with its sentence. */
const LONG = 400

function paragraphsOf(cues: readonly Cue[]): readonly Cue[] {
  const found: Cue[] = []
  for (const cue of cues) {
    const last = found.at(-1)
    const isOther = cue.speaker !== undefined && cue.speaker !== last?.speaker
    const isFull = last && last.text.length > LONG && /[.!?…。！？]["”’»)]*$/.test(last.text)
    if (!last || isOther || isFull || last.start === undefined) found.push(cue)
    else found[found.length - 1] = { ...last, text: `${last.text} ${cue.text}` }
  }
  return found.filter(({ text }) => text !== '')
}
