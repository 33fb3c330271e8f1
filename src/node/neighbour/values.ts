import { isRecord } from '../../json.ts'

/** What a file of settings says: texts, numbers, lists and mappings within each other. Nobody has checked their shapes. */
export type Values = Readonly<Record<string, unknown>>

/**
 * The text under the first of some keys, with spaces between, that has one, in a list the first of it. `author.name` is the key `name` in
 * the mapping `author`.
 */
export function textAt(values: Values, keys: string): string | undefined {
  return keys.split(' ').flatMap((key) => textsAt(values, key).slice(0, 1))[0]
}

/** The texts under a key: one, or a list. */
export function textsAt(values: Values, key = ''): readonly string[] {
  return [valueAt(values, key)]
    .flat()
    .flatMap((one) => (typeof one === 'string' && one.trim() !== '' ? [one.trim()] : []))
}

/** Whether one of some keys, with spaces between, has this very value. */
export function saysAt(values: Values, keys: string, wanted: boolean): boolean {
  return keys.split(' ').some((key) => valueAt(values, key) === wanted)
}

function valueAt(values: Values, key: string): unknown {
  return key.split('.').reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), values)
}

/** The mappings in a list. */
export function recordsAt(values: Values, key: string): readonly Values[] {
  const list = values[key]
  return Array.isArray(list) ? list.filter(isRecord) : []
}
