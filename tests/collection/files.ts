import type { MadeUp } from './generate.ts'

/** The files of a collection: paths and what stands in them. */
export function filesOf(articles: readonly MadeUp[]): Record<string, string> {
  return Object.fromEntries(articles.map((article) => [article.path, textOf(article)]))
}

/** An article as its file says it, in its dialect of front matter. */
export function textOf(article: MadeUp): string {
  const { dialect, body, title } = article
  const fields = Object.entries(fieldsOf(article))
  switch (dialect) {
    case 'yaml':
      return ['---', ...fields.map(([key, value]) => `${key}: ${literal(value)}`), '---', body, ''].join('\n')
    case 'toml':
      return ['+++', ...fields.map(([key, value]) => `${key} = ${literal(value)}`), '+++', body, ''].join('\n')
    case 'json':
      return `${JSON.stringify(Object.fromEntries(fields), undefined, 2)}\n\n${body}\n`
    case 'none':
      return `# ${title}\n\n${body}\n`
  }
}

type Value = string | boolean | Date | readonly string[]

function fieldsOf({ title, published, id, tags, author, language, draft, updated, expires }: MadeUp) {
  const fields: Record<string, Value | undefined> = {
    title,
    date: published,
    id,
    author,
    lang: language,
    draft,
    updated,
    expires,
  }
  if (tags.length > 0) fields.tags = tags
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, Value] => field[1] !== undefined))
}

/** YAML and TOML write dates bare, and share the strings and lists of JSON. */
function literal(value: Value): string {
  return value instanceof Date ? value.toISOString().replace('.000', '') : JSON.stringify(value)
}
