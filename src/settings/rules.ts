import type { Report } from '../front-matter/report.ts'
import { isEmpty, type Pair, type Scalar, type Value } from '../front-matter/value.ts'
import { nearest } from '../text/slips.ts'

/** A value of `site.yaml` that is to be read, and what a problem with it is told of. */
export type Given = {
  readonly value: Value
  /** The key as its author spells it; `-` for an item of a list. */
  readonly label: string
  /** The setting that it is a part of, by its own name. */
  readonly setting: string
  /** The key of a mapping that stands for a list: it becomes a field of the item. */
  readonly name?: Pair
}

/** Makes sense of a value; reports what is wrong with it, and is undefined then. */
export type Reader<T> = (given: Given, report: Report) => T | undefined

/** Something a mapping may hold, under its own name or `also` another one. */
export interface Field<T, Required extends boolean = boolean> {
  readonly read: Reader<T>
  readonly also: readonly string[]
  readonly required: Required
}

export function required<T>(read: Reader<T>, ...also: string[]): Field<T, true> {
  return { read, also, required: true }
}

export function optional<T>(read: Reader<T>, ...also: string[]): Field<T, false> {
  return { read, also, required: false }
}

/** What a reader gives. */
export type Read<R> = R extends Reader<infer T> ? T : never

type Fields = Readonly<Record<string, Field<unknown>>>
type ValueOf<F> = F extends Field<infer T> ? T : never

/** What is read of a mapping. */
export type Result<F extends Fields> = {
  readonly [K in keyof F as F[K]['required'] extends true ? K : never]: ValueOf<F[K]>
} & { readonly [K in keyof F as F[K]['required'] extends true ? never : K]?: ValueOf<F[K]> }

/** A text that `read` makes sense of. `instead` is a value to paste, or makes one of what was written. */
export function text<T>(
  read: (text: string) => T | undefined,
  what: string,
  instead: string | ((text: string) => string),
): Reader<T> {
  return (given, report) => {
    const written = given.value.kind === 'scalar' ? given.value.text.trim() : undefined
    const result = written === undefined ? undefined : read(written)
    if (result === undefined)
      complain(given, what, typeof instead === 'string' ? instead : instead(written ?? ''), report)
    return result
  }
}

/** A text of a pattern, as it stands. */
export function matching(pattern: RegExp, what: string, instead: string | ((text: string) => string)): Reader<string> {
  return text((written) => (pattern.test(written) ? written : undefined), what, instead)
}

/** A whole number. `of` completes the sentence: `is not a number of pixels, 1 to 144`. */
export function count(least: number, most: number, of: string): Reader<number> {
  const read = (text: string) => (/^\d{1,9}$/.test(text) ? within(Number(text), least, most) : undefined)
  return text(read, `is not a number of ${of}, ${least} to ${most}`, String(most))
}

export function oneOf<const T extends string>(...choices: [T, ...T[]]): Reader<T> {
  const read = (text: string) => choices.find((choice) => choice === text.toLowerCase())
  return text(read, `is not ${choices.join(' or ')}`, choices[0])
}

/** Which field of an item the keys of a mapping are, and all the fields it may have. */
type Keyed = { readonly field: string; readonly of: Fields }

/**
 * A list; an item alone is a list of one. With `keyed` a mapping too, or a list of pairs: each key becomes that field of an item, and
 * none may come twice. `apart`: a bad item costs only itself, not the whole list.
 */
export function list<T>(
  read: Reader<T>,
  { keyed, apart = false }: { readonly keyed?: Keyed; readonly apart?: boolean } = {},
): Reader<T[]> {
  return (given, report) => {
    const results: T[] = []
    const names = new Set<string>()
    let isWhole = true
    for (const item of itemsIn(given, keyed)) {
      const result = read(item, report)
      const name = keyed && nameOf(item, keyed)
      if (name && names.has(name.text)) {
        const what = `${given.setting} ${name.text} stands here a second time`
        report.error(name.at, what, 'remove one of the two; the first counts')
      } else if (result === undefined) isWhole = false
      else results.push(result)
      if (name) names.add(name.text)
    }
    return isWhole || apart ? results : undefined
  }
}

function itemsIn({ value, label, setting }: Given, keyed: Keyed | undefined): Given[] {
  return (value.kind === 'list' ? value.items : [value]).flatMap((item): Given[] => {
    const pairs = item.kind === 'mapping' ? item.pairs : []
    // `- /old: /new` in a list says what it says as a mapping.
    const isNames = value.kind === 'mapping' || (pairs.length === 1 && !sameName(pairs[0]?.key ?? '', keyed?.of ?? {}))
    if (keyed && isNames) return pairs.map((pair) => namedItem(pair, keyed.field, setting))
    return isEmpty(item) ? [] : [{ value: item, label: value.kind === 'list' ? '-' : label, setting }]
  })
}

