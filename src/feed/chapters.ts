import type { Entry } from '../edition/entry.ts'
import { cleanText } from '../text/clean.ts'

/** What it is served as. The podcast namespace, "chapters". */
export const CHAPTERS_TYPE = 'application/json+chapters'

/** The chapters of an episode as a document of the podcast namespace, "JSON Chapters" 1.2; undefined where none are known. */
export function writeChapters({ title, episode }: Pick<Entry, 'title' | 'episode'>): string | undefined {
  const chapters = episode?.parts?.map((part) => ({
    startTime: part.start,
    title: cleanText(part.title),
    url: part.url && cleanText(part.url),
  }))
  return chapters && JSON.stringify({ version: '1.2.0', title: cleanText(title), chapters })
}
