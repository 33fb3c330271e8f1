import type { Article } from '../../src/article/article.ts'
import { writeLine } from '../../src/edition/entry.ts'
import { type Edition, makeEdition, type Workshop } from '../../src/edition/making/make.ts'
import { type Outline, outliner } from '../../src/edition/making/outline.ts'
import { prepare } from '../../src/edition/making/prepare.ts'
import { type Previous, readPrevious } from '../../src/edition/making/previous.ts'
import { type OpenEdition, openEdition } from '../../src/edition/reading/open.ts'
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

const outlineOf = outliner(site, digest)
const articles = new WeakMap<Outline, Article>()

/** An article with a body in outline, by default published at nine on 1 March 2026. */
export function written(
  path: string,
  overrides: Partial<Article> & { body?: string; size?: number; undated?: true } = {},
): Outline {
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
  const { outline } = outlineOf(article, size, [])
  articles.set(outline, article)
  return outline
}

/** A made-up article as `readCollection` would understand it. */
export function understood({ path, body, author, ...article }: MadeUp): Outline {
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

export const workshop: Workshop = {
  line: (member) => {
    const article = articles.get(member.outline)
    if (!article) throw new Error('only outlines made by written() can be rendered')
    const { head } = prepare(article, member, site, () => undefined)
    return writeLine({ ...head, html: `<p>${article.title}</p>`, summary: article.title })
  },
  measure: () => undefined,
}

export function make(
  outlines: readonly Outline[],
  previous?: Previous,
  now = '2026-06-01T00:00:00Z',
  settings = site,
): Edition {
  return makeEdition(outlines, settings, previous, new Date(now), workshop)
}

export async function memoryOf(edition: Edition): Promise<Previous> {
  const previous = await readPrevious(storeOf(edition))
  if (!previous) throw new Error('an edition just made has a memory')
  return previous
}

export async function open(edition: Edition): Promise<OpenEdition> {
  const opened = await openEdition(storeOf(edition))
  if (!opened) throw new Error('an edition just made can be opened')
  return opened
}
