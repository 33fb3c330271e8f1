import type { Report } from '../../front-matter/report.ts'
import { describe, isEmpty, type Pair, type Value } from '../../front-matter/value.ts'
import { readYesNo } from '../../settings/values.ts'
import type { Article } from '../article.ts'
import { plainKey, type Said } from '../fields.ts'
import { looseText } from './texts.ts'

/** Whom an article is for. */
export type State = Pick<Article, 'draft' | 'unlisted'>

/**
 * What the words of Hugo, Jekyll, Ghost, WordPress, Docusaurus, Eleventy, Obsidian Publish and Notion say of an article's state; where they
 * say nothing, its file's name, as Medium exports drafts. `layout` is the key that names one, of an article that nothing dates.
 */
export function readState(said: Said, path: string, report: Report, layout?: Pair): State {
  const pairs = [...said.all('draft'), ...said.all('date').filter(isYesNo)]
  const held = [said.all('draft').length === 0 && DRAFT.test(path), ...pairs.map((pair) => isHeld(pair, report))]
  // Hugo: `build: { render: never }` is no page at all.
  if (said.all('feed').some(({ value }) => NEVER.test(wordIn(value, 'render')))) held.push(true)
  // Eleventy writes no page of it.
  held.push(
    ...said.all('permalink').map(({ value }) => value.kind === 'scalar' && value.plain && NEVER.test(value.text)),
  )
  const left = [
    ...said.all('feed').map((pair) => isLeftOut(pair, report)),
    ...pairs.map(({ key, value }) => STATES.has(plainKey(key)) && /^unlisted$/i.test(looseText(value) ?? '')),
  ]
  const isPage = said.all('feed').length === 0 && layout !== undefined && PAGE.test(looseText(layout.value) ?? '')
  if (layout && isPage) {
    const what = `${layout.key}: ${describe(layout.value)} without a date is a page beside the articles, and in no feed`
    report.warning(layout.value.at, what, 'feed: false, or feed: true if it is an article')
  }
  return { draft: held.includes(true), ...((left.includes(true) || isPage) && { unlisted: true }) }
}

const DRAFT = /(?:^|\/)draft_[^/]*$/i

/** Layouts of pages that themes have beside their articles. */
const PAGE =
  /^(?:pages?|home|index|search|archives?|about|contact|tags?|categor(?:y|ies)|taxonomy|terms|redirect|404|links|projects?|gallery|landing|splash)$/i

/** `published` is a date to some programs and says yes or no to others. */
export function isYesNo({ key, value }: Pair): boolean {
  return plainKey(key) === 'published' && yesNoOf(value) !== undefined
}

function isHeld({ key, value }: Pair, report: Report): boolean {
  const name = plainKey(key)
  if (STATES.has(name)) return isHeldState(key, value, report)
  // A word that only some may know.
  if (/password$/.test(name)) return yesNoOf(value) !== false
  if (ARCHIVED.test(name)) {
    const isArchived = yesNoOf(value) !== false
    if (isArchived) report.warning(value.at, `${key}: ${describe(value)} holds it back like a draft`, `${key}: false`)
    return isArchived
  }
  // Hugo and Zola: whether there is to be a page, and where.
  if (name === 'render') return NEVER.test(value.kind === 'scalar' ? value.text.trim() : '')
  const answer = yesNoOf(value)
  // Nobody can say whether the article is for everybody.
  if (answer === undefined)
    report.error(value.at, `${key}: ${describe(value)} is neither true nor false`, `${key}: true`)
  return answer === !OPENING.has(name)
}

/** In Notion that is in the bin, for others out of sight; `archived: 2026-03-01` says when. */
const ARCHIVED = /^(?:is)?archived$/

/** Keys whose `false` holds an article back; of others `true` does. */
const OPENING: ReadonlySet<string> = new Set(
  'publish published public dgpublish ispublished ispublic visible isvisible enabled released render'.split(' '),
)

/** Keys with a word for the state of an article. */
const STATES: ReadonlySet<string> = new Set([
  'status',
  'state',
  'poststatus',
  'publishstatus',
  'publicationstatus',
  'privacy',
  'visibility',
  'access',
  'audience',
])

