import { mkdirSync, writeFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Feed } from 'feed'
import matter from 'gray-matter'
import MarkdownIt from 'markdown-it'

/** The script that anybody would write: every file read and parsed, the newest 50 in full. `all` renders every article, `tags` writes a feed of each. */
const [folder = '', out = '', ...options] = process.argv.slice(2)
const all = options.includes('all')
const tags = options.includes('tags')

type Article = { title: string; date: Date; link: string; tags: string[]; author: string; body: string; html: string }

const markdown = new MarkdownIt({ html: true, linkify: true })
const articles: Article[] = []
for (const path of await readdir(folder, { recursive: true })) {
  if (!path.endsWith('.md')) continue
  const { data, content } = matter(await readFile(join(folder, path), 'utf8'))
  if (data.draft) continue
  articles.push({
    title: data.title,
    date: new Date(data.date),
    link: `https://corpus.example/${path.replace(/\.md$/, '/')}`,
    tags: data.tags,
    author: data.author,
    body: content,
    html: all ? markdown.render(content) : '',
  })
}
articles.sort((a, b) => b.date.getTime() - a.date.getTime())
write('', articles)
if (tags) {
  for (const tag of new Set(articles.flatMap((article) => article.tags))) {
    write(
      `tags/${tag}`,
      articles.filter((article) => article.tags.includes(tag)),
    )
  }
}
console.log(`${articles.length} articles`)

function write(path: string, from: readonly Article[]): void {
  const place = join(out, path)
  const feed = new Feed({
    title: 'A corpus',
    id: 'https://corpus.example/',
    link: 'https://corpus.example/',
    copyright: '',
  })
  for (const { title, date, link, author, tags, body, html } of from.slice(0, 50)) {
    feed.addItem({
      title,
      date,
      link,
      id: link,
      author: [{ name: author }],
      category: tags.map((name) => ({ name })),
      content: html || markdown.render(body),
    })
  }
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'rss.xml'), feed.rss2())
  writeFileSync(join(place, 'atom.xml'), feed.atom1())
  writeFileSync(join(place, 'feed.json'), feed.json1())
}
