import type { EntryHead } from '../../edition/entry.ts'
import { chaptersAddress } from '../../edition/making/addresses.ts'
import type { MeasureFile } from '../../edition/making/entry-record.ts'
import { timesIn } from '../../html/times.ts'
import { isShow } from '../../settings/shows.ts'
import type { Site } from '../../settings/site.ts'

/** Chapters of an episode at most: a list for people, not a transcript. */
const MOST = 500

/**
 * An entry with the chapters of its recording, where there is a show: those that its author names, else those in its text, else those in
 * the recording. What the author has no address for has one of ours.
 */
export function withChapters(head: EntryHead, html: string, site: Site, measure: MeasureFile): EntryHead {
  const [recording] = head.enclosures
  if (recording === undefined || !isShow(site)) return head
  const { chapters, parts } = head.episode ?? {}
  const isHere = chapters?.startsWith(site.url)
  const named = parts ?? (isHere && chapters ? measure(chapters)?.chapters : undefined)
  if (chapters !== undefined)
    return named && named.length > 0 ? { ...head, episode: { ...head.episode, parts: named } } : head
  const listed = timesIn(html)
  const inFile = () => measure(recording.url)?.chapters ?? []
  const found = (named ?? (listed.length > 0 ? listed : inFile())).slice(0, MOST)
  if (found.length === 0) return head
  return { ...head, episode: { ...head.episode, chapters: chaptersAddress(head.url, site), parts: found } }
}