function isHeldState(key: string, value: Value, report: Report): boolean {
  // Notion and Obsidian write `status: [draft]`.
  if (value.kind === 'list') return value.items.some((item) => isHeldState(key, item, report))
  const text = value.kind === 'scalar' ? value.text : ''
  const word = plainKey(text.trim())
  if (PUBLIC.test(word)) return false
  if (/^(?:scheduled|future)$/.test(word)) {
    const what = `${key}: ${describe(value)} holds it back, whatever its date is`
    report.warning(value.at, what, 'take this line out: an article with a date to come appears at that date')
    return true
  }
  if (PRIVATE.test(word)) return true
  // Also as one of several words: `🚧 Draft`, `private, only for us`.
  if (
    text
      .toLowerCase()
      .split(/[^\p{L}\p{M}]+/u)
      .some((one) => PRIVATE.test(one))
  ) {
    report.warning(value.at, `${key}: ${describe(value)} holds it back like a draft`, `${key}: draft`)
    return true
  }
  // For beginners, for sailors: everybody may read what is not for all.
  if (plainKey(key) === 'audience') return false
  const what = `${key}: ${describe(value)} says neither that it is for everybody nor that it is not; it is published`
  report.warning(value.at, what, `${key}: published`)
  return false
}

const PUBLIC =
  /^(?:publish|published|public|live|final|finished|done|complete|completed|ready|active|everyone|all|unlisted)$/
const PRIVATE =
  /^(?:draft|drafts|autodraft|notpublished|nobody|none|onlyme|staff|closed|embargoed|withdrawn|disabled|private|hidden|pending|pendingreview|inreview|review|protected|internal|secret|unpublished|trash|deleted|archived|wip|inprogress|notstarted|todo|idea|members|membersonly|followers|password|passwordprotected|confidential|onhold|paid|onlypaid|onlyfree|founding|subscribers|premium|tiers|restricted|privat|privé|privée|privado|privato|entwurf|brouillon|borrador|rascunho|bozza|concept|kladde|utkast|szkic|черновик|草稿|下書き)$/

const NEVER = /^(?:never|false|no)$/i

/** The word under a key of a mapping; empty for none. */
function wordIn(value: Value, key: string): string {
  const found = value.kind === 'mapping' ? value.pairs.find((pair) => plainKey(pair.key) === key)?.value : undefined
  return found?.kind === 'scalar' ? found.text.trim() : ''
}

/** Does a key say that the article is to be in no feed? */
function isLeftOut({ key, value }: Pair, report: Report): boolean {
  const name = plainKey(key)
  if (value.kind === 'mapping') {
    // Hugo: `build: { list: never }`; others: `sitemap: { exclude: true }`.
    const says = (word: string) => readYesNo(wordIn(value, word)) === true
    return /^(?:never|false|local)$/i.test(wordIn(value, 'list')) || ['exclude', 'ignore', 'disable'].some(says)
  }
  // Eleventy takes a list of collections, too.
  if (value.kind === 'list') return value.items.length > 0
  const answer = value.kind === 'scalar' && /^(?:never|none|local)$/i.test(value.text.trim()) ? false : yesNoOf(value)
  if (answer === undefined && !isEmpty(value))
    report.warning(
      value.at,
      `${key}: ${describe(value)} is neither true nor false; it stays in the feeds`,
      `${key}: false`,
    )
  return answer === LEAVING.has(name)
}

/** Keys whose `true` keeps an article out of feeds; of others `false` does. */
const LEAVING: ReadonlySet<string> = new Set(
  [
    ...['eleventyExcludeFromCollections', 'unlisted', 'exclude_from_feed', 'exclude_from_rss', 'hide_from_feed'],
    ...['hide_from_rss', 'no_feed', 'no_rss', 'disable_feed', 'skip_feed', 'rss_exclude', 'sitemap_exclude'],
  ].map(plainKey),
)

function yesNoOf(value: Value): boolean | undefined {
  return value.kind === 'scalar' ? readYesNo(value.text.trim()) : undefined
}
