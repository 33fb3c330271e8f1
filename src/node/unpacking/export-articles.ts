import { XMLParser } from 'fast-xml-parser'
import { isRecord, jsonIn } from '../../json.ts'

/** An article of an export: the name of its file, its HTML, and what it says of itself, by the fields of front matter. */
export type ExportedArticle = {
  readonly name: string
  readonly html: string
  readonly fields: Fields
  /** It was in the feed: no draft, no page, nothing that is still to come or has a password. */
  readonly inFeed: boolean
}

/** What an export holds: its articles, and what it says of the site. */
export type ExportArticles = {
  readonly form: 'WordPress export' | 'Ghost export' | 'Substack export' | 'Blogger export'
  readonly site: Readonly<Record<string, string>>
  readonly articles: readonly ExportedArticle[]
  /** Of what is no post and no page, and is left out, how WordPress calls its kind, once each. */
  readonly others: readonly string[]
}

export type Fields = Readonly<Record<string, unknown>>

/** The posts and pages of an export of WordPress (WXR), Blogger or Ghost; undefined for any other text. Drafts and what is private say so. */
export function articlesOfExport(text: string): ExportArticles | undefined {
  if (text.includes('xmlns:wp="http://wordpress.org/export/')) return fromWordPress(text)
  if (BLOGGER.test(text.slice(0, 100_000))) return fromBlogger(text)
  const database = ghostDatabase(text)
  return database === undefined ? undefined : fromGhost(database)
}

/** The one database in a Ghost export; undefined for any other text. https://ghost.org/docs/migration/custom/ */
function ghostDatabase(text: string): unknown {
  const whole = text.trimStart().startsWith('{') ? jsonIn(text) : undefined
  const data = partIn(listUnder(whole, 'db')[0] ?? whole, 'data')
  return Array.isArray(partIn(data, 'posts')) ? data : undefined
}

function fromWordPress(text: string): ExportArticles {
  const channel = partIn(readXml(text, /^(?:item|category|wp:author|wp:postmeta)$/), 'rss', 'channel')
  const items = listUnder(channel, 'item')
  const names = new Map(
    listUnder(channel, 'wp:author').map((one) => [
      textUnder(one, 'wp:author_login'),
      textUnder(one, 'wp:author_display_name'),
    ]),
  )
  const pictures = new Map(items.map((one) => [textUnder(one, 'wp:post_id'), textUnder(one, 'wp:attachment_url')]))
  const articles = items.flatMap((one) => {
    const type = textUnder(one, 'wp:post_type')
    if (type !== 'post' && type !== 'page') return []
    const status = textUnder(one, 'wp:status')
    const metas = listUnder(one, 'wp:postmeta')
    const thumbnail = metas.find((meta) => textUnder(meta, 'wp:meta_key') === '_thumbnail_id')
    const creator = textUnder(one, 'dc:creator')
    const isOut = status === 'publish' || status === 'future'
    return {
      name: textUnder(one, 'wp:post_name') || `post-${textUnder(one, 'wp:post_id')}`,
      html: paragraphs(textUnder(one, 'content:encoded')),
      fields: {
        title: textUnder(one, 'title'),
        date: isoOf(textUnder(one, 'wp:post_date_gmt')),
        updated: isoOf(textUnder(one, 'wp:post_modified_gmt')),
        id: textUnder(one, 'guid'),
        permalink: isOut ? pathOf(textUnder(one, 'link')) : '',
        author: names.get(creator) || creator,
        tags: listUnder(one, 'category').flatMap((tag) =>
          /^(?:category|post_tag)$/.test(textUnder(tag, '@domain')) ? textUnder(tag, '#text') : [],
        ),
        description: textUnder(one, 'excerpt:encoded'),
        image: thumbnail ? (pictures.get(textUnder(thumbnail, 'wp:meta_value')) ?? '') : '',
        password: textUnder(one, 'wp:post_password'),
        ...(!isOut && { status }),
        ...(type === 'page' && { feed: false }),
      },
      inFeed: type === 'post' && status === 'publish' && textUnder(one, 'wp:post_password') === '',
    }
  })
  const site = { title: textUnder(channel, 'title'), description: textUnder(channel, 'description') }
  const url = textUnder(channel, 'wp:base_blog_url') || textUnder(channel, 'link')
  const kinds = new Set(items.map((one) => textUnder(one, 'wp:post_type')).filter((type) => !OURS.test(type)))
  const language = textUnder(channel, 'language')
  return { form: 'WordPress export', site: { ...site, url, language }, articles, others: [...kinds] }
}

/** Posts, pages, and what WordPress keeps beside them for itself. */
const OURS = /^(?:post|page|attachment|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|wp_\w+|)$/

/** The elements of a document as mappings, with `@` before attributes; those with names of `lists` are lists. */
function readXml(text: string, lists: RegExp): unknown {
  const isArray = (name: string) => lists.test(name)
  const plain = { ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false }
  // With the entities of HTML it reads characters by their numbers, which are XML's too.
  return new XMLParser({ ...plain, htmlEntities: true, isArray }).parse(text)
}

