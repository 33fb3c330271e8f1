import { XMLParser } from 'fast-xml-parser'

/** An article of an export, as a file of HTML with front matter. */
export type Unpacked = { readonly name: string; readonly text: string }

/** What an export holds: its articles, and what it says of the site. */
export type ExportArticles = {
  readonly form: 'WordPress export' | 'Ghost export'
  readonly site: Readonly<Record<string, string>>
  readonly articles: readonly Unpacked[]
}

type Fields = Readonly<Record<string, unknown>>

/** The posts and pages of a WordPress export (WXR) or a Ghost export; undefined for any other text. Drafts and what is private say so. */
export function articlesOfExport(text: string): ExportArticles | undefined {
  if (text.includes('xmlns:wp="http://wordpress.org/export/')) return fromWordPress(text)
  return text.trimStart().startsWith('{') ? fromGhost(text) : undefined
}

function fromWordPress(text: string): ExportArticles {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, isArray })
  const channel = partIn(parser.parse(text), 'rss', 'channel')
  const items = listIn(channel, 'item')
  const names = new Map(
    listIn(channel, 'wp:author').map((one) => [textIn(one, 'wp:author_login'), textIn(one, 'wp:author_display_name')]),
  )
  const pictures = new Map(items.map((one) => [textIn(one, 'wp:post_id'), textIn(one, 'wp:attachment_url')]))
  const articles = items.flatMap((one) => {
    const type = textIn(one, 'wp:post_type')
    if (type !== 'post' && type !== 'page') return []
    const status = textIn(one, 'wp:status')
    const metas = listIn(one, 'wp:postmeta')
    const thumbnail = metas.find((meta) => textIn(meta, 'wp:meta_key') === '_thumbnail_id')
    const creator = textIn(one, 'dc:creator')
    const isOut = status === 'publish' || status === 'future'
    return fileOf(
      textIn(one, 'wp:post_name') || `post-${textIn(one, 'wp:post_id')}`,
      paragraphs(textIn(one, 'content:encoded')),
      {
        title: textIn(one, 'title'),
        date: isoOf(textIn(one, 'wp:post_date_gmt')),
        updated: isoOf(textIn(one, 'wp:post_modified_gmt')),
        id: textIn(one, 'guid'),
        permalink: isOut ? pathOf(textIn(one, 'link')) : '',
        author: names.get(creator) || creator,
        tags: listIn(one, 'category').flatMap((tag) =>
          /^(?:category|post_tag)$/.test(textIn(tag, '@domain')) ? textIn(tag, '#text') : [],
        ),
        description: textIn(one, 'excerpt:encoded'),
        image: thumbnail ? (pictures.get(textIn(thumbnail, 'wp:meta_value')) ?? '') : '',
        password: textIn(one, 'wp:post_password'),
        ...(!isOut && { status }),
        ...(type === 'page' && { feed: false }),
      },
    )
  })
  const site = { title: textIn(channel, 'title'), description: textIn(channel, 'description') }
  const url = textIn(channel, 'wp:base_blog_url') || textIn(channel, 'link')
  return { form: 'WordPress export', site: { ...site, url, language: textIn(channel, 'language') }, articles }
}

const isArray = (name: string) => /^(?:item|category|wp:author|wp:postmeta)$/.test(name)

/** A date of a database, in UTC; drafts have one of zeros. */
function isoOf(date: string): string {
  return /^[1-9]\d{3}-\d\d-\d\d \d/.test(date) ? `${date.replace(' ', 'T')}Z` : ''
}

/** WordPress makes paragraphs of blank lines where the text has none: https://developer.wordpress.org/reference/functions/wpautop/. */
function paragraphs(html: string): string {
  if (/<p[\s>]|<!-- wp:/.test(html)) return html
  return html
    .split(/\n\s*\n/)
    .map((part) => (BLOCK.test(part) || part.trim() === '' ? part : `<p>${part.trim().replaceAll('\n', '<br>\n')}</p>`))
    .join('\n')
}

const BLOCK = /^\s*<(?:\/|blockquote|div|dl|figure|h[1-6]|hr|iframe|ol|pre|section|table|ul|!--)/i

/** https://ghost.org/docs/migration/custom/: one database in one file. */
function fromGhost(text: string): ExportArticles | undefined {
  const whole = parsed(text)
  const [database] = listIn(whole, 'db')
  const data = partIn(database ?? whole, 'data')
  const posts = listIn(data, 'posts')
  if (posts.length === 0) return undefined
  const named = (list: string) => new Map(listIn(data, list).map((one) => [textIn(one, 'id'), textIn(one, 'name')]))
  const [users, tags] = [named('users'), named('tags')]
  const linked = (list: string, key: string, names: ReadonlyMap<string, string>, post: string) =>
    listIn(data, list).flatMap((one) => (textIn(one, 'post_id') === post ? (names.get(textIn(one, key)) ?? []) : []))
  const setting = (name: string) => {
    const found = listIn(data, 'settings').find((one) => textIn(one, 'key') === name)
    return found ? textIn(found, 'value') : ''
  }
  const articles = posts.flatMap((one) => {
    const [id, status, visibility] = [textIn(one, 'id'), textIn(one, 'status'), textIn(one, 'visibility')]
    const here = (value: string) => value.replaceAll('__GHOST_URL__', '')
    return fileOf(textIn(one, 'slug') || `post-${id}`, here(textIn(one, 'html')), {
      title: textIn(one, 'title'),
      date: textIn(one, 'published_at'),
      updated: textIn(one, 'updated_at'),
      id,
      permalink: `/${textIn(one, 'slug')}/`,
      authors: linked('posts_authors', 'author_id', users, id),
      tags: linked('posts_tags', 'tag_id', tags, id).filter((tag) => !tag.startsWith('#')),
      description: textIn(one, 'custom_excerpt'),
      image: here(textIn(one, 'feature_image')),
      ...(!/^(?:published|scheduled)$/.test(status) && { status }),
      ...(visibility !== '' && visibility !== 'public' && { visibility }),
      ...((textIn(one, 'type') === 'page' || one.page === 1) && { feed: false }),
    })
  })
  const site = { title: setting('title'), description: setting('description'), language: setting('locale') }
  return { form: 'Ghost export', site, articles }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The site may move, and its articles with it. */
function pathOf(address: string): string {
  const url = URL.parse(address)
  return url ? url.pathname + url.search : ''
}

/** A file of HTML with what it says of itself, each value as JSON, which YAML reads. Empty values are left out. */
function fileOf(name: string, html: string, fields: Fields): Unpacked {
  const said = Object.entries(fields).filter(
    ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  const lines = said.map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  return { name: name.replace(/[^\p{L}\p{M}\p{N}%-]+/gu, '-'), text: `---\n${lines.join('\n')}\n---\n${html}\n` }
}

function partIn(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((inner: unknown, key) => (isFields(inner) ? inner[key] : undefined), value)
}

function listIn(value: unknown, key: string): readonly Fields[] {
  const list = partIn(value, key)
  return Array.isArray(list) ? list.filter(isFields) : []
}

/** The text under a key, also where it stands beside attributes; empty for none. */
function textIn(value: unknown, key: string): string {
  const found = partIn(value, key)
  const text = isFields(found) ? found['#text'] : found
  return typeof text === 'string' || typeof text === 'number' ? String(text).trim() : ''
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
