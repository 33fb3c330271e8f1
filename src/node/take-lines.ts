import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Member } from '../edition/making/index-feed.ts'
import type { Before, Edition } from '../edition/making/make.ts'
import type { Pack } from './pack.ts'

/**
 * Takes the lines of entries that have not changed out of the segments of the edition before, as they stand in a folder: the same mark is
 * the same line. Gives the entries of which there is none.
 */
export function takeLines(
  entries: readonly Member[],
  before: Before,
  { segments, made }: Edition,
  folder: string,
  pack: Pick<Pack, 'add'>,
): readonly Member[] {
  if (before.made.settings !== made.settings) return entries
  const wanted = new Map(entries.map((entry) => [entry.mark, entry]))
  for (const [name, part] of before.segments) {
    if (wanted.size === 0) break
    // Segments come one in place of another: what is wanted stood in those that are no more.
    if (segments.has(name) || !part.entries.some(({ mark }) => wanted.has(mark))) continue
    const lines = linesIn(join(folder, name))
    if (lines.length !== part.entries.length) continue
    const found = part.entries.flatMap(({ mark }, i) => {
      const entry = wanted.get(mark)
      wanted.delete(mark)
      return entry ? [{ entry, line: `${lines[i]}\n` }] : []
    })
    const bytes = Buffer.from(found.map(({ line }) => line).join(''))
    const lengths = found.map(({ line }) => Buffer.byteLength(line))
    pack.add(
      found.map(({ entry }) => entry),
      { bytes, lengths, problems: found.map(() => []) },
    )
  }
  return entries.filter(({ mark }) => wanted.has(mark))
}

/** The lines of a segment; none where it cannot be read. */
function linesIn(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}
