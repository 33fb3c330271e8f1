import type { Report } from '../../front-matter/report.ts'
import { describe, isEmpty, type Pair, type Value } from '../../front-matter/value.ts'
import { feedKey, isDraftWord, readAnswer, stateKey, stateWord } from '../../settings/words/states.ts'
import type { Article } from '../article.ts'
import { plainKey, type Said } from '../fields.ts'
import { looseText } from './texts.ts'

/** Whom an article is for. */
export type State = Pick<Article, 'draft' | 'unlisted'>

/**
 * What the words of Hugo, Jekyll, Ghost, WordPress, Docusaurus, Eleventy, Obsidian Publish and Notion say of an article's state; where they
 * say nothing, its file's name, as Medium exports drafts, and authors mark them. What seems to say that it is not for everybody holds it back, told; what says
 * neither is an error, but where the article says plainly that it is no draft. What nothing dates may be a page by its layout or its name.
 */
export function readState(said: Said, path: string, report: Report, isDated: boolean, layout?: Pair): State {
  const pairs = [...said.all('draft').filter((pair) => !isPublishDay(pair)), ...said.all('date').filter(saysState)]
  const verdicts = [
    ...pairs.map((pair) => ({ pair, verdict: verdictOf(pair) })),
    ...said.all('tags').map((pair) => ({ pair, verdict: ofKind(pair.value) })),
    ...said.all('feed').map((pair) => ({ pair, verdict: ofRender(wordIn(pair.value, 'render')) })),
    // Eleventy writes no page of what has `permalink: false`.
    ...said.all('permalink').map((pair) => ({ pair, verdict: isNever(pair.value) ? ('closed' as const) : undefined })),
  ]
  const isOpen = verdicts.some(({ verdict }) => verdict === 'open')
  const isSettled = verdicts.some(({ pair, verdict }) => verdict === 'open' && SETTLING.test(plainKey(pair.key)))
  const isClosed = (DRAFT.test(path) && !isOpen) || verdicts.some(({ verdict }) => verdict === 'closed')
  const doubts =
    isSettled || isClosed ? [] : verdicts.filter(({ verdict }) => verdict !== undefined && verdict !== 'open')
  for (const { pair, verdict } of doubts) reportDoubt(pair, verdict, report)
  const isNamed = !isOpen && !isClosed && doubts.length === 0 && isNamedDraft(path, report)
  const left = isLeftOut(said, report)
  const isNoted = pairs.some(
    ({ key, value }) => stateKey(key)?.asks === 'state' && /^unlisted$/i.test(looseText(value) ?? ''),
  )
  const isBeside = !isDated && isPage(said, path, layout)
  if (isBeside) {
    const [by, at] =
      layout && isLaidOut(layout)
        ? [`${layout.key}: ${describe(layout.value)}`, layout.value.at]
        : ['a file of this name', 0]
    const what = `${by} without a date is a page beside the articles, and in no feed`
    report.warning(at, what, 'feed: false, or feed: true if it is an article')
  }
  const isHeld = isClosed || isNamed || doubts.some(({ verdict }) => verdict !== 'linked')
  return { draft: isHeld, ...((left || isNoted || isBeside) && { unlisted: true }) }
}

/** Does the layout or the name of what nothing dates say that it is a page, where it says nothing of feeds? */
export function isPage(said: Said, path: string, layout: Pair | undefined): boolean {
  return said.all('feed').length === 0 && (isLaidOut(layout) || PAGE.test(path.replace(AT_TOP, '$1')))
}

function isLaidOut(layout: Pair | undefined): boolean {
  return PAGE.test(looseText(layout?.value) ?? '')
}

const DRAFT = /(?:^|\/)draft_[^/]*$|\.(?:draft|private|wip)\.\w+$/i

/**
 * Does a word that stands apart in the file's name say that it is a draft? `WIP - x.md`, `x (draft).md`, `draft-2.md`; of `draft-beer.md` it
 * is not known, and only told.
 */
function isNamedDraft(path: string, report: Report): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^\d{4}-\d\d-\d\d[-_ ]+|\.\w+$/g, '')
  const isHeld = NAMED.test(name) || LOUD.test(name) || name.split(/ [-–—] |[[\](){}]/).some(isDraftWord)
  const isAsked = isHeld || /^drafts?[-_ ]|[-_ ]drafts?$/i.test(name)
  const what = isHeld ? 'says that it is a draft, and holds it back' : 'has "draft" in it, and it is published'
  if (isAsked) report.warning(0, `the name of the file ${what}`, `draft: ${!isHeld} (or draft: ${isHeld})`)
  return isHeld
}

