import type { Report } from '../front-matter/report.ts'
import { isEmpty, type Mapping, type Pair } from '../front-matter/value.ts'
import { groupBy } from '../group-by.ts'
import { FIELDS, type FieldName } from '../settings/article-fields.ts'
import type { Site } from '../settings/site.ts'
import { feedKey, isDraftWord, readAnswer, stateKey, stateWord } from '../settings/words/states.ts'
import { nearest } from '../text/slips.ts'
import { isRecording } from './beside.ts'
import { innerPairs } from './inner-pairs.ts'
import { addressOf } from './values/enclosures.ts'
import { isSwitch } from './values/texts.ts'

/** The form in which keys are compared. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[-_.: ]/g, '')
}

/** `ignore` is that of keys which are a site's own affair, whatever they say elsewhere. */
type Known = { readonly name: FieldName | 'ignore'; readonly rank: number; readonly spelling: string }

const KNOWN: ReadonlyMap<string, Known> = new Map(
  FIELDS.flatMap(({ name, spellings }) =>
    [name, ...spellings].map((spelling, rank) => [plainKey(spelling), { name, rank, spelling }]),
  ),
)

/** The field that a key means, and its place in the order of spellings; undefined for a key that is the author's own affair. */
export function fieldOf(key: string): Known | undefined {
  return KNOWN.get(key) ?? KNOWN.get(plainKey(key)) ?? ruledField(key)
}

/** Keys whose words say what they mean, however they are put together. */
function ruledField(key: string): Known | undefined {
  const ofShow = KNOWN.get(/^(?:itunes|podcast|episode|enclosure|audio)(.+?)(?:bytes)?$/.exec(plainKey(key))?.[1] ?? '')
  if (ofShow && PREFIXED.test(ofShow.name)) return ofShow
  // `post_date`, `first_published`, `date_created`, `dc.date`; `last_edited`, `modified_date`.
  const day = MADE.test(plainKey(key)) ? 'date' : CHANGED.test(plainKey(key)) ? 'updated' : undefined
  const name = day ?? (stateKey(key) ? 'draft' : feedKey(key) ? 'feed' : undefined)
  return name && { name, rank: KNOWN.size, spelling: key }
}

const [WHEN, MAKE, CHANGE] = [
  '(?:date|datetime|time|day|on|at)',
  '(?:post(?:ed)?|publish(?:ed)?|publication|pub|creat(?:ed?|ion)|written)',
  '(?:update[ds]?|modified|modification|mod|edit(?:ed)?|revis(?:ed|ion)|changed?)',
]
const MADE = new RegExp(
  `^(?:(?:dc|first|initial|original(?:ly)?|article|blog|entry|page)?${MAKE}${WHEN}+|date(?:time)?(?:of)?${MAKE}|(?:first|original)(?:ly)?${MAKE}|datetime|dcdate|ctime)$`,
)
const CHANGED = new RegExp(`^(?:(?:last)?${CHANGE}${WHEN}+|date(?:time)?(?:last)?${CHANGE}|last${CHANGE}|mtime)$`)

/** What an episode says also with `itunes_`, `podcast_`, `episode_` or the like before it, as elements of feeds and parts of them are called. */
const PREFIXED = /^(?:length|duration|episode|season|episode_type|explicit|transcript|chapters|people|soundbites)$/

/** The same in a site that has names of its own for fields, which win, and keys that say nothing. */
export function fieldFinder(own: Site['fields'] = {}): typeof fieldOf {
  if (Object.keys(own).length === 0) return fieldOf
  const names = [...FIELDS.map(({ name }) => name), 'ignore' as const]
  const known = new Map<string, Known>(
    names.flatMap((name) => (own[name] ?? []).map((spelling) => [plainKey(spelling), { name, rank: -1, spelling }])),
  )
  return (key) => known.get(plainKey(key)) ?? fieldOf(key)
}

/** The same for an episode, in which some words of podcast hosts mean what they do in no other article. */
export function episodeFinder(find: typeof fieldOf): typeof fieldOf {
  return (key) => {
    const name = OF_EPISODES.get(plainKey(key))
    return find(key) ?? (name && { name, rank: KNOWN.size, spelling: key })
  }
}

/** Castopod, Libsyn, Buzzsprout; themes of Jekyll. */
const OF_EPISODES: ReadonlyMap<string, FieldName> = new Map([
  ['number', 'episode'],
  ['releasedate', 'date'],
  ['locationname', 'podcast_location'],
  ['locationgeo', 'podcast_location'],
  ['locationosm', 'podcast_location'],
  ['size', 'length'],
  ['itunesimageurl', 'image'],
  ['artist', 'authors'],
  ['block', 'itunes_block'],
  ['contributors', 'people'],
  ['episodecover', 'image'],
])

/**
 * Front matter as that of an episode; undefined where no recording is named in it nor lies `beside` it. One that stands under a key of a
 * theme is the recording where no field names any, and so is one under a key of the author's own, told.
 */
