import type { ExportArticles } from './export-articles.ts'

/**
 * The posts of a Substack export: `csv` is its posts.csv, and `htmlOf` reads the HTML of the post with an id. Drafts and what is for some
 * only say so. Undefined for any other table. https://support.substack.com/hc/en-us/articles/360037466012
 */
export function articlesOfSubstack(
  csv: string,
  htmlOf: (id: string) => string | undefined,
): ExportArticles | undefined {
  const [names = [], ...rows] = rowsOf(csv)
  if (!['post_id', 'post_date', 'is_published', 'audience', 'title'].every((name) => names.includes(name)))
    return undefined
  const articles = rows.map((row) => {
    const said = (name: string) => row[names.indexOf(name)] ?? ''
    const id = said('post_id')
    const slug = id.slice(id.indexOf('.') + 1)
    const audience = said('audience')
    const fields = {
      title: said('title'),
      date: said('post_date'),
      description: said('subtitle'),
      permalink: `/p/${slug}`,
      enclosure: said('podcast_url'),
      ...(said('is_published') !== 'true' && { draft: true }),
      ...(audience !== 'everyone' && { access: /paid|founding/.test(audience) ? 'paid' : 'members' }),
    }
    return { name: slug || id, html: htmlOf(id) ?? '', fields, inFeed: said('is_published') === 'true' }
  })
  return { form: 'Substack export', site: {}, articles, others: [] }
}

/** The fields of each row of a table. RFC 4180. */
function rowsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const [all, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (all === '') break
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}
