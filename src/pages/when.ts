import type { Instant } from '../dates/instant.ts'
import type { Site } from '../settings/site.ts'
import { type Html, html } from './html.ts'
import { inLanguage } from './language.ts'

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
