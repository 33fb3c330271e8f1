import { type Html, html } from './html.ts'

/** Languages written from right to left unless the tag names another script. */
const RIGHT_TO_LEFT = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'iw',
  'ks',
  'nqo',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
])
const RIGHT_TO_LEFT_SCRIPT = /^(adlm|arab|aran|hebr|nkoo|rohg|syrc|thaa)$/i

/** Which way a language runs, by its BCP 47 tag: `az-Arab` from right to left, `ks-Deva` from left to right. */
export function direction(language: string): 'ltr' | 'rtl' {
  const [primary = '', ...rest] = language.toLowerCase().split('-')
  const script = rest.find((part) => part.length === 4 && /^[a-z]/.test(part))
  const backwards = script === undefined ? RIGHT_TO_LEFT.has(primary) : RIGHT_TO_LEFT_SCRIPT.test(script)
  return backwards ? 'rtl' : 'ltr'
}

/** The attributes of a part in a language, standing in text in another: none where both are the same. Begins with a space. */
export function inLanguage(language: string, around: string): Html {
  const turned = direction(language) !== direction(around)
  const lang = language.toLowerCase() === around.toLowerCase() ? html`` : html` lang="${language}"`
  return turned ? html`${lang} dir="${direction(language)}"` : lang
}

/** What those who speak a language call it: `Deutsch`; its tag where nobody knows, or where it is no tag at all. */
export function languageName(language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}
