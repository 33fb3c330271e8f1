import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import picomatch from 'picomatch'
import { tryToRead } from '../../article/unreadable.ts'
import { splitFrontMatter } from '../../front-matter/front-matter.ts'
import { SILENT } from '../../front-matter/report.ts'
import { readJson } from '../../front-matter/toml-json.ts'
import { type Mapping, partOf, type Value } from '../../front-matter/value.ts'
import { readAnswer } from '../../settings/words/states.ts'
import { isArticle } from '../folder/listing.ts'
import type { FolderDefaults } from './generator.ts'
import { globOf } from './generator-folders.ts'
import type { ReadValues } from './read-values.ts'
import type { Values } from './values.ts'

/* What files in the folders of a site say of the articles in them. */

/**
 * Front matter that sections of Hugo have for all that is in them (https://gohugo.io/content-management/front-matter/#cascade-1), nearest
 * first, after which comes that of the settings. With `whole` a section that is a draft holds all of it back, as in Zola.
 */
export function cascades(
  content: string,
  files: readonly string[],
  { cascade }: Values = {},
  whole = false,
): readonly FolderDefaults[] {
  const own = files.flatMap((file): FolderDefaults[] => {
    const [, folder = '', language] = SECTION.exec(file) ?? []
    const text = SECTION.test(file) && tryToRead(() => readFileSync(join(content, file), 'utf8'))
    if (typeof text !== 'string') return []
    const { values } = splitFrontMatter(text, SILENT, () => true)
    const draft = partOf(values, 'draft')
    const isDraft = whole && draft?.value.kind === 'scalar' && readAnswer(draft.value.text) === true
    return [
      ...cascaded(partOf(values, 'cascade')?.value, folder, language),
      ...(isDraft ? [{ under: folder, values: { draft: true } }] : []),
    ]
  })
  const settings = cascade === undefined ? undefined : readJson(JSON.stringify(cascade), 0, SILENT)
  return [...own.sort((a, b) => b.under.length - a.under.length), ...cascaded(settings, '')]
}

const SECTION = /^(?:(.*)\/)?_index(?:\.([a-z]{2,3}(?:-[a-z]+)?))?\.(?:md|markdown|html?)$/i

/** One mapping for all, or several, each for the pages that its `target` describes. */
function cascaded(value: Value | undefined, under: string, language?: string): readonly FolderDefaults[] {
  if (value === undefined) return []
  if (value.kind === 'list') return value.items.flatMap((item) => cascaded(item, under, language))
  if (value.kind !== 'mapping') return []
  const target = partOf(value, 'target', '_target')?.value
  const said = (name: string) => {
    const found = target?.kind === 'mapping' ? partOf(target, name)?.value : undefined
    return found?.kind === 'scalar' ? found.text.trim() : undefined
  }
  const isFor = (name: string, word: string) => said(name) === undefined || picomatch.isMatch(word, said(name) ?? '')
  if (!isFor('kind', 'page') || !isFor('environment', 'production')) return []
  const lang = said('lang') ?? language
  const path = said('path')
  const like =
    path !== undefined ? globOf(path) : lang !== undefined ? globOf(`/{${lang}/**,**/*.${lang}.*}`) : undefined
  const params = partOf(value, 'params')?.value
  const pairs = [...value.pairs, ...(params?.kind === 'mapping' ? params.pairs : [])]
  return [{ under, ...(like !== undefined && { like }), values: { ...value, pairs } }]
}

/**
 * The data of folders and files of Eleventy, nearest first: `posts/posts.json`, `posts/posts.11tydata.js`, `posts/one.11tydata.json`, and
 * `posts/one.json` beside an article of that name (https://www.11ty.dev/docs/data-template-dir/). Tags in them only gather articles into
 * lists.
 */
export function eleventyDefaults(
  content: string,
  files: readonly string[],
  valuesIn: ReadValues,
): readonly FolderDefaults[] {
  const articles = new Set(files.flatMap((file) => (isArticle(file) ? file.replace(/\.\w+$/, '') : [])))
  const all = files.flatMap((file): FolderDefaults[] => {
    const [, stem, isData] = DATA.exec(file) ?? []
    if (stem === undefined || file.includes('node_modules/')) return []
    const isOfFolder = basename(stem) === basename(dirname(join(content, file)))
    const isOfFile = isData !== undefined || (file.endsWith('.json') && articles.has(stem))
    if (!isOfFolder && !isOfFile) return []
    const { tags: _, ...values } = valuesIn(content, file) ?? {}
    return [{ under: isOfFolder ? dirname(stem).replace(/^\.$/, '') : `${stem}.`, values }]
  })
  return all.sort((a, b) => b.under.length - a.under.length)
}

const DATA = /^(.*?)(\.11tydata)?\.(?:json|[cm]?js)$/

/** May the file at a path say something of other articles? */
export function isFolderData(path: string): boolean {
  return SECTION.test(path) || DATA.test(path)
}

/** Front matter as values that have been read, whatever they were written in. */
export function mappingOf(values: Values | Mapping): Mapping | undefined {
  if (isMapping(values)) return values
  const read = readJson(JSON.stringify(values), 0, SILENT)
  return read?.kind === 'mapping' ? read : undefined
}

function isMapping(values: Values | Mapping): values is Mapping {
  return values.kind === 'mapping' && Array.isArray(values.pairs)
}
