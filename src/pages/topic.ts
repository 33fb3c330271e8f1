import type { FeedHead, FeedView } from '../edition/view.ts'
import type { Site } from '../settings/site.ts'
import { feedAddress } from './address.ts'
import { everything, frame } from './frame.ts'
import { html } from './html.ts'
import { inLanguage, languageName } from './language.ts'
import { entriesOf, period } from './lists.ts'
import { follow } from './subscribe.ts'
import { wordsFor } from './words.ts'

/**
 * `/tags/go/`, `/authors/ann/`, …: the articles of a tag, author, section, source or language, or of a feed of the site's own making, and
 * how to follow it. Of an archive: the articles of its period, and the way to those before and after.
 */
export function topicPage({ site, view }: { site: Site; view: FeedView }): string {
  const { feed } = view
  const { path, kind, language } = feed
  const { words, mark } = wordsFor(site, language)
  const name = shownName(feed)
  const isArchive = view.path !== path
  const titles = [name, isArchive && words.older, path !== '' && site.title]
  return frame(site, {
    language,
    title: titles.filter((part) => part !== false).join(' · '),
    description: feed.description,
    canonical: feedAddress(site, view),
    feeds: path === '' ? [feed] : [feed, everything(site)],
    main: html`<div class="opening">
<p class="kicker"${mark}>${path === '' ? words.older : words.kinds[kind].one}</p>
<h1${kind === 'languages' && inLanguage(feed.name, language)}><bdi>${name}</bdi></h1>
${isArchive && html`<p class="lede">${period(site, view, language)}</p>`}
${kind === 'feeds' && !isArchive && html`<p class="lede">${feed.description}</p>`}
${follow(site, language, feed)}
</div>
${entriesOf(site, view, language, isArchive ? 'entries' : 'newest')}`,
  })
}

/** A tag, author, … as written; a language as those call it who speak it; a feed of the publisher's own making by its title. */
export function shownName({ kind, name, title }: FeedHead): string {
  if (kind === 'languages') return languageName(name)
  return kind === 'feeds' ? title : name
}
