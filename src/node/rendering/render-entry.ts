import { type Entry, writeLine } from '../../edition/entry.ts'
import type { EntryRecord, MeasureFile } from '../../edition/making/entry-record.ts'
import { showsOf } from '../../edition/making/feeds.ts'
import { differences, episodeProblems } from '../../edition/making/show.ts'
import { weightOf } from '../../edition/period.ts'
import { isTooLong } from '../../edition/reading/fitted.ts'
import { type Place, renderArticle } from '../../html/render.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { isMedia } from '../folder/listing.ts'
import type { WholeArticle } from '../reading/article-file.ts'
import { bundled, withPlaces } from './beside-page.ts'
import { withChapters } from './chapters.ts'
import { entryHead } from './entry-head.ts'
import { emojiOf, mathOf } from './lately-loaded.ts'
import { type Findings, filesOfEntry } from './missing-files.ts'

/** What an entry is made of, beside its article. */
export type Order = Pick<EntryRecord, 'record' | 'id' | 'guid' | 'url' | 'published' | 'updated' | 'translations'>

/** What surrounds the articles of a site. */
type Around = {
  readonly site: Site
  readonly measure: MeasureFile
}

/** Renders an entry as a line of a segment, without its line end. */
export function renderLine(
  order: Order,
  { article, body, line }: WholeArticle,
  { site, measure }: Around,
  linkTo: Place['linkTo'],
): { readonly line: string; readonly found: Findings } {
  const { head, base } = entryHead(article, order, site, measure)
  const { shortcodes = {}, neighbour, title, description } = site
  const templates = {
    shortcodes: { ...neighbour?.shortcodes, ...shortcodes },
    values: { ...neighbour?.variables, ...article.shows, 'site.title': title, 'site.description': description },
  }
  // The HTML shows the image as large as it was found to be (CONFORMANCE 68).
  const sized = article.image && head.image ? { ...article, image: head.image } : article
  const moved = new Set<string>()
  const placed = bundled(site, linkTo, moved)
  const shown = new Set<string>()
  const place: Place = {
    url: head.url,
    base,
    linkTo,
    templates,
    formula: mathOf,
    emoji: emojiOf,
    language: head.language,
    ...(neighbour?.lineBreaks && { lineBreaks: true }),
    placed: (written, isShown) => {
      const address = fromTop(written, site, measure)
      // A link may lead to what another program makes: only a file that is there counts.
      const isFile = isShown || (isMedia(address) && measure(address) !== undefined)
      if (isFile && !moved.has(address)) shown.add(address)
      return placed(address)
    },
  }
  const { html, summary, problems } = renderArticle(sized, body, line, place)
  const long = isTooLong({ html }, weightOf(order.record, site), site) ? [tooLong(head.path, line, html.length)] : []
  const whole = withChapters(head, html, site, measure)
  const heard = episodeProblems(whole, showsOf(order.record, site), measure)
  const faults = [...heard, ...head.enclosures.flatMap((one) => differences(one, measure))]
  const unfit = faults.map((fault): Problem => ({ file: head.path, line: 1, column: 1, severity: 'warning', ...fault }))
  const all = [...problems, ...long, ...unfit]
  const entry = { ...whole, html, summary }
  return {
    line: writeLine(withPlaces(entry, placed)),
    found: { problems: all, ...filesOfEntry(head, shown, site, measure) },
  }
}

/** `../../static/boat.png` names a file as it lies in its repository: the site has it at `/boat.png`. */
function fromTop(address: string, { url }: Site, measure: MeasureFile): string {
  const folder = address.startsWith(url) ? /^(?:public|source|static)\/(?=.)/.exec(address.slice(url.length)) : null
  if (!folder || measure(address)) return address
  const top = url + address.slice(url.length + folder[0].length)
  return measure(top) ? top : address
}

function tooLong(file: string, line: number, length: number): Problem {
  const what = `becomes ${Math.round(length / 1000)} kB, more than a feed or an article of its size is to have, so that others keep their place: the newest documents of feeds hold its summary`
  const fix =
    'split the article, or allow more with `budget: { entries: …, bytes: … }` in site.yaml; its page holds all of it, and so do archives'
  return { file, line, column: 1, severity: 'warning', what, fix }
}

/** The line of an entry whose article cannot be read now: what was published of it, with the id, address and dates that it has now. */
export function publishedLine({ id, url, published, updated }: Omit<Order, 'record'>, entry: Entry): string {
  return writeLine({ ...entry, id, url, published, updated })
}
