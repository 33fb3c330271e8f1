/**
 * What front matter says, whatever it is written in: every scalar as the author's characters, so that `1.10` stays `1.10` and
 * `2026-02-30` is not turned into a day in March. `at` is an offset in the text of the file.
 */
export type Value = Scalar | List | Mapping

export type Scalar = {
  readonly kind: 'scalar'
  readonly text: string
  /** Written without quotes: `true`, `~` and nothing at all may mean what they say. */
  readonly plain: boolean
  readonly at: number
}

export type List = { readonly kind: 'list'; readonly items: readonly Value[]; readonly at: number }

export type Mapping = { readonly kind: 'mapping'; readonly pairs: readonly Pair[]; readonly at: number }

export type Pair = { readonly key: string; readonly keyAt: number; readonly value: Value }

/** Nothing was written: no value, `~` or `null`, or only white space. */
export function isEmpty(value: Value): boolean {
  return value.kind === 'scalar' && (value.plain ? /^(?:~|null|)$/i.test(value.text) : value.text.trim() === '')
}

/** What a mapping has under the first of these names, which are in lower case, that says something there. */
export function partOf({ pairs }: Mapping, ...names: string[]): Pair | undefined {
  const given = pairs.filter(({ value }) => !isEmpty(value))
  return names.map((name) => given.find(({ key }) => key.toLowerCase() === name)).find((pair) => pair !== undefined)
}

/** The value in the words of a problem. */
export function describe(value: Value): string {
  return value.kind === 'scalar' ? quote(value.text) : value.kind === 'list' ? 'a list' : 'a mapping'
}

/** What the author wrote, in quotes, not more than a line of it. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return `"${line.length > 60 ? `${line.slice(0, 59).replace(/[\uD800-\uDBFF]$/, '')}…` : line}"`
}

/** The value as YAML reads it back: in double quotes, or in single ones where it holds double ones. */
export function inQuotes(value: string): string {
  const bare = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value
  return bare.includes('"') || bare.includes('\\') ? `'${bare.replaceAll("'", "''")}'` : `"${bare}"`
}
