import { readPathDate } from '../dates/path-date.ts'
import type { Site } from '../settings/site.ts'
import type { Article } from './article.ts'
import { sortLines, type Word } from './decisive.ts'
import { frontLines } from './front-lines.ts'
import { quickDate } from './quick-date.ts'

/** What decides where an article stands among others, and under which id and address. */
export type Glance = Pick<
  Article,
  'path' | 'form' | 'draft' | 'updated' | 'expires' | 'id' | 'slug' | 'permalink' | 'aliases'
> & { readonly published: Date }

/**
 * What the first bytes of a file of `size` bytes tell at a tenth of the price of reading it. Undefined where only the whole file can tell,
 * and where anything is in doubt: whatever is given here, `readArticle` gives too, and no error leaves the article out.
 */
export function glance(
  path: string,
  head: Uint8Array,
  size: number,
  { timeZone }: Pick<Site, 'timeZone'>,
): Glance | undefined {
  // An HTML document may say more of itself behind the front matter.
  if (/\.html?$/i.test(path) || !hasSlug(path)) return undefined
  const lines = frontLines(head, size)
  const said = lines && sortLines(lines)
  if (said === undefined) return undefined
  const [dates, updates, ends] = [said.date, said.updated, said.expires].map((words) => readDates(words, timeZone))
  const published = dates?.[0] ?? (said.date.length === 0 ? dateOf(readPathDate(path).text, timeZone) : undefined)
  if (dates === undefined || updates === undefined || ends === undefined || published === undefined) return undefined
  const [updated] = updates
  const [expires] = ends
  const [id] = said.id
  const [slug] = said.slug
  // `permalink: false` is a setting of other programs.
  const permalink = said.permalink.find(({ text, plain }) => !plain || !/^(?:true|false)$/i.test(text))
  return {
    path,
    form: 'markdown',
    draft: said.draft,
    published,
    ...(updated && { updated: updated < published ? published : updated }),
    ...(expires && { expires }),
    ...(id && { id: id.text }),
    ...(slug && { slug: slug.text }),
    ...(permalink && { permalink: permalink.text }),
    aliases: said.aliases,
  }
}

/** Where neither slug nor name make a part of an address, the title does. */
function hasSlug(path: string): boolean {
  return /[A-Za-z0-9][^/]*\.[^./]*$/.test(path)
}

/** Every date, or undefined when one of them is none. */
function readDates(words: readonly Word[], timeZone: string): readonly Date[] | undefined {
  const dates = words.flatMap(({ text }) => dateOf(text, timeZone) ?? [])
  return dates.length === words.length ? dates : undefined
}

function dateOf(text: string | undefined, timeZone: string): Date | undefined {
  return text === undefined ? undefined : quickDate(text, timeZone)
}