/** Marks of an Atom feed of Blogger: of Google Takeout's feed.atom, and of the older export. */
const BLOGGER = /http:\/\/schemas\.google\.com\/blogger\/20(?:08\/kind#|18)/

function fromBlogger(text: string): ExportArticles {
  const feed = partIn(readXml(text, /^(?:entry|category|link)$/), 'feed')
  const entries = listUnder(feed, 'entry').map((one) => {
    const kind = listUnder(one, 'category').find((term) => /#kind$/.test(textUnder(term, '@scheme')))
    const type = textUnder(one, 'blogger:type') || textUnder(kind, '@term').replace(/^.*#/, '')
    return { one, type: type.toLowerCase() }
  })
  const articles = entries.flatMap(({ one, type }) => {
    if (type !== 'post' && type !== 'page') return []
    const isDraft = textUnder(partIn(one, 'app:control'), 'app:draft') === 'yes'
    const status = isDraft ? 'draft' : textUnder(one, 'blogger:status').toLowerCase()
    const id = textUnder(one, 'id')
    const permalink = textUnder(one, 'blogger:filename') || pathOf(pageOf(one))
    const name = /([^/]+?)(?:\.html)?$/.exec(permalink)?.[1]
    const isOut = /^(?:live|scheduled|)$/.test(status)
    const fields = {
      title: textUnder(one, 'title'),
      date: textUnder(one, 'published'),
      updated: textUnder(one, 'updated'),
      id,
      permalink,
      author: textUnder(partIn(one, 'author'), 'name'),
      tags: listUnder(one, 'category').flatMap((term) =>
        /#kind$/.test(textUnder(term, '@scheme')) ? [] : textUnder(term, '@term'),
      ),
      description: textUnder(one, 'blogger:metaDescription'),
      ...(!isOut && { status: status === 'draft' ? status : 'trash' }),
      ...(type === 'page' && { feed: false }),
    }
    const inFeed = type === 'post' && isOut && status !== 'scheduled'
    return { name: name ?? `post-${id.replace(/^.*-/, '')}`, html: textUnder(one, 'content'), fields, inFeed }
  })
  const others = entries.some(({ type }) => type === 'comment') ? ['comment'] : []
  return { form: 'Blogger export', site: { title: textUnder(feed, 'title'), url: pageOf(feed) }, articles, others }
}

/** The page that a feed of Atom or an entry of it is about. */
function pageOf(one: unknown): string {
  return textUnder(
    listUnder(one, 'link').find((link) => textUnder(link, '@rel') === 'alternate'),
    '@href',
  )
}

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

function fromGhost(data: unknown): ExportArticles {
  const posts = listUnder(data, 'posts')
  const named = (list: string) =>
    new Map(listUnder(data, list).map((one) => [textUnder(one, 'id'), textUnder(one, 'name')]))
  const [users, tags] = [named('users'), named('tags')]
  const linked = (list: string, key: string, names: ReadonlyMap<string, string>, post: string) =>
    listUnder(data, list).flatMap((one) =>
      textUnder(one, 'post_id') === post ? (names.get(textUnder(one, key)) ?? []) : [],
    )
  const setting = (name: string) => {
    const found = listUnder(data, 'settings').find((one) => textUnder(one, 'key') === name)
    return found ? textUnder(found, 'value') : ''
  }
  const articles = posts.map((one) => {
    const [id, status, visibility] = [textUnder(one, 'id'), textUnder(one, 'status'), textUnder(one, 'visibility')]
    const here = (value: string) => value.replaceAll('__GHOST_URL__', '')
    const html = here(textUnder(one, 'html') || textUnder(one, 'plaintext'))
    const isPage = textUnder(one, 'type') === 'page' || one.page === 1
    const fields = {
      title: textUnder(one, 'title'),
      date: textUnder(one, 'published_at'),
      updated: textUnder(one, 'updated_at'),
      id,
      permalink: `/${textUnder(one, 'slug')}/`,
      authors: linked('posts_authors', 'author_id', users, id),
      tags: linked('posts_tags', 'tag_id', tags, id).filter((tag) => !tag.startsWith('#')),
      description: textUnder(one, 'custom_excerpt'),
      image: here(textUnder(one, 'feature_image')),
      ...(!/^(?:published|scheduled)$/.test(status) && { status }),
      ...(visibility !== '' && visibility !== 'public' && { visibility }),
      ...(isPage && { feed: false }),
    }
    const inFeed = status === 'published' && !isPage
    return { name: textUnder(one, 'slug') || `post-${id}`, html, fields, inFeed }
  })
  const site = { title: setting('title'), description: setting('description'), language: setting('locale') }
  return { form: 'Ghost export', site, articles, others: [] }
}

/** The site may move, and its articles with it. */
function pathOf(address: string): string {
  const url = URL.parse(address)
  return url ? url.pathname + url.search : ''
}

function partIn(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((inner: unknown, key) => (isRecord(inner) ? inner[key] : undefined), value)
}

/** The mappings in the list under a key. */
function listUnder(value: unknown, key: string): readonly Fields[] {
  const list = partIn(value, key)
  return Array.isArray(list) ? list.filter(isRecord) : []
}

/** The text under a key, also where it stands beside attributes; empty for none. */
export function textUnder(value: unknown, key: string): string {
  const found = partIn(value, key)
  const text = isRecord(found) ? found['#text'] : found
  return typeof text === 'string' || typeof text === 'number' ? String(text).trim() : ''
}
