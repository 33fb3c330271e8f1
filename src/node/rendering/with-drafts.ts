import { instantOf } from '../../dates/instant.ts'
import { readLine, writeLine } from '../../edition/entry.ts'
import type { Edition } from '../../edition/making/make.ts'
import type { Memory } from '../../edition/making/memory.ts'
import { type Making, makeFrom, type RenderedLines } from '../make.ts'

/**
 * The edition that who writes sees: drafts and scheduled articles are in it, marked in their titles, as if published at an instant. It is
 * never remembered and never written: the next edition is made of the one without them.
 */
export function makeWithDrafts(
  { collection }: Making,
  memory: Memory | undefined,
  now: Date,
  shownAt: Date,
  lines: RenderedLines,
): Edition {
  const marks = new Map<string, string>()
  const records = collection.records.map((record) => {
    const { draft, published = 0 } = record
    const scheduled = published > now.getTime() ? `Scheduled for ${instantOf(published)}` : undefined
    const mark = draft ? 'Draft' : scheduled
    if (mark === undefined) return record
    marks.set(record.path, mark)
    const { expires: _, ...rest } = record
    // One that was published before keeps its date: the other makes it an entry of its own.
    return { ...rest, draft: false, published: shownAt.getTime(), updated: shownAt.getTime() }
  })
  return makeFrom({ ...collection, records }, memory, now, lines, (line, { path }) => {
    const mark = marks.get(path)
    if (mark === undefined) return line
    const entry = readLine(line)
    return writeLine({ ...entry, title: [mark, entry.title].filter(Boolean).join(': ') })
  })
}
