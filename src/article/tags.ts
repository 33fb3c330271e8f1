import type { Report } from '../front-matter/report.ts'
import { describe, isEmpty, type Pair, type Value } from '../front-matter/value.ts'
import { fieldOf } from './fields.ts'
import { lineOf } from './texts.ts'

/** The tags of all keys that hold some: split at commas, trimmed, each once whatever its case, spelled as first written. CONFORMANCE 22. */
export function tagsOf(pairs: readonly Pair[], report: Report): readonly string[] {
  const tags = new Map<string, string>()
  for (const word of pairs.flatMap(({ key, value }) => readWords(key, value, report))) {
    const tag = word.replace(/^#+(?=\S)/, '')
    const same = tag.toLowerCase()
    if (tag !== '' && !tags.has(same)) tags.set(same, tag)
  }
  return [...tags.values()]
}

function readWords(key: string, value: Value, report: Report, isInList = false): string[] {
  if (isEmpty(value)) return []
  if (value.kind === 'scalar')
    return lineOf(value)
      .split(',')
      .map((word) => word.trim())
  if (value.kind === 'list' && !isInList) return value.items.flatMap((item) => readWords(key, item, report, true))
  // Zola keeps its tags one level down: taxonomies.tags.
  const inner = value.kind === 'mapping' ? value.pairs.filter((pair) => fieldOf(pair.key)?.name === 'tags') : []
  if (inner.length === 0 && !/^taxonomies$/i.test(key))
    report.error(value.at, `${key}: ${describe(value)} is not a tag`, `${key}: [one, two]`)
  return inner.flatMap((pair) => readWords(pair.key, pair.value, report))
}
