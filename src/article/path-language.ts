import { wordSet } from '../text/name.ts'

/** The languages most of the web is written in: as endings of names, others are more often something else (`company.co.md`, `vue.js.md`). */
const LANGUAGES = wordSet(
  'af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy id it ja ka kk km kn ko lt lv mk mn mr ms my nb ne nl nn no pa pl pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh',
)

/** Is it the tag of one of those, with a region or a script or without? */
export function isLanguage(name: string): boolean {
  const [primary = '', second = '', ...rest] = name.split(/[-_]/)
  return LANGUAGES.has(primary.toLowerCase()) && rest.length === 0 && /^(?:[a-z]{2}|han[st]|latn|cyrl)?$/i.test(second)
}

/** What the path of an article tells of its language, and the path that it has in common with its translations. */
export type PathLanguage = { readonly language?: string; readonly common: string }

/**
 * The language by the ending of the name (`trip.fr.md`, `trip/index.pt-br.md`), or by a first folder that is one of `folders`, those of
 * the collection that are named by languages.
 */
export function languageOfPath(path: string, folders: readonly string[] = []): PathLanguage {
  const [, before = '', code = '', ending = ''] = SUFFIX.exec(path) ?? []
  if (code !== '' && isLanguage(code)) return { language: code, common: before + ending }
  const [first = ''] = path.split('/', 1)
  return folders.includes(first) ? { language: first, common: path.slice(first.length + 1) } : { common: path }
}

const SUFFIX = /^(.*[^/.])\.([a-z]{2,3}(?:[-_][a-z]{2,4})?)(\.[^./]+)$/i
