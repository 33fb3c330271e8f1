import { isRecord } from '../../json.ts'

/** What a file of settings says: texts, numbers, lists and mappings within each other. Nobody has checked their shapes. */
export type Values = Readonly<Record<string, unknown>>

/** The text under the first of some keys that has one; `author.name` is the key `name` in the mapping `author`. */
export function textAt(values: Values, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = key.split('.').reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), values)
    if (typeof found === 'string' && found.trim() !== '') return found.trim()
  }
  return undefined
}
