import type { Surroundings } from '../../surroundings.ts'
import type { Child } from '../../tree/node.ts'
import { piecesIn } from '../../tree/parse.ts'
import { type Edit, edited, insideOf } from '../edits.ts'
import { replacedIn } from '../in-prose.ts'

/**
 * Notes of Logseq with what it has of Org and of its own in the words of other programs: `#+BEGIN_NOTE` … `#+END_NOTE` is a callout,
 * `{{embed [[Tea]]}}` is `![[Tea]]`, and `{{video …}}` a shortcode. https://docs.logseq.com/
 */
export function withoutLogseq(body: string): string {
  if (!OWN.test(body)) return body
  const isCode = insideOf(piecesIn(body, CODE))
  const edits = OWN_WORDS.flatMap(({ pattern, text }) =>
    Array.from(body.matchAll(pattern)).flatMap((found): Edit[] => {
      const { index, 0: all } = found
      return isCode(index) ? [] : [{ start: index, end: index + all.length, text: text(found) }]
    }),
  )
  return edited(body, edits)
}

const CODE: ReadonlySet<string> = new Set(['code', 'inlineCode'])
const OWN = /^[ \t]*(?:- )?#\+BEGIN_|\{\{(?:embed|video|youtube|twitter|tweet|bilibili)[ \t]+(?:\(\(|\[\[|https?:)/im

const OWN_WORDS: readonly { readonly pattern: RegExp; readonly text: (found: RegExpExecArray) => string }[] = [
  { pattern: /\{\{embed[ \t]+(\(\([\da-f-]{36}\)\))[ \t]*\}\}/gi, text: ([, block = '']) => block },
  { pattern: /\{\{embed[ \t]+(\[\[[^[\]\n]+\]\])[ \t]*\}\}/gi, text: ([, name = '']) => `!${name}` },
  {
    pattern: /\{\{(video|youtube|twitter|tweet|bilibili)[ \t]+(https?:[^\s{}"]+)[ \t]*\}\}/gi,
    text: ([, name = '', address = '']) =>
      `{{< ${PLAYED.test(address) ? 'iframe' : name.toLowerCase()} "${address}" >}}`,
  },
  {
    pattern: /^([ \t]*)(- )?#\+BEGIN_([A-Z]+)[ \t]*\n([\s\S]*?)\n[ \t]*#\+END_\3[ \t]*$/gim,
    text: ([, indent = '', item = '', name = '', inside = '']) => {
      const inner = indent + item.replace('-', ' ')
      const lines = inside
        .split('\n')
        .map((line) => (line.startsWith(inner) ? line.slice(inner.length) : line.trimStart()))
      const kind = /^(?:quote|center|verse)$/i.test(name) ? [] : [`[!${name.toLowerCase()}]`]
      return [...kind, ...lines].map((line, at) => `${at === 0 ? indent + item : inner}> ${line}`).join('\n')
    },
  },
]

const PLAYED = /^https?:\/\/(?:\w+\.)?(?:youtube\.com|youtu\.be|vimeo\.com)\//

/** Lines in which Logseq keeps what only it needs, of a block: `id:: 64b…`, `collapsed:: true`; its logbook. They are gone. */
export function logseqIn(body: string, isCode: (at: number) => boolean): Edit[] {
  return Array.from(body.matchAll(KEPT)).flatMap(({ 0: all, index }): Edit[] => {
    return isCode(index) ? [] : [{ start: index, end: index + all.length, text: '' }]
  })
}

const KEPT =
  /^[ \t]*(?:(?:id:: [\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?:collapsed|heading):: (?:true|false|\d)|(?:logseq|query|ls|hl|card)[-.][\w.-]+:: [^\n]*|background-color:: [^\n]*)[ \t]*|:LOGBOOK:[ \t]*\n(?:[^\n]*\n){0,200}?[ \t]*:END:[ \t]*)(?:\n|$)/gm

/** Blocks of other pages that Logseq shows in their place, `((64b…))`, which are left out and told. */
export function blockReferences(around: Surroundings): (children: readonly Child[]) => readonly Child[] {
  return (children) =>
    replacedIn(children, REFERENCE, ({ 0: all }) => {
      around.tally('"((…))" is a block of another page, and is left out', 'write its words here', all)
      return []
    })
}

/** What shows that there may be one. */
export const BLOCK = /\(\([\da-f]{8}-/
const REFERENCE = /\(\([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\)\)/g
