import { type Html, html } from '../html.ts'
import { ENGLISH } from './en.ts'

/**
 * Every word of the pages that is not the publisher's own. A further language is a further file with an object of this type, listed in
 * `LANGUAGES`. Where a page's language is not among them the pages say these words in English and mark them so.
 */
export type Words = typeof ENGLISH

const LANGUAGES: readonly Words[] = [ENGLISH]
const BY_LANGUAGE = new Map(LANGUAGES.map((words) => [words.language, words]))

/** The words for a page in a language, and the attributes to put on whatever holds them where they are in another. */
export function wordsFor(language: string): { readonly words: Words; readonly mark: Html } {
  const primary = language.toLowerCase().replace(/-.*/, '')
  const words = BY_LANGUAGE.get(primary) ?? ENGLISH
  return { words, mark: primary === words.language ? html`` : html` lang="${words.language}" data-ours` }
}
