import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { slugOf } from '../../text/name.ts'
import { type CollectionPlace, readSettings } from '../folder/settings.ts'
import { habitsOf, type Naming } from './habits.ts'
import { headIn, type NewHead, writeDate } from './head.ts'

/** An article that is to be begun. */
export type NewArticle = Omit<NewHead, 'date'> & Omit<CollectionPlace, 'url'>

/**
 * Begins an article in the habits of its collection: format and keys of its front matter, how its file is named, in which folder it is.
 * Resolves with its path inside the collection. Rejects where that file is there.
 */
export async function newArticle(
  { folder, config, ...said }: NewArticle,
  now: Date,
): Promise<{ readonly file: string }> {
  const { site } = readSettings(folder, { config })
  const habits = habitsOf(folder, site)
  const file = fileFor(said.title, habits.naming, writeDate(now, '2026-01-01', site.timeZone))
  const place = join(folder, file)
  if (existsSync(place))
    throw new Error(`"${place}" is there already\n  fix: give it another title, or write in that file`)
  const head = headIn(habits, { ...said, date: now }, site.timeZone)
  const hasTitle = habits.keys.some(({ field }) => field === 'title')
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, `${head}${head && '\n'}${hasTitle ? '' : `# ${said.title}\n\n`}`, { flag: 'wx' })
  return { file }
}

/** `day` is `2026-10-01`. */
function fileFor(title: string, { folder, dated, isBundle, isTitle, ending }: Naming, day: string): string {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-')
  const dates: Readonly<Record<string, string>> = { year, month, day: dayOfMonth }
  const within = folder.replace(/:(year|month|day)/g, (whole, part: string) => dates[part] ?? whole)
  const name = (isTitle ? asFileName(title) : slugOf(title)) || 'untitled'
  const date = dated === undefined ? '' : `${[year, month, dayOfMonth].join(dated)}${isTitle ? ' ' : '-'}`
  return [within, `${date}${name}${isBundle ? '/index' : ''}${ending}`].filter(Boolean).join('/')
}

/** A title without what no system, or no link of Obsidian, takes in a name. */
function asFileName(title: string): string {
  return title
    .replace(/[\p{Cc}/\\:*?"<>|#^[\]]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[._ ]+|[. ]+$/g, '')
    .slice(0, 100)
    .trimEnd()
}
