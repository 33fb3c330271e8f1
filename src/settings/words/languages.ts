import { ARABIC } from './ar.ts'
import { GERMAN } from './de.ts'
import type { Words } from './en.ts'
import { SPANISH } from './es.ts'
import { FRENCH } from './fr.ts'
import { HEBREW } from './he.ts'
import { ITALIAN } from './it.ts'
import { PORTUGUESE } from './pt.ts'

/** The languages of the pages beside English. A further one is a further file with an object of this type. */
const LANGUAGES: readonly Words[] = [ARABIC, FRENCH, GERMAN, HEBREW, ITALIAN, PORTUGUESE, SPANISH]

/** The words of the pages in those of some languages (BCP 47) that are ours, by primary subtag; undefined where none is. */
export function pageWords(languages: Iterable<string>): Readonly<Record<string, Words>> | undefined {
  const wanted = new Set(Array.from(languages, (language) => language.toLowerCase().replace(/-.*/, '')))
  const found = LANGUAGES.filter(({ language }) => wanted.has(language))
  return found.length === 0 ? undefined : Object.fromEntries(found.map((words) => [words.language, words]))
}
