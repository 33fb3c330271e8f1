import type { FeedView } from '../edition/view.ts'
import type { Site } from '../settings/site.ts'
import { dataBlock, frame } from './frame.ts'
import { html } from './html.ts'
import { entriesOf } from './lists.ts'
import { follow } from './subscribe.ts'

/** `/`: who this is, how to follow it, and what is new. `view` is of everything. What else can be followed has a page of its own. */
export function homePage({ site, view }: { site: Site; view: FeedView }): string {
  const { language } = site
  return frame(site, {
    language,
    title: site.title,
    description: site.description,
    canonical: site.url,
    feeds: [view.feed],
    extra: dataBlock({ '@context': 'https://schema.org', '@type': 'WebSite', name: site.title, url: site.url }),
    home: true,
    main: html`<div class="opening">
<h1>${site.title}</h1>
${site.description !== '' && html`<p class="lede">${site.description}</p>`}
${follow(site, language)}
</div>
${entriesOf(site, view, language, 'newest')}`,
  })
}