function namedItem({ key, keyAt, value }: Pair, field: string, setting: string): Given {
  const name: Pair = { key: field, keyAt, value: { kind: 'scalar', text: key, plain: true, at: keyAt } }
  return isEmpty(value) ? { value: name.value, label: field, setting, name } : { value, label: key, setting, name }
}

function nameOf({ name, value }: Given, { field, of }: Keyed): Scalar | undefined {
  const pairs = value.kind === 'mapping' ? value.pairs : []
  const named = (name ?? pairs.find(({ key }) => sameName(key, of) === field))?.value
  return named?.kind === 'scalar' && !isEmpty(named) ? named : undefined
}

/**
 * A mapping with these fields. With `alone`, a text or list without keys stands for that field. `apart`: a bad field costs only itself, not
 * the whole mapping.
 */
export function mapping<const F extends Fields>(
  fields: F,
  { alone, apart = false }: { readonly alone?: string; readonly apart?: boolean } = {},
): Reader<Result<F>> {
  return (given, report) => {
    const { value, label, setting, name } = given
    const isKeyed = value.kind === 'mapping'
    if (!isKeyed && alone === undefined)
      return complain(given, 'is not a mapping', `{ ${Object.keys(fields)[0]}: … }`, report)
    const own = isKeyed ? value.pairs : value === name?.value ? [] : [{ key: alone ?? '', keyAt: value.at, value }]
    const found = new Map<string, unknown>()
    for (const pair of name ? [name, ...own] : own) {
      const known = sameName(pair.key, fields) ?? ''
      const field = fields[known]
      if (field === undefined) reportUnknown(pair, fields, setting, report)
      else if (found.has(known)) {
        const what = `"${pair.key}" says "${known}" a second time`
        report.warning(pair.keyAt, what, 'remove one of the two; the first counts')
      } else if (!isEmpty(pair.value)) {
        const said = isKeyed || pair === name ? pair.key : label
        found.set(known, field.read({ value: pair.value, label: said, setting: setting || known }, report))
      }
    }
    const missing = Object.keys(fields).filter((key) => fields[key]?.required && !found.has(key))
    for (const key of missing) report.error(value.at, `${calledOf(given)} has no ${key}`, `${key}: …`)
    // In the order of the fields, not of the file: moving a line in it must not look like a change.
    const good = Object.keys(fields).filter((key) => found.get(key) !== undefined)
    // A lone value that could not be read is told already, and there is nothing else.
    if (!isKeyed && found.size > 0 && good.length === 0) return undefined
    if (!apart && (missing.length > 0 || good.length < found.size)) return undefined
    return Object.assign({}, ...good.map((key) => ({ [key]: found.get(key) })))
  }
}

/** What `next` makes of what is read; it may still find fault with it. */
export function refine<A, B>(
  read: Reader<A>,
  next: (result: A, fail: (what: string, instead: string) => undefined) => B | undefined,
): Reader<B> {
  return (given, report) => {
    const result = read(given, report)
    return result === undefined ? undefined : next(result, (what, instead) => complain(given, what, instead, report))
  }
}

/** The same where nothing that is wrong with it is worth refusing the settings: it costs a warning. */
export function lenient<T>(read: Reader<T>): Reader<T> {
  return (given, report) => {
    const warning: Report['warning'] = (at, what, fix) => report.warning(at, what, fix)
    return read(given, { error: warning, warning })
  }
}

function complain(given: Given, what: string, instead: string, report: Report): undefined {
  const { value, label } = given
  const called = calledOf(given)
  const quoted = value.kind === 'scalar' ? `${called}: "${value.text.trim()}"` : called
  report.error(value.at, `${quoted} ${what}`, label === '-' ? `- ${instead}` : `${label}: ${instead}`)
}

function calledOf({ label, setting }: Given): string {
  return label === '-' ? setting : label
}

function reportUnknown({ key, keyAt }: Pair, fields: Fields, setting: string, report: Report): void {
  const names = Object.entries(fields).flatMap(([name, { also }]) => [name, ...also])
  const meant = nearest(key, names)
  const what = `"${key}" is not a setting${setting && ` of ${setting}`}${meant ? `; did you mean "${meant}"?` : ''}`
  const fix = meant ? `${meant}: …` : `remove it; the settings here are ${Object.keys(fields).join(', ')}`
  report.warning(keyAt, what, fix)
}

/** The own name of a key as its author spells it: case, `_` and `-` do not tell names apart. */
export function sameName(key: string, fields: Fields): string | undefined {
  const folded = fold(key)
  return Object.keys(fields).find((name) => [name, ...(fields[name]?.also ?? [])].some((one) => fold(one) === folded))
}

function fold(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase()
}

/** The number itself where it is not out of bounds. */
export function within(number: number | undefined, least: number, most: number): number | undefined {
  return number !== undefined && number >= least && number <= most ? number : undefined
}
