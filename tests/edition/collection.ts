import type { Article } from '../../src/article/article.ts'
import { writeLine } from '../../src/edition/entry.ts'
import type { EntryRecord } from '../../src/edition/making/entry-record.ts'
import { type Edition, makeEdition, withTexts } from '../../src/edition/making/make.ts'
import { type EditionMemory, type Memory, readMemory } from '../../src/edition/making/memory.ts'
import { type ArticleRecord, recordOf } from '../../src/edition/making/record.ts'
import { type OpenEdition, openEdition } from '../../src/edition/reading/open.ts'
import { entryHead } from '../../src/node/rendering/entry-head.ts'
import { storeOf } from '../../src/node/store/write-index.ts'
import { DEFAULTS, type Site } from '../../src/settings/site.ts'
import { digest } from '../../src/text/digest.ts'
import type { MadeUp } from '../collection/generate.ts'

export const site: Site = {
  ...DEFAULTS,
  url: 'https://example.org/',
  final: true,
  title: 'Example',
  description: 'Notes',
}

const articles = new WeakMap<ArticleRecord, Article>()

/** The record of an article with a body, by default published at nine on 1 March 2026. */
export function written(
  path: string,
  overrides: Partial<Article> & { body?: string; size?: number; undated?: true } = {},
): ArticleRecord {
  const { body = `Body of ${path}`, size = body.length + 100, undated, ...fields } = overrides
  const article: Article = {
    path,
    form: 'markdown',
    title: path,
    titleInBody: false,
    ...(!undated && { published: new Date('2026-03-01T09:00:00Z') }),
    draft: false,
    authors: [],
    tags: [],
    enclosures: [],
    aliases: [],
    digest: digest(body),
    ...fields,
  }
  const { record } = recordOf(article, size, [], body, site, digest)
  articles.set(record, article)
  return record
}

function lineOf(entry: EntryRecord): string {
  const article = articles.get(entry.record)
  if (!article) throw new Error('only records made by written() can be rendered')
  const { head } = entryHead(article, entry, site, () => undefined)
  return writeLine({ ...head, html: `<p>${article.title}, as of ${article.digest}</p>`, summary: article.title })
}

/** A made-up article as `readCollection` would understand it. */
export function understood({ path, body, author, ...article }: MadeUp): ArticleRecord {
  const { title, published, tags, id, language, draft, updated, expires } = article
  return written(path, {
    body,
    title,
    published,
    tags,
    authors: author === undefined ? [] : [{ name: author }],
    ...(id !== undefined && { id }),
    ...(language !== undefined && { language }),
    ...(draft && { draft }),
    ...(updated && { updated }),
    ...(expires && { expires }),
  })
}

export function make(
  records: readonly ArticleRecord[],
  memory?: Memory,
  now = '2026-06-01T00:00:00Z',
  settings = site,
  renamedFrom?: () => ReadonlyMap<string, string>,
): Edition {
  const options = { measure: () => undefined, ...(renamedFrom && { renamedFrom }) }
  return withTexts(makeEdition(records, settings, memory, new Date(now), options), lineOf)
}

export async function memoryOf(edition: Edition): Promise<EditionMemory> {
  const previous = await readMemory(storeOf(edition))
  if (!previous) throw new Error('an edition just made has a memory')
  return previous
}

export async function open(edition: Edition): Promise<OpenEdition> {
  const opened = await openEdition(storeOf(edition))
  if (!opened) throw new Error('an edition just made can be opened')
  return opened
}
