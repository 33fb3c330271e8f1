/* By which words authors say whom an article is for: as keys that are true or false, and as what stands under a key such as `status`. */

import { readYesNo } from '../values.ts'

/** Keys whose `true` says that an article is not for everybody, in the words of the README. */
export const CLOSING =
  'draft wip work_in_progress in_progress in_review private hidden invisible secret internal confidential protected encrypted paid premium paywall paywalled members_only trash trashed deleted headless'
/** Keys whose `false` says so. */
export const OPENING = 'publish public visible enabled'
/** Those that may mean something else: where they close an article, that is told. */
export const LIKELY_CLOSING =
  'hide pending classified embargoed restricted disabled removed exclude ignore skip omit inactive incomplete unfinished todo members subscribers patrons patreon supporters gated locked expired retracted withdrawn login_required requires_login encrypt under_construction personal login auth authentication membership subscription nda under_nda eyes_only do_not_share dont_share not_for_sharing'
export const LIKELY_OPENING =
  'released live online ready approved active shown show displayed display done finished complete free publishing publication publishable shareable viewable'
/** Keys with a word for it. */
export const STATES = 'status state visibility privacy access audience permission permissions'
/** Keys that may name some readers, by a word for them. */
export const READERS = 'tier tiers plan for readers scope classification'
/** Keys with a word for many things, of which `draft` and `private` say so. */
export const KINDS = 'type layout stage phase workflow review'

/**
 * The same in other languages, as words and as keys: Dutch, Danish, French, German, Italian, Portuguese, Spanish, Swedish, Norwegian, Finnish,
 * Polish, Czech, Hungarian, Romanian, Turkish, Vietnamese, Russian, Ukrainian, Chinese, Japanese, Korean, Arabic, Hebrew.
 */
const CLOSED_ELSEWHERE =
  'entwurf konzept unveröffentlicht privat vertraulich geheim intern versteckt brouillon ébauche privé privée nonpublié masqué borrador privado privada oculto rascunho oculta bozza privato privata nascosto concept ontwerp privé verborgen kladde udkast utkast luonnos szkic koncept návrh vázlat piszkozat schiță ciornă taslak gizli nháp черновик скрыто приватно чернетка 草稿 私密 未发布 未發布 未發佈 下書き 非公開 未公開 초안 비공개 임시저장 مسودة טיוטה'
const OPEN_ELSEWHERE =
  'veröffentlicht veröffentlichen veroeffentlicht veroeffentlichen öffentlich fertig publié publiée publier terminé publicado publicada publicar público publico pública finalizado pubblicato pubblicata pubblicare pubblico gepubliceerd openbaar publiceret offentlig udgivet publicerad publisert julkaistu opublikowany opublikowane publikováno közzétéve publicat yayında yayınlandı опубликовано опубліковано 已发布 已發布 公開 公开 公開済み 발행 공개 منشور'
const STATES_ELSEWHERE =
  'zustand sichtbarkeit statut état etat visibilité confidentialité estado visibilidad stato visibilità visibilidade zichtbaarheid synlighet tila stan widoczność stav állapot stare durum статус 状态 狀態 状態 상태'
const PASSWORDS =
  'password passwd pwd passwort passphrase passcode motdepasse contraseña senha wachtwoord heslo hasło пароль 密码 パスワード'

/** Words that close and are no keys. */
const CLOSED_WORDS =
  'drafts autodraft notyet nobody none onlyme me self staff closed withdrawn pendingreview review notstarted idea followers friends family team password passwordprotected onhold onlypaid onlyfree founding tiers spam retracted never comingsoon'
/** Words for what everybody may read, also the stages of a digital garden, of documentation and of what a page tells of. */
const OPEN_WORDS =
  'published publishing posted final public done completed everyone everybody anyone world all open free unlisted listed seed seedling seedlings sprout sprouting sapling plant planted tree bud budding growing evergreen mature new updated revised deprecated stable current maintained supported official permanent living ongoing standard alpha beta experimental preview legacy obsolete superseded accepted approved reviewed verified launched shipped sent resolved confirmed cancelled canceled postponed abandoned inbloom reading read watching watched listening playing played implemented adopted proposed rejected retired discontinued deceased'

/** What a word says. */
export type Meaning = 'closed' | 'open'

/** Of one key: what `true` says, or what kind of word stands there. */
export type StateKey = {
  readonly asks: Meaning | 'password' | 'archived' | 'render' | 'state' | 'kind'
  /** Nothing else can be meant by it. */
  readonly isSure: boolean
}

/**
 * What a key says of an article's state: one of the words above, also with words that say nothing beside it (`is_`, `post_`), with `not_`,
 * `un` or `do_not_` before it, or with `_only`, `_mode`, `_post` behind. Undefined for a key of something else.
 */
export function stateKey(key: string): StateKey | undefined {
  const { likely, hopeful, password, guarded, archived, render, state, elsewhere, kind, ...found } = partsOf(key) ?? {}
  if (password ?? guarded) return { asks: 'password', isSure: password !== undefined }
  if (archived) return { asks: 'archived', isSure: false }
  if (render) return { asks: 'render', isSure: true }
  if (state ?? elsewhere) return { asks: 'state', isSure: state !== undefined }
  if (kind) return { asks: 'kind', isSure: false }
  const asks = meaningOf(found)
  return asks && { asks, isSure: (likely ?? hopeful) === undefined }
}

