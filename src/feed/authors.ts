import type { Entry } from '../edition/entry.ts'
import type { Author, Site } from '../settings/site.ts'

/** Who an entry is by: whom it names, else whom the site names, else nobody. */
export function authorsOf(entry: Entry, site: Site): readonly Author[] {
  return entry.authors.length > 0 ? entry.authors : site.authors
}
