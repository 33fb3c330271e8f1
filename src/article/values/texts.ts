import type { Report } from '../../front-matter/report.ts'
import { describe, inQuotes, isEmpty, type Pair, quote, type Scalar, type Value } from '../../front-matter/value.ts'
import { nearLanguage } from '../../settings/instead.ts'
import { plainText } from '../../settings/plain-text.ts'
import { readLanguage } from '../../settings/values.ts'
import { cleanText, oneLine } from '../../text/clean.ts'
import { escapeHtml } from '../../text/escape.ts'

/** The characters that a key has, on one line; undefined when it has none, or another shape, which is reported. */
export function readText(pair: Pair | undefined, report: Report): string | undefined {
  if (pair === undefined || isEmpty(pair.value)) return undefined
  const { key, value } = pair
  if (value.kind === 'scalar') return lineOf(value) || undefined
  const only = value.kind === 'list' ? value.items[0] : undefined
  const text = only?.kind === 'scalar' ? lineOf(only) : 'a text in quotes'
  report.error(value.at, `${key}: ${describe(value)} is not a text`, `${key}: ${inQuotes(text)}`)
  return undefined
}

/** The same where a person reads it: markup becomes its text, and what may have been meant to be seen is reported. */
export function readPlain(pair: Pair | undefined, report: Report): string | undefined {
  const written = readText(pair, report)
  if (pair === undefined || written === undefined) return undefined
  const { text, lost } = plainText(withoutMarks(written))
  if (lost !== undefined) {
    const what = `${pair.key}: ${lost} is taken for HTML, and is left out`
    const seen = inQuotes(written.replaceAll(lost, lost.replaceAll('<', '&lt;')))
    report.warning(pair.value.at, what, `${pair.key}: ${seen}`)
  }
  return text || undefined
}

/**
 * A line, which may have HTML in it, without the marks of Markdown that are pairs for certain: `code`, **bold**, *words*, [text](address). `snake_case`, `__init__`,
 * `2 * 3 * 4` and `*args, **more` have none.
 */
function withoutMarks(line: string): string {
  if (!/[*_`]|\]\(/.test(line)) return line
  return line.replace(MARKS, (_, ...parts: readonly (string | undefined)[]) => {
    const [code, ...others] = parts.slice(0, 5)
    if (code !== undefined) return escapeHtml(code.trim())
    return withoutMarks(others.find((part) => part !== undefined) ?? '')
  })
}

const MARKS = new RegExp(
  [
    '(?<!`)`{1,2}(?!`)([^`]+)`{1,2}(?!`)',
    '(?<![\\p{N}*\\\\])\\*{2,3}(?![\\s*])([^*]+)(?<![\\s\\\\])\\*{2,3}(?![\\p{N}*])',
    '(?<![\\p{L}\\p{N}*\\\\])\\*(?![\\s*])([^*,]+)(?<![\\s\\\\])\\*(?![\\p{L}\\p{N}*])',
    '(?<![\\p{L}\\p{N}_\\\\/.])_(?![\\s_])([^_]+)(?<![\\s\\\\])_(?![\\p{L}\\p{N}_/.])',
    '!?\\[([^[\\]]+)\\]\\((?:https?:|[./#])[^\\s()]*\\)',
  ].join('|'),
  'gu',
)

export function lineOf(value: Scalar): string {
  return oneLine(cleanText(value.text))
}

/** Characters that are not worth leaving an article out for: of a list the first, of anything else nothing. */
export function looseText(value: Value | undefined): string | undefined {
  if (value === undefined || isEmpty(value)) return undefined
  if (value.kind === 'list') return looseText(value.items[0])
  return value.kind === 'scalar' ? lineOf(value) || undefined : undefined
}

/** The same where a person reads it. */
export function loosePlain(value: Value | undefined): string | undefined {
  const text = looseText(value)
  return text && (plainText(text).text || undefined)
}

/** `permalink: false`, `image: no` and `excerpt: true` are settings of other programs, where a text or an address is asked for. */
export function isSwitch(value: Value): boolean {
  return value.kind === 'scalar' && value.plain && /^(?:true|false|yes|no)$/i.test(value.text)
}

/** A whole number from 0 on, with or without marks between thousands; undefined for `12.5`, `1e3`, `12 MB`. */
export function readCount(text: string): number | undefined {
  const digits = /^\d{1,3}(?:([,.'’_\s])\d{3})(?:\1\d{3}){0,3}$/.test(text) ? text.replace(/\D/g, '') : text
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined
}

/** A BCP 47 language in its canonical spelling: `de-ch` is `de-CH`. Anything else costs a warning. RFC 5646 2.1. */
export function languageOf(pair: Pair | undefined, report: Report): string | undefined {
  // Of several one is meant first, and what is none costs no article.
  const text = looseText(pair?.value)
  if (pair === undefined || isEmpty(pair.value)) return undefined
  const language = text === undefined ? undefined : readLanguage(text)
  const said = `${pair.key}: ${text === undefined ? describe(pair.value) : quote(text)}`
  const what = `${said} is not a language, and the site's counts`
  if (language === undefined) report.warning(pair.value.at, what, `${pair.key}: ${nearLanguage(text ?? '')}`)
  return language
}

type Known<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** These fields in their order, without those that are undefined: articles that say the same are the same. */
export function known<T extends object>(fields: T): Known<T> {
  return Object.assign({}, ...Object.entries(fields).map(([name, value]) => value !== undefined && { [name]: value }))
}

/** Of the items that are one by a key, the first. */
export function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const found = new Map<string, T>()
  for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item)
  return [...found.values()]
}

/** As many as an article may have of something; that it has more is reported. */
export function atMost<T>(most: number, items: readonly T[], pair: Pair | undefined, report: Report): readonly T[] {
  if (items.length <= most || pair === undefined) return items
  const what = `${pair.key}: ${items.length} are more than an article can have, and only the first ${most} count`
  report.warning(pair.value.at, what, `take out all but ${most}`)
  return items.slice(0, most)
}
