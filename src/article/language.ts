import type { Report } from '../front-matter/report.ts'
import { type Pair, quote } from '../front-matter/value.ts'
import { readText } from './texts.ts'

/** A BCP 47 language in its canonical spelling: `de-ch` is `de-CH`. Anything else is reported. RFC 5646 2.1. */
export function readLanguage(pair: Pair, report: Report): string | undefined {
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
