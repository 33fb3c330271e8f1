import type { Report } from '../front-matter/report.ts'
import { isEmpty, type Mapping, type Pair, type Value } from '../front-matter/value.ts'
import { nearest } from '../text/slips.ts'
import { type Keys, type Shape, sameName } from './keys.ts'

/** Text as its author wrote it, under canonical names. */
export type Plain = string | Plain[] | { [name: string]: Plain }

/** Where a value stands, the key its author gave it (`-` for an item of a list), and its text if it is one. */
export type Place = { readonly at: number; readonly label: string; readonly text?: string }

/**
 * The values of `site.yaml` in the shape of `keys`. Every scalar stays text: `no` is the language Norwegian, `1.10` a title. Keys without
 * a value are left out, unknown ones reported. `places` is by path: `feeds/0/title`.
 */
export function layOut(values: Mapping, keys: Keys, report: Report) {
  const places = new Map<string, Place>()
  return { value: mapping(values, keys, ''), places }

  function lay(value: Value, shape: Shape, path: string, label: string): Plain {
    const text = value.kind === 'scalar' ? value.text.trim() : undefined
    places.set(path, { at: value.at, label, ...(text !== undefined && { text }) })
    if (shape === 'text') return text ?? (value.kind === 'list' ? [] : {})
    if ('list' in shape) return items(value, shape, path, label)
    if (value.kind === 'mapping') return mapping(value, shape.keys, `${path}/`)
    const { alone } = shape
    const inner = alone === undefined ? undefined : shape.keys[alone]?.shape
    if (alone === undefined || inner === undefined) return text ?? ''
    return { [alone]: lay(value, inner, `${path}/${alone}`, label) }
  }

  function items(value: Value, { list, keyed }: { list: Shape; keyed?: string }, path: string, label: string): Plain[] {
    const mapped = keyed === undefined || value.kind !== 'mapping' ? [{ value }] : value.pairs
    const given: (Pair | { value: Value })[] =
      value.kind === 'list' ? value.items.map((item) => (keyed && pairIn(item, list)) || { value: item }) : [...mapped]
    return given
      .filter((item) => 'key' in item || !isEmpty(item.value))
      .map((item, i) => {
        const at = `${path}/${i}`
        if (keyed === undefined || !('key' in item))
          return lay(item.value, list, at, value.kind === 'list' ? '-' : label)
        const inner = isEmpty(item.value) ? {} : lay(item.value, list, at, item.key)
        const name = { at: item.keyAt, label: keyed, text: item.key.trim() }
        places.set(`${at}/${keyed}`, name)
        if (isEmpty(item.value)) places.set(at, name)
        return typeof inner === 'object' && !Array.isArray(inner) ? { ...inner, [keyed]: name.text } : inner
      })
  }

  function mapping({ pairs }: Mapping, keys: Keys, path: string) {
    const result: { [name: string]: Plain } = {}
    for (const { key, keyAt, value } of pairs) {
      const name = sameName(key, keys)
      const shape = name === undefined ? undefined : keys[name]?.shape
      if (name === undefined || shape === undefined) reportUnknown(key, keyAt, keys, path)
      else if (Object.hasOwn(result, name)) {
        report.warning(keyAt, `"${key}" says "${name}" a second time`, 'remove one of the two; the first counts')
      } else if (!isEmpty(value)) result[name] = lay(value, shape, path + name, key)
    }
    return result
  }

  function reportUnknown(key: string, at: number, keys: Keys, path: string): void {
    const meant = nearest(
      key,
      Object.entries(keys).flatMap(([name, { also }]) => [name, ...also]),
    )
    const where = path === '' ? '' : ` of ${path.split('/')[0]}`
    const what = `"${key}" is not a setting${where}${meant ? `; did you mean "${meant}"?` : ''}`
    const fix = meant ? `${meant}: …` : `remove it; the settings here are ${Object.keys(keys).join(', ')}`
    report.warning(at, what, fix)
  }
}

/** `- /old: /new` in a list says what it says as a mapping. */
function pairIn(item: Value, list: Shape): Pair | undefined {
  const [pair, ...further] = item.kind === 'mapping' ? item.pairs : []
  const isOwn = pair && list !== 'text' && 'keys' in list && sameName(pair.key, list.keys) !== undefined
  return isOwn || further.length > 0 ? undefined : pair
}
