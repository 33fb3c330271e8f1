import type { Report } from '../front-matter/report.ts'
import { isEmpty, type Mapping, type Pair, partOf, type Value } from '../front-matter/value.ts'
import { groupBy } from '../group-by.ts'
import { FIELDS, type FieldName } from '../settings/article-fields.ts'
import type { Site } from '../settings/site.ts'
import { feedKey, readAnswer, stateKey, stateWord } from '../settings/words/states.ts'
import { nearest } from '../text/slips.ts'

/** The form in which keys are compared. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[-_. ]/g, '')
}

type Known = { readonly name: FieldName; readonly rank: number; readonly spelling: string }

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
  const name = stateKey(key) ? 'draft' : feedKey(key) ? 'feed' : undefined
  return name && { name, rank: KNOWN.size, spelling: key }
}

/** The same in a site that has names of its own for fields, which win. */
export function fieldFinder(own: Site['fields'] = {}): typeof fieldOf {
  if (Object.keys(own).length === 0) return fieldOf
  const names = FIELDS.flatMap(({ name }) =>
    (own[name] ?? []).map((spelling) => [plainKey(spelling), { name, rank: -1, spelling }] as const),
  )
  const known = new Map<string, Known>(names)
  return (key) => known.get(plainKey(key)) ?? fieldOf(key)
}

/** The same for an episode, in which some words of podcast hosts mean what they do in no other article. */
export function episodeFinder(find: typeof fieldOf): typeof fieldOf {
  return (key) => {
    const name = OF_EPISODES.get(plainKey(key))
    return find(key) ?? (name && { name, rank: KNOWN.size, spelling: key })
  }
}

/** Castopod, Libsyn, Buzzsprout. */
const OF_EPISODES: ReadonlyMap<string, FieldName> = new Map([
  ['number', 'episode'],
  ['releasedate', 'date'],
  ['locationname', 'podcast_location'],
  ['artist', 'authors'],
])

/** `type: trailer` of Castopod, which elsewhere is a kind of page. */
function asEpisode(pair: Pair): Pair {
  const isType = plainKey(pair.key) === 'type' && pair.value.kind === 'scalar'
  return isType && /^(?:full|trailer|bonus)$/i.test(pair.value.text) ? { ...pair, key: 'episode_type' } : pair
}

