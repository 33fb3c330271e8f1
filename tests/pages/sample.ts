import type { Entry } from '../../src/edition/entry.ts'
import type { FeedHead, FeedView } from '../../src/edition/view.ts'
import { DEFAULTS, type Site } from '../../src/settings/site.ts'

/** A site with everything set that a page shows. */
export const SITE: Site = {
  ...DEFAULTS,
  url: 'https://example.org/',
  final: true,
  title: 'The Lighthouse Notes',
  description: 'Notes on signals, weather and the sea, kept by three people on a small island.',
  language: 'en-GB',
  timeZone: 'Europe/Berlin',
  authors: [{ name: 'Ann Keeper', url: 'https://example.org/ann/' }],
  copyright: '© 2026 Ann Keeper and others',
  hubs: ['https://hub.example.net/'],
}

export const EVERYTHING: FeedHead = {
  path: '',
  kind: 'everything',
  name: SITE.title,
  title: SITE.title,
  description: SITE.description,
  language: SITE.language,
}

export function entry(set: Partial<Entry> = {}): Entry {
  return {
    id: 'tag:example.org,2026:first',
    path: 'first.md',
    url: 'https://example.org/articles/first/',
    title: 'Use <b> & AT&T',
    published: '2026-03-01T23:30:00Z',
    updated: '2026-03-01T23:30:00Z',
    language: SITE.language,
    authors: [],
    tags: [],
    enclosures: [],
    summary: 'What <b> & AT&T have in common.',
    html: '<p>Text.</p>',
    ...set,
  }
}

export function head(kind: FeedHead['kind'], name: string, set: Partial<FeedHead> = {}): FeedHead {
  return {
    path: `${kind}/${encodeURIComponent(name.toLowerCase())}/`,
    kind,
    name,
    title: `${SITE.title}: ${name}`,
    description: `Entries about ${name}.`,
    language: SITE.language,
    ...set,
  }
}

export function view(feed: FeedHead, entries: readonly Entry[], set: Partial<FeedView> = {}): FeedView {
  return {
    site: SITE,
    feed,
    path: feed.path,
    updated: '2026-11-20T09:00:00Z',
    entries,
    archive: false,
    complete: true,
    ...set,
  }
}
