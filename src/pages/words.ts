import { type Html, html } from './html.ts'

/**
 * Every word of the pages that is not the publisher's own. A further language is a further object of this type in `BY_LANGUAGE`.
 * Where a site's language is not among them the pages say these words in English and mark them so.
 */
export type Words = typeof ENGLISH

const ENGLISH = {
  language: 'en',
  skip: 'Skip to the content',
  home: 'Home',
  feeds: 'Feeds',
  allFeeds: 'All feeds',
  everyFeed: 'Every feed of this site, by what it follows.',
  newest: 'Newest',
  entries: 'Entries',
  subscribe: 'Subscribe',
  subscribeTo: (name: string) => `to ${name}`,
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
  copyOf: (name: string) => `of ${name}`,
  copied: 'Copied',
  openInReader: 'Open in your reader',
  orIn: 'or in',
  notPublic: 'Readers on the web can subscribe once this site has a public address.',
  formats: 'Formats',
  formatHint: 'All three say the same. Any reader takes RSS.',
  raw: 'The document as readers get it',
  opml: 'All feeds as OPML',
  opmlHint: 'one file to import into a reader',
  count: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
  empty: 'Nothing here yet',
  emptyHint: 'Subscribe now and the first article will find you.',
  older: 'Older entries',
  newer: 'Newer entries',
  moreEntries: 'More entries',
  archives: 'Archives',
  source: 'Source',
  period: 'Period',
  published: 'Published',
  updated: 'Updated',
  by: 'By',
  via: 'via',
  minutes: (count: number) => `${count} min`,
  audio: 'Audio',
  tags: 'Tags',
  media: 'Listen, watch, download',
  listen: 'Listen to',
  watch: 'Watch',
  download: 'Download',
  chapters: 'Chapters',
  transcript: 'Transcript',
  table: 'Table',
  follow: 'Follow',
  followHint: 'New articles come to your feed reader by themselves.',
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
  kinds: {
    everything: 'Everything',
    tags: 'By tag',
    authors: 'By author',
    sources: 'By source',
    sections: 'By section',
    languages: 'By language',
    feeds: 'Chosen',
  },
}

const BY_LANGUAGE: Readonly<Record<string, Words>> = { en: ENGLISH }

/** The words for a page in a language, and the attributes to put on whatever holds them where they are in another. */
export function wordsFor(language: string): { readonly words: Words; readonly mark: Html } {
  const primary = language.toLowerCase().replace(/-.*/, '')
  const words = BY_LANGUAGE[primary] ?? ENGLISH
  return { words, mark: primary === words.language ? html`` : html` lang="${words.language}" data-ours` }
}
