import type { Instant } from '../dates/instant.ts'
import type { Site } from '../settings/site.ts'
import { direction } from '../settings/words/direction.ts'
import { type Html, html } from './html.ts'

/** The attributes of a part in a language, standing in text in another: none where both are the same. Begins with a space. */
export function inLanguage(language: string, around: string): Html {
  const turned = direction(language) !== direction(around)
  const lang = language.toLowerCase() === around.toLowerCase() ? html`` : html` lang="${language}"`
  return turned ? html`${lang} dir="${direction(language)}"` : lang
}

/**
 * A plain text in a language. Where that runs from right to left, words of programs stay together with their signs: `lamp.on()` and `C++`,
 * which else are shown as `()lamp.on` and `++C`. Unicode Standard Annex 9, 3.3.5; HTML 4.5.24.
 */
export function inDirection(text: string, language: string): Html {
  if (direction(language) === 'ltr') return html`${text}`
  const parts = text.split(SIGNED)
  return html`${parts.map((part, at) => (at % 2 === 1 && /^\W|\W$/.test(part) ? html`<bdi>${part}</bdi>` : part))}`
}

/** A word of Latin letters with signs around it, but for those of the sentence. */
const SIGNED =
  /([$#@./<~+-]*[\p{Script=Latin}\d](?:[\p{Script=Latin}\d$#@./<>+=*_:'-]|\([^()\s]*\)|\[[^[\]\s]*\])*(?<![.:'-]))/u

/** What those who speak a language call it: `Deutsch`; its tag where nobody knows, or where it is no tag at all. */
export function languageName(language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}

/**
 * The day of an instant in the site's time zone, with the exact instant beside it for machines. In the language `around` it, as the site
 * spells that: `2 March` in a text in `en` on a site in `en-GB`. In English where nobody here knows how the language writes a day.
 */
export function day(site: Site, instant: Instant, around: string, style: 'long' | 'medium' = 'medium'): Html {
  const { format, language } = formatter(site, around, style)
  const mark = language === undefined ? '' : inLanguage(language, around)
  return html`<time datetime="${instant}"${mark}>${format(instant)}</time>`
}

/** Both instants are on one day of the site's calendar. */
export function sameDay(site: Site, a: Instant, b: Instant): boolean {
  const { format } = formatter(site, site.language, 'medium')
  return format(a) === format(b)
}

/** `language`: the one that it writes in, where that is another than was asked for. */
type Formatter = { readonly format: (instant: Instant) => string; readonly language?: string }

// Making a formatter costs far more than using it, and a list of entries uses one fifty times.
const formatters = new Map<string, Formatter>()

function formatter({ language: own, timeZone }: Site, around: string, dateStyle: 'long' | 'medium'): Formatter {
  const key = `${own} ${around} ${timeZone} ${dateStyle}`
  const known = formatters.get(key)
  if (known) return known
  const primary = (language: string) => language.toLowerCase().replace(/-.*/, '')
  const wanted = primary(own) === primary(around) ? own : around
  // Without this it would be in the language of the machine.
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf(wanted).length > 0
  const { format } = new Intl.DateTimeFormat(isKnown ? wanted : 'en', { dateStyle, timeZone })
  const made = { format: (instant: Instant) => format(new Date(instant)), ...(!isKnown && { language: 'en' }) }
  formatters.set(key, made)
  return made
}
