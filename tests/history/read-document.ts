import { parseStrictly } from '../spec/schemas.ts'

export type File = 'rss.xml' | 'atom.xml' | 'feed.json'
export const FILES: readonly File[] = ['rss.xml', 'atom.xml', 'feed.json']

export type Met = { readonly id: string; readonly title: string; readonly published: number }

/** What a crawler sees of a document: its entries, its own address, and where it leads. */
export type Read = {
  readonly entries: readonly Met[]
  readonly self: string | undefined
  readonly current: string | undefined
  readonly older: string | undefined
  readonly newer: string | undefined
  readonly archive: boolean
  readonly complete: boolean
}

/** Reads the bytes of a document as strictly as its format allows. */
export function readDocument(text: string, file: File): Read {
  return file === 'feed.json' ? readJson(text) : readXml(text, file)
}

const NAMES = { a: 'http://www.w3.org/2005/Atom', fh: 'http://purl.org/syndication/history/1.0' }

function readXml(text: string, file: 'rss.xml' | 'atom.xml'): Read {
  const document = parseStrictly(text)
  try {
    const rss = file === 'rss.xml'
    const head = rss ? '/rss/channel' : '/a:feed'
    const at = (path: string) => document.find(path, NAMES).map(({ content }) => content)
    const link = (rel: string) => {
      const found = at(`${head}/a:link[@rel="${rel}"]/@href`)
      if (found.length > 1) throw new Error(`${found.length} links say ${rel}`)
      return found[0]
    }
    const item = rss ? `${head}/item` : `${head}/a:entry`
    const ids = at(`${item}/${rss ? 'guid' : 'a:id'}`)
    const titles = at(`${item}/${rss ? 'title' : 'a:title'}`)
    const dates = at(`${item}/${rss ? 'pubDate' : 'a:published'}`)
    if (ids.length !== titles.length || ids.length !== dates.length) throw new Error('an entry lacks id, title or date')
    return {
      entries: ids.map((id, i) => ({ id, title: titles[i] ?? '', published: Date.parse(dates[i] ?? '') })),
      self: link('self'),
      current: link('current'),
      older: link('prev-archive'),
      newer: link('next-archive'),
      archive: at(`${head}/fh:archive`).length === 1,
      complete: at(`${head}/fh:complete`).length === 1,
    }
  } finally {
    document.dispose()
  }
}

/** JSON Feed knows one direction, and no word for an archive: `feed_url` is the feed's. */
function readJson(text: string): Read {
  const feed: { feed_url: string; next_url?: string; items: { id: string; title: string; date_published: string }[] } =
    JSON.parse(text)
  const entries = feed.items.map(({ id, title, date_published }) => ({
    id,
    title,
    published: Date.parse(date_published),
  }))
  return {
    entries,
    self: undefined,
    current: feed.feed_url,
    older: feed.next_url,
    newer: undefined,
    archive: false,
    complete: false,
  }
}
