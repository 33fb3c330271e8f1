import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import MarkdownIt from 'markdown-it'

/** The least that can be done, written by hand for this very corpus: the head of each file, a sort, 50 bodies, template strings. */
const [folder = '', out = ''] = process.argv.slice(2)

type Head = { readonly path: string; readonly date: string }

const buffer = Buffer.allocUnsafe(1024)
const heads: Head[] = []
for (const section of readdirSync(folder, { withFileTypes: true })) {
  if (!section.isDirectory()) continue
  for (const name of readdirSync(join(folder, section.name))) {
    const path = `${section.name}/${name}`
    const file = openSync(join(folder, path), 'r')
    const text = buffer.toString('latin1', 0, readSync(file, buffer, 0, 1024, 0))
    closeSync(file)
    if (!text.includes('\ndraft: true')) heads.push({ path, date: text.slice(11, 30) })
  }
}
heads.sort((a, b) => (a.date < b.date ? 1 : -1))
const markdown = new MarkdownIt({ html: true, linkify: true })
const entries = heads.slice(0, 50).map(({ path, date }) => {
  const text = readFileSync(join(folder, path), 'utf8')
  const end = text.indexOf('\n---\n')
  const title = (/\ntitle: (.*)/.exec(text)?.[1] ?? '').replace(/^'(.*)'$/, '$1').replaceAll("''", "'")
  const link = `https://corpus.example/${path.replace(/\.md$/, '/')}`
  return { title, link, date, html: markdown.render(text.slice(end + 5)) }
})
mkdirSync(out, { recursive: true })
writeFileSync(
  join(out, 'rss.xml'),
  `<rss version="2.0"><channel><title>A corpus</title><link>https://corpus.example/</link><description>A corpus</description>${entries
    .map(
      ({ title, link, date, html }) =>
        `<item><title>${escaped(title)}</title><link>${link}</link><guid>${link}</guid><pubDate>${new Date(`${date}Z`).toUTCString()}</pubDate><description>${escaped(html)}</description></item>`,
    )
    .join('')}</channel></rss>`,
)
writeFileSync(
  join(out, 'atom.xml'),
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>https://corpus.example/</id><title>A corpus</title><updated>${entries[0]?.date}Z</updated>${entries
    .map(
      ({ title, link, date, html }) =>
        `<entry><id>${link}</id><title>${escaped(title)}</title><link href="${link}"/><updated>${date}Z</updated><content type="html">${escaped(html)}</content></entry>`,
    )
    .join('')}</feed>`,
)
const items = entries.map(({ title, link, date, html }) => ({
  id: link,
  url: link,
  title,
  date_published: `${date}Z`,
  content_html: html,
}))
writeFileSync(
  join(out, 'feed.json'),
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'A corpus', items }),
)
console.log(`${heads.length} articles`)

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