const NAMED = /(?:^|[-_. ])wip(?:[-_. ]|$)|^drafts?[-_ ]?(?:v?\d+|post|article|note|page|entry)$/i
const LOUD = /(?:^|[-_. ])DRAFT(?:[-_. ]|$)/

/** Layouts and names of pages that stand beside articles. */
const PAGE =
  /^(?:pages?|home|index|search|archives?|(?:about|contact)(?:[-_ ]?(?:me|us))?|tags?|categor(?:y|ies)|taxonomy|terms|redirect|[45]\d\d|links|blogroll|projects?|gallery|landing|splash|now|uses|privacy(?:[-_ ]policy)?|imprint|impressum|disclaimer|colophon|subscribe|newsletter|offline)$/i
/** Of a file at the top, or of the only one of its folder there, as `about/index.md`. */
const AT_TOP = /^([^/]+?)(?:\/index)?\.\w+$/

/** `published` is a date to some programs and says yes or no to others, and so may be a day from which an article is for everybody. */
export function saysState({ key, value }: Pair): boolean {
  const isAnswer = yesNoOf(value) !== undefined
  const isText = value.kind === 'scalar' && !/\d/.test(value.text)
  return plainKey(key) === 'published' ? isAnswer || isText : isAnswer && RELEASE.test(plainKey(key))
}

/** Keys for the day from which an article is for everybody. */
const RELEASE = /^(?:publish(?:on|at|date)|golive|scheduled(?:for)?|embargo(?:(?:ed)?until)?)$/

/** Is it the day from which an article is for everybody, whatever its date is? */
export function isRelease(pair: Pair): boolean {
  return RELEASE.test(plainKey(pair.key)) || isPublishDay(pair)
}

/** Does `publish` say the day instead of yes or no? */
export function isPublishDay({ key, value }: Pair): boolean {
  return plainKey(key) === 'publish' && value.kind === 'scalar' && /^\d{4}-/.test(value.text.trim())
}

/** What one key says: that the article is for everybody or not, that it may not be, or nothing that is known of a key that should. */
type Verdict = 'closed' | 'likely' | 'unknown' | 'linked' | 'open' | undefined

/** Of several, the first counts. */
const ORDER: readonly Verdict[] = ['closed', 'likely', 'unknown', 'open']

function verdictOf({ key, value }: Pair): Verdict {
  const { asks, isSure } = stateKey(key) ?? { asks: 'closed', isSure: !RELEASE.test(plainKey(key)) }
  if (asks === 'kind') return ofKind(value)
  // Notion and Obsidian write `status: [draft]`.
  if (value.kind === 'list') {
    const all = value.items.map((item) => verdictOf({ key, keyAt: item.at, value: item }))
    return ORDER.find((verdict) => all.includes(verdict))
  }
  const text = value.kind === 'scalar' ? value.text.trim() : ''
  const answer = yesNoOf(value)
  const unknown = isSure ? 'unknown' : undefined
  // A word that only some may know.
  if (asks === 'password') return answer === false ? undefined : isSure ? 'closed' : 'likely'
  // In Notion that is in the bin, for others out of sight; `archived: 2026-03-01` says when.
  if (asks === 'archived') return answer === false ? undefined : 'likely'
  // Hugo and Zola: whether there is to be a page, and where.
  if (asks === 'render') return ofRender(text)
  if (asks === 'state') {
    const word = answer === undefined ? stateWord(text) : answer ? 'open' : 'closed'
    if (word === 'closed' && !isSure) return 'likely'
    if (word !== undefined) return word
    // Also as one of several words: `🚧 Draft`, `private, only for us`.
    const words = text
      .split(/[^\p{L}\p{M}]+/u)
      .filter((one) => one !== '')
      .map(stateWord)
    if (words.includes('closed') || SCHEDULED.test(text)) return 'likely'
    if (words.length > 0 && words.every((one) => one === 'open')) return 'open'
    // For beginners, for sailors; of Texas, of California: everybody may read what is not for all, or of one place.
    return /^(?:audience|state)/.test(plainKey(key)) ? undefined : unknown
  }
  if (answer === undefined) {
    const word = stateWord(text)
    if (isSure) return word === 'closed' || word === asks ? word : unknown
    return asks === 'closed' && (word === 'closed' || /^required$/i.test(text)) ? 'likely' : undefined
  }
  const isClosed = answer === (asks === 'closed')
  return isClosed ? (isSure ? 'closed' : 'likely') : 'open'
}

const SCHEDULED = /^(?:scheduled|future)$/i

/** Of a key that has words for many things, and of tags. */
function ofKind(value: Value): Verdict {
  if (value.kind === 'list') return value.items.some((item) => ofKind(item)) ? 'likely' : undefined
  // Obsidian has tags in tags: `status/draft`.
  const words =
    value.kind === 'scalar' ? value.text.split(/[,;]/).map((tag) => tag.slice(tag.lastIndexOf('/') + 1)) : []
  return words.some(isDraftWord) ? 'likely' : undefined
}

