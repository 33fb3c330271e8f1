import type { Report } from '../../front-matter/report.ts'
import { describe, isEmpty, type Pair, partOf, type Value } from '../../front-matter/value.ts'
import { plainText } from '../../settings/plain-text.ts'
import type { Neighbour } from '../../settings/site.ts'
import { atMost, firstOfEach, lineOf, loosePlain } from './texts.ts'

/**
 * The tags of all keys that hold some: split at commas, or at semicolons where there are any, also at spaces in a site with `spacedTags`,
 * without its `ownTags`, trimmed, each once whatever its case, spelled as first written. CONFORMANCE 22.
 */
export function tagsOf(
  pairs: readonly Pair[],
  report: Report,
  { spacedTags = false, ownTags = [] }: Partial<Neighbour> = {},
): readonly string[] {
  const words = pairs.flatMap(({ key, value }) => {
    const found = readWords(key, value, report)
    const isText = spacedTags && value.kind === 'scalar' && /^(?:tags|categories)$/i.test(key)
    return isText ? found.flatMap((word) => word.split(' ')) : found
  })
  const tags = words.map((word) => word.replace(/^#+(?=\S)/, '')).filter((tag) => tag !== '' && !ownTags.includes(tag))
  const each = firstOfEach(tags, (tag) => tag.toLowerCase())
  return atMost(1000, each, pairs[0], report)
}

function readWords(key: string, value: Value, report: Report, depth = 0): string[] {
  if (isEmpty(value)) return []
  if (value.kind === 'scalar') {
    const text = plainText(lineOf(value)).text.replace(/^\[(?!\[)(.*,.*)\]$/, '$1')
    // Obsidian: `#sea #salt`, and `[[sea]]`, which leads to a note.
    const words = text.split(/^#\S+\s+#/.test(text) ? /\s+(?=#)/ : text.includes(';') ? ';' : ',')
    return words.map((word) => word.trim().replace(/^\[\[(?:[^[\]|]*\|)?([^[\]|]+)\]\]$/, '$1'))
  }
  // Hexo: `categories: [[Sport, Rowing], [Diary]]` are a category with what is in it, and another. YAML reads `[[sea]]` so too.
  if (value.kind === 'list' && depth < 2) return value.items.flatMap((item) => readWords(key, item, report, depth + 1))
  // Docusaurus: `{ label: Harbour, permalink: /harbour }`.
  const label = value.kind === 'mapping' ? loosePlain(partOf(value, 'label', 'name', 'title')?.value) : undefined
  if (label !== undefined) return [label]
  report.error(value.at, `${key}: ${describe(value)} is not a tag`, `${key}: [one, two]`)
  return []
}
