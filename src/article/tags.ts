import type { Report } from '../front-matter/report.ts'
import { describe, isEmpty, type Pair, type Value } from '../front-matter/value.ts'
import { fieldOf } from './fields.ts'
import { lineOf } from './texts.ts'

/** The tags of all keys that hold some: split at commas, trimmed, each once whatever its case, spelled as first written. CONFORMANCE 22. */
export function tagsOf(pairs: readonly Pair[], report: Report): readonly string[] {
  const tags = new Map<string, string>()
  for (const { key, value } of pairs) {
    for (const text of readWords(key, value, report)) {
      const tag = text.replace(/^#+(?=\S)/, '')
      const same = tag.toLowerCase()
      if (tag !== '' && !tags.has(same)) tags.set(same, tag)
    }
  }
  return [...tags.values()]
}

function readWords(key: string, value: Value, report: Report): string[] {
  if (isEmpty(value)) return []
  if (value.kind === 'scalar')
    return lineOf(value)
      .split(',')
      .map((word) => word.trim())
  if (value.kind === 'list')
    return value.items.flatMap((item) =>
      item.kind === 'list' ? refuse(key, item, report) : readWords(key, item, report),
    )
  // Zola keeps its tags one level down: taxonomies.tags.
  const inner = value.pairs.filter((pair) => fieldOf(pair.key)?.name === 'tags')
  if (fieldOf(key)?.name === 'tags' && inner.length === 0 && /^taxonomies$/i.test(key)) return []
  if (inner.length > 0) return inner.flatMap((pair) => readWords(pair.key, pair.value, report))
  return refuse(key, value, report)
}

function refuse(key: string, value: Value, report: Report): string[] {
  report.error(value.at, `${key}: ${describe(value)} is not a tag`, `${key}: [one, two]`)
  return []
}
