import type { Dialect } from './permalink-pattern.ts'
import { textAt, type Values } from './values.ts'

/** What is taken from the settings of another program: texts as they stand there, of which nothing is checked. */
export type Taken = {
  readonly url?: string | undefined
  readonly title?: string | undefined
  readonly language?: string | undefined
  readonly timeZone?: string | undefined
  readonly author?: string | undefined
  /** Patterns of addresses in the other program's words: for articles in a first folder of the content, under `''` for all others. */
  readonly permalinks?: Readonly<Record<string, string>>
  readonly dialect?: Dialect
  readonly spacedTags?: true
  readonly ownAssets?: true | undefined
  readonly bundles?: true
  /** Tags that mean no topic: by them Eleventy gathers what goes into a list. */
  readonly ownTags?: readonly string[]
  /** What articles in a folder of the content, or with a path that begins so, say where they do not say it themselves. */
  readonly defaults?: readonly FolderDefaults[]
  /** Folders of the content with pages that are no articles. */
  readonly leaves?: readonly string[]
  /** What articles may show of them by name: `params.tide`, in lower case. */
  readonly variables?: Readonly<Record<string, string>>
}

/** Front matter for all articles whose paths in the content begin with `under`. */
export type FolderDefaults = { readonly under: string; readonly values: Values }

/** A program that makes sites of a folder of articles, as its folder tells. */
export type Generator = {
  readonly name: string
  /** Files of its settings, the first that is there counts. */
  readonly files: readonly string[]
  /** Folders in which it keeps articles, the first that is there counts; before them that which its settings name. */
  readonly content: readonly string[]
  readonly contentIn?: RegExp
  /** Folders that hold the content among other pages: who names one means the content. */
  readonly tops?: readonly string[]
  /** Folders whose files it publishes at the top of the site, or, with a `/` at the end, under their own names; `from>to/` under another. */
  readonly assets: readonly string[]
  /** A folder of further files of settings, each of which is the value of its name. */
  readonly parts?: string
  /**
   * What of its settings, and of a `package.json` beside them, is of use; undefined where the file is another program's. `root` and
   * `content` are its folders.
   */
  readonly take: (values: Values, pack: Values, root: string, content: string) => Taken | undefined
}

/** A name without the address of its mail or page: `Ann <ann@example.org>`. */
export function nameAt(values: Values, ...keys: readonly string[]): string | undefined {
  return textAt(values, ...keys)?.replace(/\s*[<(].*$/s, '')
}

/** The files that a script of settings may be. */
export function scripts(name: string): readonly string[] {
  return ['mjs', 'js', 'ts', 'mts', 'cjs', 'cts'].map((ending) => `${name}.${ending}`)
}

/** An address and the path of the site below it. */
export function joined(url: string | undefined, path = ''): string | undefined {
  const inside = path.replace(/^\/|\/$/g, '')
  return url && `${url.replace(/\/$/, '')}/${inside}${inside && '/'}`
}
