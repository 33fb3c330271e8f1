import { Readable } from 'node:stream'
import { parseFeed } from '@rowanmanning/feed-parser'
import FeedParser from 'feedparser'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import type { File } from './read-document.ts'

type Item = { readonly id: string | undefined; readonly title: string | undefined }

/** What parsers that others wrote read out of a document, by their names. */
export async function readByOthers(text: string, file: File): Promise<Readonly<Record<string, readonly Item[]>>> {
  if (file === 'feed.json') {
    const { items = [] } = parseJsonFeed(text)
    return { feedsmith: items.map(({ id, title }) => ({ id, title })) }
  }
  return {
    feedsmith: file === 'rss.xml' ? feedsmithRss(text) : feedsmithAtom(text),
    'rss-parser': await rssParser(text, file),
    feedparser: await feedParser(text),
    '@rowanmanning/feed-parser': parseFeed(text).items.map(({ id, title }) => ({
      id: id ?? undefined,
      title: title ?? undefined,
    })),
  }
}

function feedsmithRss(text: string): Item[] {
  return (parseRssFeed(text).items ?? []).map(({ guid, title }) => ({ id: guid?.value, title }))
}

function feedsmithAtom(text: string): Item[] {
  return (parseAtomFeed(text).entries ?? []).map(({ id, title }) => ({
    id,
    title: typeof title === 'string' ? title : title?.value,
  }))
}

async function rssParser(text: string, file: File): Promise<Item[]> {
  const { items } = await new RssParser<object, { id?: string }>().parseString(text)
  return items.map(({ guid, id, title }) => ({ id: file === 'rss.xml' ? guid : id, title }))
}

async function feedParser(text: string): Promise<Item[]> {
  const parser = new FeedParser({})
  Readable.from([text]).pipe(parser)
  const items: Item[] = []
  for await (const { guid, title } of parser) items.push({ id: guid, title: title ?? undefined })
  return items
}
