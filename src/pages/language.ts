import type { Instant } from '../dates/instant.ts'
import type { Site } from '../settings/site.ts'
import { type Html, html } from './html.ts'

/** Languages written from right to left unless the tag names another script. */
const RIGHT_TO_LEFT = new Set('ar arc ckb dv fa he iw ks nqo ps sd syr ug ur yi'.split(' '))
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

/** The day of an instant in the site's time zone and language, with the exact instant beside it for machines. `around`: the language it stands in. */
export function day(site: Site, instant: Instant, around: string, style: 'long' | 'medium' = 'medium'): Html {
  const mark = inLanguage(site.language, around)
  return html`<time datetime="${instant}"${mark}>${formatter(site, style).format(new Date(instant))}</time>`
}

/** Both instants are on one day of the site's calendar. */
export function sameDay(site: Site, a: Instant, b: Instant): boolean {
  const { format } = formatter(site, 'medium')
  return format(new Date(a)) === format(new Date(b))
}

// Making a formatter costs far more than using it, and a list of entries uses one fifty times.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(site: Site, dateStyle: 'long' | 'medium'): Intl.DateTimeFormat {
  const key = `${site.language} ${site.timeZone} ${dateStyle}`
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(site.language, { dateStyle, timeZone: site.timeZone })
  formatters.set(key, made)
  return made
}