/** Keys that generators, themes and hosts have in every post: nobody expects to see them in a feed. */
const COMMON = new RegExp(
  `^(?:${[
    '_.*|layout|type|template|theme|style|css|class|classes|weight|order|position|index|menus?|nav.*|sidebar.*|toc.*|tableofcontents',
    'comments?.*|disqus.*|shar.*|show(?:toc|date|read|shar|auth|comm|bread|post|meta|nav|word|code|tag|full|cover).*|hide.*|disable.*|enable.*|eleventy.*|pagination|cascade|resources|outputs?|params|extra|taxonomies',
    'data|markup|iscjklanguage|headless|translationkey|series.*|sticky|pin|pinned|robots|canonical.*|noindex|search.*|og|opengraph|twitter.*',
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
export type Said = { all(name: FieldName): readonly Pair[]; first(name: FieldName): Pair | undefined }

/**
 * Sorts front matter by field. What stands one level down, `further` first, counts only for fields that it leaves out, and `defaults` after
 * all. A key that nearly is a field is a warning, and in an episode any that is not known.
 */
export function sortFields(
  values: Mapping,
  further: readonly Pair[],
  defaults: readonly Pair[],
  report: Report,
  find: typeof fieldOf = fieldOf,
  isEpisode = false,
): Said {
  const own = isEpisode ? values.pairs.map(asEpisode) : values.pairs
  const layers = [own, further, own.flatMap(innerPairs), defaults].map((pairs) =>
    groupBy(inOrder(pairs, find), ({ name }) => name),
  )
  const all = (name: FieldName): readonly Pair[] => {
    const said = layers.find((fields) => fields.has(name))?.get(name) ?? []
    // Each key of these says something of its own, wherever it stands.
    if (name === 'draft' || name === 'feed') {
      const stem = ({ key }: Pair) => plainKey(key).replace(/^is/, '')
      const nearer = new Set<string>()
      return layers.flatMap((fields, layer) => {
        const pairs = (fields.get(name) ?? []).filter((pair) => !nearer.has(stem(pair)))
        for (const pair of layer === 0 ? values.pairs : pairs) nearer.add(stem(pair))
        return pairs
      })
    }
    if (name !== 'tags') return said
    // What holds for a whole folder stands beside an article's own: categories always, its one category where there is no other.
    const isBeside = (pair: Pair) => !said.some((one) => isCategory(one) === isCategory(pair)) || /ies$/i.test(pair.key)
    const shared = layers.at(-1)?.get(name) ?? []
    return said === shared ? said : [...shared.filter(isBeside), ...said]
  }
  for (const pair of own) {
    const { key, keyAt } = pair
    const slipped = find(key) ? undefined : slippedState(pair)
    const meant = find(key) || slipped ? undefined : nearMiss(key)
    const field = meant === undefined ? undefined : fieldOf(meant)
    if (slipped)
      report.warning(
        keyAt,
        `${key}: is not a known field, and is taken for ${slipped.spelling}`,
        `${slipped.spelling}:`,
      )
    else if (field && field.name !== 'draft' && all(field.name).length === 0)
      report.warning(keyAt, `${key}: is not a known field; did you mean ${meant}?`, `${meant}:`)
    // What begins so is meant for directories and apps, and not for the author's own templates.
    else if (
      !find(key) &&
      (isEpisode ? !COMMON.test(plainKey(key)) : !meant && /^(?:itunes|podcast)./i.test(plainKey(key)))
    )
      report.warning(keyAt, `${key}: is not a known field of an episode, and is left out`, EPISODE_FIELDS)
  }
  return { all, first: (name) => all(name)[0] }
}

/**
 * Zola keeps fields in `[extra]` and `[taxonomies]`, Hugo in `[params]`, MkDocs dates in `date: { created, updated }`; others keep a picture
 * in `og: { image }` or `header: { teaser }`, beside which there may be a title for other places.
 */
function innerPairs({ key, value }: Pair): readonly Pair[] {
  if (key === 'resources') return featured(value)
  if (value.kind !== 'mapping') return []
  if (/^(?:extra|params|taxonomies|date|seo)$/i.test(key))
    return value.pairs.flatMap((pair) => [pair, ...picturesIn(pair)])
  return picturesIn({ key, value })
}

/** Of the files beside a page of Hugo the one that its list calls so: https://gohugo.io/content-management/page-resources/. */
function featured(value: Value): readonly Pair[] {
  const items = value.kind === 'list' ? value.items : []
  return items.flatMap((item) => {
    const part = (name: string) => (item.kind === 'mapping' ? partOf(item, name) : undefined)
    const [name, src] = [part('name'), part('src')]
    const isFeatured = name?.value.kind === 'scalar' && /feature|cover|thumb|header|hero/i.test(name.value.text)
    const isFile = src?.value.kind === 'scalar' && !src.value.text.includes('*')
    return src && isFeatured && isFile ? [{ ...src, key: 'image' }] : []
  })
}

function picturesIn({ key, value }: Pick<Pair, 'key' | 'value'>): readonly Pair[] {
  if (value.kind !== 'mapping' || !PICTURED.test(plainKey(key))) return []
  return value.pairs
    .map((pair) => (plainKey(pair.key) === 'teaser' ? { ...pair, key: 'teaser_image' } : pair))
    .filter((pair) => fieldOf(pair.key)?.name === 'image')
}

const PICTURED = /^(?:og|opengraph|twitter|facebook|social|share|sharing|meta|header|head|page|post|media|assets)$/

/** A key that nearly is one for the state of an article counts as that, where what stands there says so. */
export function slippedState({ key, value }: Pair): Known | undefined {
  const text = value.kind === 'scalar' ? value.text.trim() : ''
  const isWord = stateWord(text) === 'closed'
  if (!isWord && readAnswer(text) === undefined) return undefined
  const near = nearMiss(key)
  const field = near === undefined ? undefined : fieldOf(near === 'published' ? 'publish' : near)
  const isAnswer = /^(?:closed|open)$/.test(stateKey(field?.spelling ?? '')?.asks ?? '')
  return field && field.name === 'draft' && (isWord || isAnswer) ? field : undefined
}

/** Those that are fields and say something, the preferred spelling first. */
function inOrder(pairs: readonly Pair[], find: typeof fieldOf): readonly (Pair & Known)[] {
  const fields = pairs.flatMap((pair) => {
    const isNothing = isEmpty(pair.value) || (pair.value.kind === 'list' && pair.value.items.length === 0)
    const slipped = isNothing || find(pair.key) ? undefined : slippedState(pair)
    if (slipped) return [{ ...pair, ...slipped, key: slipped.spelling }]
    const field = isNothing ? undefined : find(pair.key)
    return field && !(field.name === 'date' && innerPairs(pair).length > 0) ? [{ ...pair, ...field }] : []
  })
  return fields.sort((a, b) => a.rank - b.rank)
}
