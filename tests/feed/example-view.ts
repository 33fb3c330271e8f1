import type { Entry } from '../../src/edition/entry.ts'
import type { FeedHead, FeedView } from '../../src/edition/view.ts'
import { DEFAULTS, type Site } from '../../src/settings/site.ts'

/** A site that says everything a site can say, but that it is a podcast. */
export function exampleSite(overrides: Partial<Site> = {}): Site {
  return {
    ...DEFAULTS,
    url: 'https://example.org/',
    final: true,
    title: 'Ann & Bob’s <notes>',
    description: 'On feeds, rivers & bread',
    language: 'en-GB',
    timeZone: 'Europe/London',
    authors: [
      {
        name: 'Ann Writer',
        url: 'https://example.org/about/',
        avatar: 'https://example.org/ann.png',
        email: 'ann@example.org',
      },
    ],
    copyright: '© 2026 Ann Writer & friends',
    icon: 'icon-512.png',
    favicon: '/favicon-64.png',
    logo: { url: 'logo.png', width: 144, height: 72 },
    hubs: ['https://hub.example.net/?a=1&b=2', 'https://hub.example.com/'],
    ...overrides,
  }
}

/** An entry that fills every field, so that the schemas see all of them. */
export function exampleEntry(
  overrides: Partial<Entry> = {},
): Required<Omit<Entry, 'unlisted' | 'guid' | 'episode' | 'translations' | 'untitled'>> {
  return {
    id: 'tag:example.org,2026:2026-11-20-bread',
    path: 'notes/2026-11-20-bread.md',
    url: 'https://example.org/articles/bread/',
    title: 'Use <b> & AT&T: 1 < 2 &amp; "more"',
    published: '2026-11-20T09:00:00Z',
    updated: '2026-11-21T10:30:15Z',
    expires: '2036-11-20T09:00:00Z',
    language: 'fr',
    authors: [
      { name: 'Bob Baker', url: 'https://bob.example/?x=1&y=2', avatar: 'https://bob.example/bob.png' },
      { name: 'Cléa O’Neil', email: 'clea@example.org' },
    ],
    tags: ['Bread & butter', 'C++', '日本語'],
    section: 'notes',
    image: {
      url: 'https://example.org/i/loaf.jpg?w=1200&q=80',
      alt: 'A loaf, "sliced" & <warm>',
      credit: 'Jane Photo & Co',
      width: 1200,
      height: 630,
      type: 'image/jpeg',
    },
    source: { url: 'https://other.example/story?id=1&lang=fr', name: 'Other & Site' },
    enclosures: [
      {
        url: 'https://example.org/a/one.mp3?x=1&y=2',
        type: 'audio/mpeg',
        length: 12_345,
        duration: 125,
        title: 'Part "one" & only',
      },
      { url: 'https://example.org/a/paper.pdf', type: 'application/pdf', length: 0 },
    ],
    summary: 'Plain words with 1 < 2 & <b>no markup</b>.',
    html: [
      '<figure><img src="https://example.org/i/loaf.jpg?w=1200&amp;q=80" alt="A loaf" width="1200" height="630">',
      '<figcaption>Jane Photo &amp; Co</figcaption></figure>\n<pre>  two\n    <i>lines</i></pre>\n',
      '<p>Body &lt;b&gt; &amp;amp; “quotes”</p>\n<p>Source: <a href="https://other.example/story?id=1&amp;lang=fr">Other &amp; Site</a></p>',
    ].join(''),
    ...overrides,
  }
}

/** An entry that leaves out all it can. */
export function plainEntry(overrides: Partial<Entry> = {}): Entry {
  return {
    id: 'tag:example.org,2026:plain',
    path: 'plain.txt',
    url: 'https://example.org/articles/plain/',
    title: 'Plain',
    published: '2026-11-02T00:00:00Z',
    updated: '2026-11-02T00:00:00Z',
    language: 'en-GB',
    authors: [],
    tags: [],
    enclosures: [],
    summary: 'Nothing but words.',
    html: '<p>Nothing but words, and then some more.</p>',
    ...overrides,
  }
}

export function exampleHead(overrides: Partial<FeedHead> = {}): FeedHead {
  return {
    path: '',
    kind: 'everything',
    name: 'Ann & Bob’s <notes>',
    title: 'Ann & Bob’s <notes>',
    description: 'On feeds, rivers & bread',
    language: 'en-GB',
    ...overrides,
  }
}

/** The newest document of the feed of everything, with older entries in an archive. */
export function exampleView(overrides: Partial<FeedView> = {}): FeedView {
  return {
    site: exampleSite(),
    feed: exampleHead(),
    path: '',
    updated: '2026-11-21T10:30:15Z',
    entries: [exampleEntry(), plainEntry()],
    archive: false,
    older: 'archive/2026-10/',
    complete: false,
    ...overrides,
  }
}

/** A closed document between two others, of a tag's feed. */
export function exampleArchive(overrides: Partial<FeedView> = {}): FeedView {
  return exampleView({
    feed: exampleHead({ path: 'tags/go/', kind: 'tags', name: 'Go', title: 'Notes: Go' }),
    path: 'tags/go/archive/2026-10/',
    archive: true,
    older: 'tags/go/archive/2026-09/',
    newer: 'tags/go/archive/2026-11/',
    ...overrides,
  })
}
