import { nearest } from '../text/slips.ts'
import { readLanguage, readWebAddress } from './values.ts'

/* For a value that does not do: one to write instead, as near to it as can be. */

export function withScheme(text: string): string {
  return (
    readWebAddress(text) ??
    readWebAddress(`https://${text.replace(/^([a-z]+:)?\/*([^/@]*@)?/i, '')}`) ??
    'https://example.org/'
  )
}

export function siteAddress(text: string): string {
  return withScheme(text.replace(/[?#].*/s, ''))
}

export function pathOf(text: string): string {
  const url = URL.parse(text, 'https://example.org/')
  const path = url ? url.pathname + url.search : '/'
  return path === '/' ? '/old/feed.xml' : path
}

export function plainName(text: string): string {
  const name = text.toLowerCase().replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')
  return name.replaceAll(/^[-_]+|[-_]+$/g, '') || 'releases'
}

/** `berlin` means `Europe/Berlin`. */
export function nearZone(text: string): string {
  const zones = Intl.supportedValuesOf('timeZone')
  const city = text.trim().replaceAll(/\s+/g, '_').toLowerCase()
  return (
    zones.find((zone) => city !== '' && zone.toLowerCase().endsWith(`/${city}`)) ??
    nearest(text, zones) ??
    'Europe/Berlin'
  )
}

/** `de_DE.UTF-8` means `de-DE`, and `german` means `de`. */
export function nearLanguage(text: string): string {
  return readLanguage(text.replace(/\..*$/, '')) ?? LANGUAGES.get(text.toLowerCase()) ?? 'en'
}

const LANGUAGES: ReadonlyMap<string, string> = new Map(
  // biome-ignore format: a table
  Object.entries({
    english: 'en', german: 'de', deutsch: 'de', french: 'fr', français: 'fr', spanish: 'es', español: 'es', russian: 'ru',
    italian: 'it', italiano: 'it', portuguese: 'pt', português: 'pt', chinese: 'zh', japanese: 'ja',
  }),
)
