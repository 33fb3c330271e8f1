import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SETTINGS } from '../folder/settings.ts'
import { memoryFolder } from '../store/memory-folder.ts'
import { articlesOfExport, type ExportArticles, type Fields } from './export-articles.ts'
import { articlesOfSubstack } from './substack.ts'

/** Is it a file that may be an export of another publisher, or a folder that is one of Substack? */
export function mayBeExport(place: string): boolean {
  const found = statSync(place, { throwIfNoEntry: false })
  return found?.isDirectory()
    ? substackIn(place) !== undefined
    : /\.(?:xml|atom|json)$/i.test(place) && found !== undefined
}

/** Substack exports a table and, in a folder beside it, the HTML of each post. */
function substackIn(folder: string): ExportArticles | undefined {
  const [table, posts] = [join(folder, 'posts.csv'), join(folder, 'posts')]
  if (!existsSync(table) || !existsSync(posts)) return undefined
  const known = new Set(readdirSync(posts))
  const found = articlesOfSubstack(readFileSync(table, 'utf8'), (id) =>
    known.delete(`${id}.html`) ? readFileSync(join(posts, `${id}.html`), 'utf8') : undefined,
  )
  return found && { ...found, others: [...known].filter((name) => name.endsWith('.html')).sort() }
}

/**
 * Unpacks an export into a folder of articles below the working directory, and says in a line what it is. What stands there already is
 * left as it is where it is the same; settings, once written, are the author's. Throws for a file that is no export.
 */
export function unpackExport(file: string): { readonly folder: string; readonly said: string } {
  const found = substackIn(file) ?? articlesOfExport(readFileSync(file, 'utf8'))
  if (!found)
    throw new Error(
      `"${file}" is no export of WordPress, Blogger or Ghost\n  fix: name such a file, or a folder of articles`,
    )
  const { form, site, articles, others } = found
  const folder = `${memoryFolder(file)}.articles`
  mkdirSync(folder, { recursive: true })
  const files = new Map<string, string>()
  for (const { name: wanted, html, fields } of articles) {
    const name = wanted.replace(/[^\p{L}\p{M}\p{N}%-]+/gu, '-')
    files.set(`${files.has(`${name}.html`) ? `${name}-${files.size}` : name}.html`, textOf(html, fields))
  }
  for (const old of readdirSync(folder)) if (old.endsWith('.html') && !files.has(old)) rmSync(join(folder, old))
  const settings = Object.entries(site).flatMap(([key, value]) =>
    value === '' ? [] : `${key}: ${JSON.stringify(value)}\n`,
  )
  if (!existsSync(join(folder, SETTINGS))) writeFileSync(join(folder, SETTINGS), settings.join(''))
  for (const [name, text] of files) {
    const place = join(folder, name)
    if (!existsSync(place) || readFileSync(place, 'utf8') !== text) writeFileSync(place, text)
  }
  const left = others.length > 0 ? `; what is of another kind is left out: ${others.join(', ')}` : ''
  const said = `${form}: ${articles.length} articles, unpacked into ${folder}, where site.yaml may say more${left}`
  return { folder, said }
}

/** A file of HTML with what it says of itself, each value as JSON, which YAML reads. Empty values are left out. */
function textOf(html: string, fields: Fields): string {
  const said = Object.entries(fields).filter(
    ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  const lines = said.map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  return `---\n${lines.join('\n')}\n---\n${html}\n`
}
