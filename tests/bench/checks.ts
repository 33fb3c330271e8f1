import { XmlDocument } from 'libxml2-wasm'

/** Throws unless a feed is well-formed, has so many entries, and begins with the newest. A figure of wrong output is worth nothing. */
export function checkFeed(text: string, format: 'rss' | 'atom' | 'json', entries: number, newest: string): void {
  const titles = format === 'json' ? jsonTitles(text) : xmlTitles(text, format)
  if (titles.length !== entries) throw new Error(`A feed of ${entries} entries has ${titles.length}`)
  if (titles[0] !== newest) throw new Error(`A feed begins with "${titles[0]}" and not with "${newest}"`)
}

function xmlTitles(text: string, format: 'rss' | 'atom'): string[] {
  const document = XmlDocument.fromString(text)
  try {
    const items = format === 'rss' ? '/rss/channel/item/title' : '/a:feed/a:entry/a:title'
    return document.find(items, { a: 'http://www.w3.org/2005/Atom' }).map(({ content }) => content)
  } finally {
    document.dispose()
  }
}

function jsonTitles(text: string): string[] {
  const feed: unknown = JSON.parse(text)
  if (typeof feed !== 'object' || feed === null || !('items' in feed) || !Array.isArray(feed.items)) return []
  return feed.items.map((item: { readonly title?: unknown }) => String(item.title))
}

/** Throws unless a command says that all of so many articles are published. */
export function checkPublished(printed: string, count: number): void {
  if (!printed.includes(`${count} article${count === 1 ? '' : 's'} published, 0 left out`)) {
    throw new Error(`${count} articles were to be published:\n${printed.slice(0, 4000)}`)
  }
}
