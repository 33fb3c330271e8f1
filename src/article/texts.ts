import type { Report } from '../front-matter/report.ts'
import { describe, inQuotes, isEmpty, type Pair, quote, type Scalar, type Value } from '../front-matter/value.ts'
import { nearLanguage } from '../settings/instead.ts'
import { readLanguage } from '../settings/values.ts'
import { cleanText, oneLine } from '../text/clean.ts'

/** The text that a key has, on one line; undefined when it has none, or another shape, which is reported. */
export function readText(pair: Pair | undefined, report: Report): string | undefined {
  if (pair === undefined || isEmpty(pair.value)) return undefined
  const { key, value } = pair
  if (value.kind === 'scalar') return lineOf(value) || undefined
  const only = value.kind === 'list' ? value.items[0] : undefined
  const text = only?.kind === 'scalar' ? lineOf(only) : 'a text in quotes'
  report.error(value.at, `${key}: ${describe(value)} is not a text`, `${key}: ${inQuotes(text)}`)
  return undefined
}

export function lineOf(value: Scalar): string {
  return oneLine(cleanText(value.text))
}

/** A text that is not worth leaving an article out for: of a list the first, of anything else nothing. */
export function looseText(value: Value | undefined): string | undefined {
  if (value === undefined || isEmpty(value)) return undefined
  if (value.kind === 'list') return looseText(value.items[0])
  return value.kind === 'scalar' ? lineOf(value) || undefined : undefined
}

/** `permalink: false`, `image: no` and `excerpt: true` are settings of other programs, where a text or an address is asked for. */
export function isSwitch(value: Value): boolean {
  return value.kind === 'scalar' && value.plain && /^(?:true|false|yes|no)$/i.test(value.text)
}

/** A whole number from 0 on, to the letter; undefined for `12.5`, `1e3`, `12 MB`. */
export function readCount(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** A BCP 47 language in its canonical spelling: `de-ch` is `de-CH`. Anything else is reported. RFC 5646 2.1. */
export function languageOf(pair: Pair | undefined, report: Report): string | undefined {
  const text = readText(pair, report)
  if (pair === undefined || text === undefined) return undefined
  const language = readLanguage(text)
  if (language === undefined)
    report.error(pair.value.at, `${pair.key}: ${quote(text)} is not a language`, `${pair.key}: ${nearLanguage(text)}`)
  return language
}

type Known<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** These fields in their order, without those that are undefined: articles that say the same are the same. */
export function known<T extends object>(fields: T): Known<T> {
  return Object.assign({}, ...Object.entries(fields).map(([name, value]) => value !== undefined && { [name]: value }))
}
