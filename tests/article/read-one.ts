import type { ArticleFile, ReadBy } from '../../src/article/article.ts'
import { type Reading, readArticle } from '../../src/article/read.ts'

/** Reads an article from text or bytes, in the zone of Berlin; the digest is the text itself. */
export function readOne(
  path: string,
  content: string | Uint8Array,
  more: Partial<ArticleFile> = {},
  repair = true,
  by: Partial<ReadBy> = {},
): Reading {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return readArticle({ path, bytes, ...more }, { timeZone: 'Europe/Berlin', repair, ...by }, (text) => text)
}

/** The article of a file that has one. */
export function articleOf(path: string, content: string | Uint8Array) {
  const { article, problems } = readOne(path, content)
  if (!article) throw new Error(problems.map(({ what }) => what).join('\n'))
  return article
}

/** Problems as `4:7: what`, warnings marked. */
export function saidOf(reading: Reading): string[] {
  return reading.problems.map(
    ({ line, column, severity, what }) => `${line}:${column}: ${severity === 'warning' ? 'warning: ' : ''}${what}`,
  )
}
