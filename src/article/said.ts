import type { Report } from '../front-matter/report.ts'
import { isEmpty, type Mapping, type Pair } from '../front-matter/value.ts'
import { type FieldName, fieldOf, nearMiss } from './fields.ts'

/** The keys that say something, by field, the preferred spelling first. Other keys are the author's own, and kept out of the way. */
export type Said = { all(name: FieldName): readonly Pair[]; first(name: FieldName): Pair | undefined }

/** Sorts front matter by field; `further` counts only for fields that it leaves out. A key that nearly is a field is a warning. */
export function sortFields(values: Mapping, further: Mapping | undefined, report: Report): Said {
  const fields = new Map<FieldName, (Pair & { readonly rank: number })[]>()
  const unknown: Pair[] = []
  for (const pair of values.pairs) {
    const field = fieldOf(pair.key)
    if (!field) unknown.push(pair)
    else if (!isEmpty(pair.value)) put(fields, field.name, { ...pair, rank: field.rank })
  }
  const own = new Set(fields.keys())
  for (const pair of further?.pairs ?? []) {
    const field = fieldOf(pair.key)
    if (field && !own.has(field.name)) put(fields, field.name, { ...pair, rank: field.rank })
  }
  for (const list of fields.values()) list.sort((a, b) => a.rank - b.rank)
  for (const { key, keyAt } of unknown) {
    const meant = nearMiss(key)
    const field = meant === undefined ? undefined : fieldOf(meant)
    if (field && !fields.has(field.name))
      report.warning(keyAt, `${key}: is not a known field; did you mean ${meant}?`, `${meant}:`)
  }
  return { all: (name) => fields.get(name) ?? [], first: (name) => fields.get(name)?.[0] }
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
