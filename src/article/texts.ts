import type { Report } from '../front-matter/report.ts'
import { describe, inQuotes, isEmpty, type Pair, quote, type Scalar, type Value } from '../front-matter/value.ts'
import { cleanText, oneLine } from '../text/clean.ts'

/** The text that a key has, on one line; undefined when it has none, or another shape, which is reported. */
export function readText({ key, value }: Pair, report: Report): string | undefined {
  if (isEmpty(value)) return undefined
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

/** `true` and its like, quoted or not; undefined for anything else. */
export function readSwitch(value: Value): boolean | undefined {
  if (value.kind !== 'scalar') return undefined
  const word = value.text.trim().toLowerCase()
  return /^(?:true|yes|on|1)$/.test(word) ? true : /^(?:false|no|off|0)$/.test(word) ? false : undefined
}

/** A whole number from 0 on, to the letter; undefined for `12.5`, `1e3`, `12 MB`. */
export function readCount(text: string): number | undefined {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : undefined
  return number
}

/** A BCP 47 language in its canonical spelling: `de-ch` is `de-CH`. Anything else is reported. RFC 5646 2.1. */
export function languageOf(pair: Pair, report: Report): string | undefined {
  const text = readText(pair, report)
  if (text === undefined) return undefined
  const language = canonical(text)
  if (language === undefined) {
    const instead = canonical(text.replace(/\..*$/, '').replaceAll('_', '-')) ?? NAMES.get(text.toLowerCase()) ?? 'en'
    report.error(pair.value.at, `${pair.key}: ${quote(text)} is not a language`, `${pair.key}: ${instead}`)
  }
  return language
}

/** Languages of most articles, that need no looking up. */
const CANONICAL = /^(?:de|en|es|fr|it|nl|pt)$/

function canonical(text: string): string | undefined {
  if (CANONICAL.test(text)) return text
  // Five letters are well-formed to a machine and in no register: `english`.
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(text)) return undefined
  try {
    return Intl.getCanonicalLocales(text)[0]
  } catch {
    return undefined
  }
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['english', 'en'],
  ['german', 'de'],
  ['deutsch', 'de'],
  ['french', 'fr'],
  ['français', 'fr'],
  ['spanish', 'es'],
  ['español', 'es'],
  ['italian', 'it'],
  ['italiano', 'it'],
  ['portuguese', 'pt'],
  ['português', 'pt'],
  ['russian', 'ru'],
  ['chinese', 'zh'],
  ['japanese', 'ja'],
])
