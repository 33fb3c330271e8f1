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

/** Types of files that can be shown. */
export const SHOWN: readonly string[] = [
  'text/vtt',
  'application/x-subrip',
  'application/srt',
  'application/json',
  'text/plain',
]

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
  const blocks = text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)
  return type === 'text/plain' ? blocks.map((block) => ({ text: block.trim() })) : blocks.flatMap(cueIn)
}

/** WebVTT and SubRip: `00:01.000 --> 00:02.000`, and the words in the lines below; `<v Ann>` names who says them. */
function cueIn(block: string): Cue[] {
  const [, time = '', words = ''] = /^((?:\d+:)?\d+:\d\d)[.,]\d+[ \t]*-->[^\n]*\n([\s\S]*)$/m.exec(block) ?? []
  const speaker = /<v(?:\.[^\s>]*)?\s+([^>]+)>/.exec(words)?.[1]
  const text = words
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|nbsp);/g, (name) => ENTITIES[name] ?? name)
    .trim()
  const start = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return time === '' || text === '' ? [] : [{ start, text, ...(speaker && { speaker }) }]
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ' }

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
