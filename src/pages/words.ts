import type { Site } from '../settings/site.ts'
import { ENGLISH, type Words } from '../settings/words/en.ts'
import { type Html, html } from './html.ts'

/**
 * The words for a page in a language, and the attributes to put on whatever holds them where they are in another. An edition carries
 * those of its languages, so that a Worker need not hold all there are; where it has none the pages say them in English and mark them so.
 */
export function wordsFor(site: Pick<Site, 'words'>, language: string): { readonly words: Words; readonly mark: Html } {
  const primary = language.toLowerCase().replace(/-.*/, '')
  const known = site.words !== undefined && Object.hasOwn(site.words, primary) ? site.words[primary] : undefined
  const words = known ?? ENGLISH
  return { words, mark: primary === words.language ? html`` : html` lang="${words.language}" data-ours` }
}

/** A number of things, as the language of the words counts. */
export function numberOf(things: number, { language, count }: Words): string {
  return numbered(things, language, count[new Intl.PluralRules(language).select(things)] ?? count.other)
}

/** A phrase with a number in the place of its `#`. */
export function numbered(number: number, language: string, phrase: string): string {
  return phrase.replace('#', new Intl.NumberFormat(language).format(number))
}
