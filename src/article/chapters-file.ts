import { jsonIn } from '../json.ts'
import { cleanText, oneLine } from '../text/clean.ts'
import type { Chapter } from './article.ts'

/**
 * The chapters in a file of JSON, as the podcast namespace has them ("JSON Chapters"): those with a time and a title that are to be listed.
 * Undefined where the text is no such file.
 */
export function readChaptersFile(text: string): readonly Chapter[] | undefined {
  const { chapters } = Object(jsonIn(text.replace(/^\uFEFF/, '')))
  if (!Array.isArray(chapters)) return undefined
  return chapters
    .flatMap((one: unknown): Chapter[] => {
      const { startTime, title, url, toc } = Object(one)
      const start = Number(startTime)
      if (toc === false || typeof title !== 'string' || !(start >= 0)) return []
      const isAddress = typeof url === 'string' && /^https?:/.test(url)
      return [{ start, title: oneLine(cleanText(title)), ...(isAddress && { url: cleanText(url) }) }]
    })
    .toSorted((a, b) => a.start - b.start)
}
