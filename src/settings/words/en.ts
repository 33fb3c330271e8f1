/** A phrase for each way a language counts (Unicode CLDR, plural rules); `#` stands for the number. */
export type Counted = { readonly other: string } & { readonly [form in Intl.LDMLPluralRule]?: string }

/** Every word of the pages that is not the publisher's own, in one language. */
export type Words = Omit<typeof ENGLISH, 'count'> & { readonly count: Counted }

/** What is said where a language is not among ours. */
export const ENGLISH = {
  language: 'en',
  skip: 'Skip to the content',
  home: 'Home',
  feeds: 'Feeds',
  allFeeds: 'All feeds',
  everyFeed: 'Every feed of this site, by what it follows.',
  filter: 'Filter by name',
  newest: 'Newest',
  entries: 'Entries',
  subscribe: 'Subscribe',
  whatIsAFeed: 'What is a feed?',
  feedExplained:
    'A feed is the list of the newest articles in a form that a feed reader understands. Give the address to a reader of your choice and new articles come to you: no account here, no tracking, and leaving is one click in your reader.',
  thisIsAFeed: 'This is a feed',
  thisIsAnArchive: 'This is an archive',
  feedOpened:
    'You opened it in a browser, so here it is as a page. To follow it, give this address to your feed reader:',
  archiveOpened:
    'It holds older entries and no longer changes. To follow what is new, give the address of the feed to your reader:',
  copy: 'Copy address',
  copied: 'Copied',
  openInReader: 'Open in your reader',
  orIn: 'or in',
  notPublic: 'Readers on the web can subscribe once this site has a public address.',
  formats: 'Formats',
  formatHint: 'All three say the same. Any reader takes RSS.',
  raw: 'The document as readers get it',
  opml: 'All feeds as OPML',
  opmlHint: 'one file to import into a reader',
  count: { one: '# entry', other: '# entries' },
  empty: 'Nothing here yet',
  emptyHint: 'Subscribe now and the first article will find you.',
  older: 'Older entries',
  newer: 'Newer entries',
  previous: 'Previous',
  next: 'Next',
  more: 'More articles',
  archives: 'Archives',
  source: 'Source',
  period: 'Period',
  published: 'Published',
  updated: 'Updated',
  by: 'By',
  with: 'With',
  via: 'via',
  minutes: '# min',
  audio: 'Audio',
  tags: 'Tags',
  alsoIn: 'Also in',
  media: 'Listen, watch, download',
  listen: 'Listen to',
  watch: 'Watch',
  download: 'Download',
  chapters: 'Chapters',
  transcript: 'Transcript',
  table: 'Table',
  follow: 'Follow',
  followHint: 'New articles come to your feed reader by themselves.',
  gone: 'What was here has been removed for good',
  missing: 'Nothing stands here',
  missingAt: 'There is no article and no feed at',
  missingHint: 'It may have moved, or the address has a slip in it.',
  near: 'Did you mean',
  startAgain: 'Start again from',
  or: 'or',
  theFeeds: 'the list of feeds',
  colours: 'Colours',
  schemes: { system: 'System', light: 'Light', dark: 'Dark' },
  madeWith: 'Published with feedwright',
  kinds: kindWords(
    'Everything|Everything|Tag|By tag|Author|By author|Source|By source|Section|By section|Language|By language|Selection|Chosen',
  ),
}

/** What one feed of a kind follows, and the heading of all of them: of each kind both, with `|` between. */
export function kindWords(line: string) {
  const words = line.split('|')
  const both = (at: number) => ({ one: words[at] ?? '', all: words[at + 1] ?? '' })
  return {
    everything: both(0),
    tags: both(2),
    authors: both(4),
    sources: both(6),
    sections: both(8),
    languages: both(10),
    feeds: both(12),
  }
}