export function asEpisode(
  values: Mapping,
  beside: readonly string[],
  find: typeof fieldOf,
  report: Report,
): Mapping | undefined {
  const isNamed = values.pairs.some(({ key, value }) => find(key)?.name === 'enclosure' && !isEmpty(value))
  const isKnown = isNamed || beside.some(isRecording)
  const own = isKnown ? undefined : values.pairs.find(({ key, value }) => !find(key) && isRecording(addressOf(value)))
  if (!isKnown && !own) return undefined
  if (own && !OF_THEMES.test(plainKey(own.key)))
    report.warning(own.keyAt, `${own.key}: is no known field, and taken for the recording that it names`, 'enclosure:')
  return {
    ...values,
    pairs: values.pairs.map((pair) => (pair === own ? { ...pair, key: 'enclosure' } : withType(pair))),
  }
}

const OF_THEMES = /^(?:media|file|sound|recording|(?:episode|podcast)(?:url|file|audio|link)?)$/

/** `type: trailer` of Castopod, which elsewhere is a kind of page. */
function withType(pair: Pair): Pair {
  const isType = plainKey(pair.key) === 'type' && pair.value.kind === 'scalar'
  return isType && /^(?:full|trailer|bonus)$/i.test(pair.value.text) ? { ...pair, key: 'episode_type' } : pair
}

/** Keys that generators, themes and hosts have in every post: nobody expects to see them in a feed. */
const COMMON = new RegExp(
  `^(?:${[
    '_.*|layout|type|template|theme|style|css|class|classes|weight|order|position|index|menus?|nav.*|sidebar.*|toc.*|tableofcontents',
    'comments?.*|disqus.*|shar.*|show(?:toc|date|read|shar|auth|comm|bread|post|meta|nav|word|code|tag|full|cover).*|hide.*|disable.*|enable.*|eleventy.*|pagination|cascade|resources|outputs?|params|extra|taxonomies',
    'author.*|data|markup|iscjklanguage|headless|translationkey|series.*|sticky|pin|pinned|robots|canonical.*|noindex|search.*|og|opengraph|twitter.*',
    'facebook|social|meta.*|head|header|seo.*|schema.*|js|scripts?|copyright|read(?:ing)?time|wordcount|level|color|icon|uuid',
    'uid|key|ref|parent|collection|section|page.*|post.*|media|assets|aside|mermaid|highlight|linktitle|(?:audio|enclosure).*type|itemid|datum',
  ].join('|')})$`,
)

/** The spelling that an unknown key nearly is: one letter more, less, other or swapped. Short words are only what they say. */
export function nearMiss(key: string): string | undefined {
  const plain = plainKey(key)
  if (plain.length < 5) return SHORT_SLIPS.get(plain)
  const alike = Array.from(KNOWN.keys()).filter((known) => known.length >= 5 && known.charAt(0) === plain.charAt(0))
  const meant = nearest(plain, alike, 1)
  return meant === undefined ? undefined : KNOWN.get(meant)?.spelling
}

const EPISODE_FIELDS = 'take it out; what an episode may say begins with episode, season, transcript, chapters, people'

const SHORT_SLIPS: ReadonlyMap<string, string> = new Map([
  ['tgas', 'tags'],
  ['tite', 'title'],
  ['titl', 'title'],
  ['dtae', 'date'],
  ['daet', 'date'],
])

/** Is a key of tags one of categories, which some addresses have in them? */
export function isCategory({ key }: Pick<Pair, 'key'>): boolean {
  return /^categor(?:y|ies)$/i.test(key)
}

/** The keys that say something, by field, the preferred spelling first. Other keys are the author's own, and kept out of the way. */
export type Said = { all(name: Known['name']): readonly Pair[]; first(name: Known['name']): Pair | undefined }

/**
 * Sorts front matter by field. What stands one level down, `further` first, counts only for fields that it leaves out, and `defaults` after
 * all. A key that nearly is a field is a warning, and in an episode any that is not known.
 */
export function sortFields(
  { pairs: own }: Mapping,
  further: readonly Pair[],
  defaults: readonly Pair[],
  report: Report,
  find: typeof fieldOf = fieldOf,
  isEpisode = false,
): Said {
  const inner = own.flatMap((pair) => innerPairs(pair, isImage))
  const layers = [own, further, inner, defaults].map((pairs) => groupBy(inOrder(pairs, find), ({ name }) => name))
  const all: Said['all'] = (name) => {
    const said = layers.find((fields) => fields.has(name))?.get(name) ?? []
    if (name === 'draft' || name === 'feed') return eachKey(layers, name, own)
    if (name === 'authors') return said.map((pair) => asPerson(pair, own))
    if (name !== 'tags') return said
    // What holds for a whole folder stands beside an article's own: categories always, its one category where there is no other.
    const isBeside = (pair: Pair) => !said.some((one) => isCategory(one) === isCategory(pair)) || /ies$/i.test(pair.key)
    const shared = layers.at(-1)?.get(name) ?? []
    return said === shared ? said : [...shared.filter(isBeside), ...said]
  }
  for (const pair of own) if (!find(pair.key)) reportUnknown(pair, all, isEpisode, report)
  return { all, first: (name) => all(name)[0] }
}

