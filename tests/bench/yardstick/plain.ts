import { mkdirSync, writeFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Feed } from 'feed'
import matter from 'gray-matter'
import MarkdownIt from 'markdown-it'

/** The script that anybody would write: every file read and parsed, the newest 50 in full. With `all` every article is rendered. */
const [folder = '', out = '', option] = process.argv.slice(2)
const markdown = new MarkdownIt({ html: true, linkify: true })
const articles = []
for (const path of await readdir(folder, { recursive: true })) {
  if (!path.endsWith('.md')) continue
  const { data, content } = matter(await readFile(join(folder, path), 'utf8'))
  const link = `https://corpus.example/${path.replace(/\.md$/, '/')}`
  const html = option === 'all' ? markdown.render(content) : ''
  if (!data.draft) articles.push({ data, content, html, link, date: new Date(data.date) })
}
articles.sort((a, b) => b.date.getTime() - a.date.getTime())
const address = 'https://corpus.example/'
const feed = new Feed({ title: 'A corpus', id: address, link: address, copyright: '' })
for (const { data, content, html, link, date } of articles.slice(0, 50)) {
  feed.addItem({
    title: data.title,
    date,
    link,
    id: link,
    author: [{ name: data.author }],
    category: data.tags.map((name: string) => ({ name })),
    content: html || markdown.render(content),
  })
}
mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'rss.xml'), feed.rss2())
writeFileSync(join(out, 'atom.xml'), feed.atom1())
writeFileSync(join(out, 'feed.json'), feed.json1())
