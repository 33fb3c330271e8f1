import { type FieldName, fieldOf, plainKey } from './fields.ts'
import type { FrontLine } from './front-lines.ts'

/** A value in ASCII, with spaces as `textOf` leaves them; `plain` when it has no quotes. */
export type Word = { readonly text: string; readonly plain: boolean }

/** What front matter says that decides where an article stands; of several spellings of a key the preferred one first. */
export type Decisive = { readonly [Name in 'date' | 'updated' | 'expires' | 'id' | 'slug' | 'permalink']: Words } & {
  readonly draft: boolean
  readonly aliases: readonly string[]
}

type Words = readonly Word[]
type Told = Word & { readonly key: string; readonly rank: number }

/**
 * Undefined when a field may hold an error, which leaves the article out, or when no key is surely a field: then it may be no front
 * matter. Fields that hold no error whatever stands in one line are passed over; so are other people's keys.
 */
export function sortLines(lines: readonly FrontLine[]): Decisive | undefined {
  const told = {
    date: none(),
    updated: none(),
    expires: none(),
    draft: none(),
    id: none(),
    slug: none(),
    permalink: none(),
  }
  let aliases: readonly string[] | undefined
  let isKnown = false
  for (const line of lines) {
    const field = knownField(line.key)
    if (field === undefined) continue
    isKnown ||= SURE_KEY.test(line.key)
    const isList = line.items.length > 0 || line.raw.startsWith('[')
    switch (field.name) {
      case 'tags':
      case 'authors':
      case 'image':
      case 'source_url':
      case 'enclosure':
        continue
      case 'title':
      case 'description':
      case 'image_alt':
      case 'image_credit':
      case 'source_name':
        if (isList) return undefined
        continue
      case 'lang':
      case 'length':
      case 'duration':
        if (isList || !CHECKED[field.name].test(line.raw)) return undefined
        continue
      case 'aliases':
        // Those of two keys are joined where they are read.
        if (aliases !== undefined) return undefined
        aliases = readAliases(line)
        if (aliases === undefined) return undefined
        continue
    }
    const word = isList ? undefined : readWord(line.raw)
    if (word === undefined) return undefined
    if (!isEmpty(word)) told[field.name].push({ ...word, key: plainKey(line.key), rank: field.rank })
  }
  const draft = readDraft(told.draft, told.date)
  if (!isKnown || draft === undefined) return undefined
  for (const words of Object.values(told)) if (words.length > 1) words.sort((a, b) => a.rank - b.rank)
  return { ...told, date: told.date.filter((word) => !isSwitch(word)), draft, aliases: aliases ?? [] }
}

function none(): Told[] {
  return []
}

/** Only such a key makes front matter of a block by itself. */
const SURE_KEY = /^[A-Za-z][\w-]{0,30}$/

const CHECKED = {
  lang: /^(['"]?)(?:[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?)?\1$/i,
  length: /^(['"]?)(?:\d{1,15})?\1$/,
  duration: /^(['"]?)(?:\d{1,15}|(?:\d{1,4}:[0-5]\d|\d{1,3}):[0-5]\d)?\1$/,
}

/** The same few keys stand in every article of a collection. Not more are kept than a collection can have in earnest. */
const KEYS = new Map<string, { readonly name: FieldName; readonly rank: number } | undefined>()

function knownField(key: string): { readonly name: FieldName; readonly rank: number } | undefined {
  const known = KEYS.get(key)
  if (known !== undefined || KEYS.has(key)) return known
  const field = fieldOf(key)
  if (KEYS.size < 1000) KEYS.set(key, field)
  return field
}

function readWord(raw: string): Word | undefined {
  if (!/^[ -~]*$/.test(raw)) return undefined
  const mark = raw.charAt(0)
  if (mark !== '"' && mark !== "'") return { text: oneLine(raw), plain: true }
  const inner = raw.slice(1, -1)
  return { text: oneLine(mark === "'" ? inner.replaceAll("''", "'") : inner), plain: false }
}

function oneLine(text: string): string {
  return text.includes(' ') ? text.replace(/ +/g, ' ').trim() : text
}

function isEmpty({ text, plain }: Word): boolean {
  return plain ? /^(?:~|null|)$/i.test(text) : text === ''
}

function readAliases({ raw, items }: FrontLine): readonly string[] | undefined {
  const flow = raw.startsWith('[') ? raw.slice(1, -1).trim() : undefined
  const pieces = flow === undefined ? (raw === '' ? items : [raw]) : flow === '' ? [] : flow.split(',')
  const words = pieces.flatMap((piece) => readWord(piece.trim()) ?? [])
  if (words.length < pieces.length) return undefined
  const said = flow === undefined && raw !== '' ? words.filter((word) => !isEmpty(word)) : words
  return [...new Set(said.map(({ text }) => text).filter((text) => text !== ''))]
}

function isSwitch({ key, text }: Told): boolean {
  return key === 'published' && SWITCH.test(text)
}

const SWITCH = /^(?:true|yes|on|1|false|no|off|0)$/i
const OFF = /^(?:false|no|off|0)$/i

/** Undefined when a draft is said in words that are none. */
function readDraft(drafts: readonly Told[], dates: readonly Told[]): boolean | undefined {
  let draft = dates.some((word) => isSwitch(word) && OFF.test(word.text))
  for (const { key, text } of drafts) {
    if (key === 'status') draft ||= /^(?:draft|private|hidden|pending)$/i.test(text)
    else if (!SWITCH.test(text)) return undefined
    else draft ||= !OFF.test(text)
  }
  return draft
}