/** With `author_url: …` and `author_image_url: …`, which Docusaurus has beside `author: Ann`. */
function asPerson(pair: Pair, own: readonly Pair[]): Pair {
  const parts = own.flatMap((one): Pair[] => {
    const [, url, avatar] =
      /^author(?:(url|link|website)|(image|imageurl|avatar|picture))$/.exec(plainKey(one.key)) ?? []
    return url ? [{ ...one, key: 'url' }] : avatar ? [{ ...one, key: 'avatar' }] : []
  })
  const isOne = pair.value.kind === 'scalar' && !/[,;&]| and /.test(pair.value.text)
  if (parts.length === 0 || !isOne) return pair
  return { ...pair, value: { kind: 'mapping', at: pair.value.at, pairs: [{ ...pair, key: 'name' }, ...parts] } }
}

type Fields = ReadonlyMap<Known['name'], readonly Pair[]>

/** Of fields whose keys each say something of their own, wherever they stand: every key, once, where it stands nearest. */
function eachKey(layers: readonly Fields[], name: Known['name'], own: readonly Pair[]): readonly Pair[] {
  const stem = ({ key }: Pair) => plainKey(key).replace(/^is/, '')
  const nearer = new Set<string>()
  return layers.flatMap((fields, layer) => {
    const pairs = (fields.get(name) ?? []).filter((pair) => !nearer.has(stem(pair)))
    for (const pair of layer === 0 ? own : pairs) nearer.add(stem(pair))
    return pairs
  })
}

/** Tells of a key that no field has, where it nearly is one, or where an episode would be expected to say it. */
function reportUnknown(pair: Pair, all: Said['all'], isEpisode: boolean, report: Report): void {
  const { key, keyAt } = pair
  const slipped = slippedState(pair)
  const meant = slipped ? undefined : nearMiss(key)
  const field = meant === undefined ? undefined : fieldOf(meant)
  if (slipped)
    report.warning(keyAt, `${key}: is not a known field, and is taken for ${slipped.spelling}`, `${slipped.spelling}:`)
  else if (field && field.name !== 'draft' && all(field.name).length === 0)
    report.warning(keyAt, `${key}: is not a known field; did you mean ${meant}?`, `${meant}:`)
  // What begins so is meant for directories and apps, and not for the author's own templates.
  else if (isEpisode ? !COMMON.test(plainKey(key)) : !meant && /^(?:itunes|podcast)./i.test(plainKey(key)))
    report.warning(keyAt, `${key}: is not a known field of an episode, and is left out`, EPISODE_FIELDS)
}

function isImage(key: string): boolean {
  return fieldOf(key)?.name === 'image'
}

/**
 * A key that nearly is one for the state of an article counts as that, where what stands there says so; and any key under which nothing but
 * a word for that stands, such as `sharing: private`, as one with words for many things.
 */
export function slippedState({ key, value }: Pair): Known | undefined {
  const text = value.kind === 'scalar' ? value.text.trim() : ''
  const isWord = stateWord(text) === 'closed'
  if (!isWord && readAnswer(text) === undefined) return undefined
  const near = nearMiss(key)
  if (near === undefined && isDraftWord(text)) return fieldOf('workflow')
  const field = near === undefined ? undefined : fieldOf(near === 'published' ? 'publish' : near)
  const isAnswer = /^(?:closed|open)$/.test(stateKey(field?.spelling ?? '')?.asks ?? '')
  return field && field.name === 'draft' && (isWord || isAnswer) ? field : undefined
}

/** Fields of which yes and no say something, or may be the text itself. */
const ANSWERED = /^(?:title|slug|lang|date|draft|feed|permalink|math|explicit|itunes_block|ignore)$/

/** Those that are fields and say something, the preferred spelling first. */
function inOrder(pairs: readonly Pair[], find: typeof fieldOf): readonly (Pair & Known)[] {
  const fields = pairs.flatMap((pair) => {
    const isNothing = isEmpty(pair.value) || (pair.value.kind === 'list' && pair.value.items.length === 0)
    const slipped = isNothing || find(pair.key) ? undefined : slippedState(pair)
    if (slipped) return [{ ...pair, ...slipped, key: slipped.spelling }]
    const found = isNothing ? undefined : find(pair.key)
    const field = found && isSwitch(pair.value) && !ANSWERED.test(found.name) ? undefined : found
    return field && !(field.name === 'date' && innerPairs(pair, isImage).length > 0) ? [{ ...pair, ...field }] : []
  })
  return fields.sort((a, b) => a.rank - b.rank)
}