/** Keys that settle what others leave open. */
const SETTLING = /^(?:is)?(?:draft|publish|published)$/

function reportDoubt({ key, value }: Pair, verdict: Verdict, report: Report): void {
  const { asks } = stateKey(key) ?? {}
  // A password is for no log.
  const said = asks === 'password' ? key : `${key}: ${describe(value)}`
  const fix = 'draft: true (or draft: false, if it is for everybody)'
  const ownWords = `fields: { ignore: [${key}] } in site.yaml, where ${key} has words of your own`
  const isLater = value.kind === 'scalar' && SCHEDULED.test(value.text.trim())
  const warn = (what: string, instead = fix) => report.warning(value.at, what, instead)
  const refuse = (what: string, instead = fix) => report.error(value.at, `${said} ${what}`, instead)
  if (verdict === 'linked')
    warn(`${key}: link is a page that stands in lists alone there; here it has a page of its own`)
  else if (verdict === 'unknown' && asks !== 'state') refuse('is neither true nor false')
  else if (verdict === 'unknown')
    refuse(
      'says neither that it is for everybody nor that it is not; it is held back',
      `${fix.slice(0, -1)}; or ${ownWords})`,
    )
  else if (isLater) warn(`${said} holds it back, whatever its date is`, LATER)
  else warn(`${said} holds it back like a draft`)
}

const LATER = 'take this line out: an article with a date to come appears at that date'
const NEVER = /^(?:never|false|no)$/i

function isNever(value: Value): boolean {
  return value.kind === 'scalar' && value.plain && NEVER.test(value.text.trim())
}

/** Hugo: `build: { render: never }` is no page at all, and `link` one in lists alone. */
function ofRender(word: string): Verdict {
  return NEVER.test(word) ? 'closed' : word === 'link' ? 'linked' : undefined
}

/** The word under a key of a mapping; empty for none. */
function wordIn(value: Value, key: string): string {
  const found = value.kind === 'mapping' ? value.pairs.find((pair) => plainKey(pair.key) === key)?.value : undefined
  return found?.kind === 'scalar' ? found.text.trim() : ''
}

/** Do the keys say that the article is to be in no feed? What plainly asks for a feed wins over robots and over what holds for a folder. */
function isLeftOut(said: Said, report: Report): boolean {
  const pairs = said.all('feed')
  const isAsked = pairs.some(({ key, value }) => /^(?:feeds?|rss|atom)$/.test(plainKey(key)) && yesNoOf(value) === true)
  const own = isAsked ? pairs.filter(({ key }) => /listed$/.test(plainKey(key))) : pairs
  return own.map((pair) => leavesOut(pair, report)).includes(true)
}

function leavesOut({ key, value }: Pair, report: Report): boolean {
  const name = plainKey(key)
  if (/^(?:noindex|robots)$/.test(name)) {
    const isIndexed = readAnswer(wordIn(value, 'index'))
    const isOut =
      name === 'robots'
        ? isIndexed === false || /\b(?:noindex|none)\b/i.test(looseText(value) ?? '')
        : yesNoOf(value) === true
    const what = `${key}: ${describe(value)} keeps it out of search, and here out of the feeds`
    if (isOut) report.warning(value.at, what, 'feed: false (or feed: true)')
    return isOut
  }
  const isIn = feedKey(key) !== 'out'
  // Hugo: `build: { list: never }`; others: `sitemap: { exclude: true }`, `rss: { enabled: false }`.
  if (value.kind === 'mapping')
    return value.pairs.some((pair) => {
      const part = feedKey(`feed_${pair.key}`)
      const answer = yesNoOf(pair.value)
      return plainKey(pair.key) === 'list' ? LEFT.test(wordIn(value, 'list')) : part && answer === (part === 'out')
    })
  // Eleventy takes a list of collections, too.
  if (value.kind === 'list') return !isIn && value.items.length > 0
  const answer = value.kind === 'scalar' && LEFT.test(value.text.trim()) ? false : yesNoOf(value)
  const what = `${key}: ${describe(value)} is neither true nor false; it stays in the feeds`
  if (answer === undefined && !isEmpty(value)) report.warning(value.at, what, `${key}: ${!isIn}`)
  return answer === !isIn
}

const LEFT = /^(?:never|none|false|no|local|hid(?:e|den)|excluded?|skip)$/i

function yesNoOf(value: Value): boolean | undefined {
  return value.kind === 'scalar' ? readAnswer(value.text.trim()) : undefined
}