/** What a word under such a key says; undefined where that is not known. */
export function stateWord(text: string): Meaning | undefined {
  const word = plainWord(text)
  if (CLOSED.has(word)) return 'closed'
  if (OPEN_WORDS.split(' ').includes(word) || GARDEN.test(text.trim())) return 'open'
  return meaningOf(partsOf(text) ?? {})
}

/** Is it a word that says so wherever it stands, as in a list of tags? */
export function isDraftWord(text: string): boolean {
  return /^(?:drafts?|wip|private|unpublished|confidential|pending|inreview|(?:donot|dont|no)publish|entwurf|brouillon|borrador|rascunho|bozza|черновик|草稿|下書き)$/i.test(
    plainWord(text),
  )
}

/** Yes or no, also in other languages. */
export function readAnswer(text: string): boolean | undefined {
  return readYesNo(text) ?? (YES.test(text) ? true : NO.test(text) ? false : undefined)
}

const YES = /^(?:y|x|ja|oui|si|sí|sim|tak|да|так|是|はい|예|wahr|vrai|verdadero|vero|✓|✔|✅|☑)$/i
const NO = /^(?:n|nein|non|não|nao|nee|nej|nei|nie|нет|ні|否|いいえ|아니요|falsch|faux|falso|☐|❌|✗)$/i

type Parts = { readonly [name in 'closing' | 'opening' | 'negated']?: string | undefined }

function meaningOf({ closing, opening, negated }: Parts): Meaning | undefined {
  if (closing === undefined && opening === undefined) return undefined
  return (closing !== undefined) === (negated === undefined) ? 'closed' : 'open'
}

function partsOf(text: string): Readonly<Record<string, string | undefined>> | undefined {
  return text.length > LONGEST ? undefined : KEY.exec(plainWord(text))?.groups
}

/** A word in the form in which it is compared: `Dra-ft?` is `draft`. */
function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
}

const LONGEST = 60
const BESIDE =
  'is|has|be|in|for|to|the|should|will|can|may|ok|yet|still|keep|ready|marked|mark|my|blog|site|obsidian|post|page|article|entry|content|note|item|doc|draft|publication|publish|editorial|eleventy|top|wp|dg'
const BEHIND =
  'this|it|build|publish(?:ing)?|from(?:the)?(?:public|web|website|site|blog|build)|post|page|article|entry|content|note|item|flag|mode|level|onsite|onblog|use|required|only'
const ONLY =
  '(?:members?|subscribers?|paid|paying|patrons?|patreon|sponsors?|supporters?|followers?|friends?|family|team|staff|admins?|login|registered)only'

const KEY = new RegExp(
  `^(?:(?:${BESIDE})*(?<negated>not|non|no|un|dont|donot|never|nicht|niet|não|inte|ikke|не|不|未|非)?(?:${BESIDE})*)??(?:${[
    `(?<closing>${ONLY}|${either(CLOSING)}|drafts|(?<likely>${either(LIKELY_CLOSING, CLOSED_ELSEWHERE)}))`,
    `(?<opening>${either(OPENING)}|published|(?<hopeful>${either(LIKELY_OPENING, OPEN_ELSEWHERE)}))`,
    `(?<password>${either(PASSWORDS)})`,
    `(?<guarded>pass|(?!(?:${BESIDE})+(?:${either(PASSWORDS)}))\\p{L}{1,20}(?:${either(PASSWORDS)}))`,
    '(?<archived>archived)',
    '(?<render>(?:build)?render)',
    `(?<state>${either(STATES)})`,
    `(?<elsewhere>${either(READERS, STATES_ELSEWHERE)})`,
    `(?<kind>${either(KINDS)})(?:state|status)?`,
  ].join('|')})(?:${BEHIND})*$`,
  'u',
)

const CLOSED: ReadonlySet<string> = new Set(`${CLOSED_WORDS} archived`.split(' '))
/** The same in pictures. */
const GARDEN = /^[🌱🌿🪴🌳🌲🌷🌸🍎✅🟢]\uFE0F?$/u

/**
 * Whether `true` keeps an article in feeds or out of them: of a key whose words are a feed, a list or a map of the site, verbs, and words that
 * say nothing beside it (`hide_from_rss`, `eleventyExcludeFromCollections`). Undefined for a key of something else.
 */
export function feedKey(key: string): 'in' | 'out' | undefined {
  const plain = key.length > LONGEST ? '' : plainWord(key)
  const words = plain.match(FEED_WORDS) ?? []
  const isOut = words.filter((word) => AWAY.test(word)).length % 2 === 1
  const isFeed = words.some(
    (word) => /^(?:feed|rss|atom|sitemap|listed)/.test(word) || (isOut && word === 'collections'),
  )
  return isFeed && words.join('') === plain ? (isOut ? 'out' : 'in') : undefined
}

const AWAY = /^(?:not|non|no|un|hid|excl|skip|disabl|omit|ignor|without|dont)/
const FEED_WORDS =
  /feeds(?!how|kip)|feed|json|jekyll|generate|rss|atom|sitemaps?|collections|listed|not|non|no|un|hidden|hide|excluded?|skip|disabled?|omit|ignore|without|dont|include[ds]?|eleventy|enabled?|allow|index|show|publish|add|is|in|on|to|from|the|for/g

/** Of words with spaces between, the longest first. */
function either(...lists: readonly string[]): string {
  const words = lists.flatMap((list) => list.split(' ').map(plainWord))
  return words.sort((a, b) => b.length - a.length).join('|')
}
