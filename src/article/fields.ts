import type { Report } from '../front-matter/report.ts'
import { isEmpty, type Mapping, type Pair } from '../front-matter/value.ts'
import { nearest } from '../text/slips.ts'

/** Every recognised field. Case, `-`, `_` and spaces in a key make no difference: `pubDate`, `pubdate` and `pub_date` are one. */
export const FIELDS = [
  { name: 'title', spellings: [], takes: 'plain text' },
  {
    name: 'date',
    spellings: [
      'pubDate',
      'publishDate',
      'datePublished',
      'published',
      'publishedAt',
      'publishedDate',
      'created',
      'createdAt',
    ],
    takes: 'a date, with or without a time',
  },
  {
    name: 'updated',
    spellings: [
      'lastmod',
      'modified',
      'last_modified_at',
      'updatedDate',
      'updatedAt',
      'modifiedAt',
      'lastModified',
      'dateModified',
    ],
    takes: 'a date, with or without a time',
  },
  { name: 'draft', spellings: ['status'], takes: 'true or false; also published: false, status: draft' },
  { name: 'expires', spellings: ['expiryDate', 'expiry'], takes: 'a date, with or without a time' },
  { name: 'description', spellings: ['summary', 'excerpt', 'subtitle'], takes: 'plain text, one paragraph' },
  { name: 'authors', spellings: ['author'], takes: 'a name, a list, or name, url, avatar, email' },
  {
    name: 'tags',
    spellings: ['categories', 'category', 'keywords', 'taxonomies'],
    takes: 'a list, or words with commas between',
  },
  {
    name: 'image',
    spellings: ['cover', 'hero', 'thumbnail', 'featured_image', 'og_image', 'cover_image', 'hero_image', 'images'],
    takes: 'an address, or url, alt, credit, width, height',
  },
  {
    name: 'image_alt',
    spellings: ['cover_alt', 'hero_alt', 'thumbnail_alt', 'featured_image_alt', 'cover_image_alt', 'hero_image_alt'],
    takes: 'plain text',
  },
  {
    name: 'image_credit',
    spellings: ['image_caption', 'cover_credit', 'cover_caption', 'featured_image_caption'],
    takes: 'plain text',
  },
  {
    name: 'source_url',
    spellings: ['external_url', 'link', 'via'],
    takes: 'the http or https address of the article elsewhere',
  },
  { name: 'source_name', spellings: ['source_title'], takes: 'plain text' },
  { name: 'id', spellings: ['guid'], takes: 'an id that never changes' },
  { name: 'slug', spellings: [], takes: 'the last part of the address' },
  { name: 'permalink', spellings: ['url', 'path'], takes: 'a path or an address of its own' },
  {
    name: 'aliases',
    spellings: ['alias', 'redirect_from'],
    takes: 'a path, or a list of paths, where it stood before',
  },
  { name: 'lang', spellings: ['language', 'locale'], takes: 'a language: en, de-CH' },
  {
    name: 'enclosure',
    spellings: ['enclosures', 'audio', 'video', 'attachments'],
    takes: 'an address, or url, type, length, duration; or a list',
  },
  { name: 'length', spellings: ['enclosure_length'], takes: 'bytes of the one enclosure' },
  { name: 'duration', spellings: ['enclosure_duration'], takes: 'seconds or h:mm:ss of the one enclosure' },
] as const satisfies readonly ArticleField[]

/** One thing an article may say: its name, what else it is read as (first wins), and what may stand there. The README's table is this one. */
type ArticleField = {
  readonly name: string
  readonly spellings: readonly string[]
  readonly takes: string
}

export type FieldName = (typeof FIELDS)[number]['name']

/** The form in which keys are compared. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[-_ ]/g, '')
}

const KNOWN: ReadonlyMap<string, { readonly name: FieldName; readonly rank: number; readonly spelling: string }> =
  new Map(
    FIELDS.flatMap(({ name, spellings }) =>
      [name, ...spellings].map((spelling, rank) => [plainKey(spelling), { name, rank, spelling }] as const),
    ),
  )

/** The field that a key means, and its place in the order of spellings; undefined for a key that is the author's own affair. */
export function fieldOf(key: string): { readonly name: FieldName; readonly rank: number } | undefined {
  return AS_LISTED.get(key) ?? KNOWN.get(plainKey(key))
}

/** Most keys are spelled as they are listed, and need not be made plain. */
const AS_LISTED: ReadonlyMap<string, { readonly name: FieldName; readonly rank: number }> = new Map(
  Array.from(KNOWN.values(), (field) => [field.spelling, field]),
)

/** The spelling that an unknown key nearly is: one letter more, less, other or swapped. Short words are only what they say. */
export function nearMiss(key: string): string | undefined {
  const plain = plainKey(key)
  if (plain.length < 5) return SHORT_SLIPS.get(plain)
  const alike = Array.from(KNOWN.keys()).filter((known) => known.length >= 5 && known.charAt(0) === plain.charAt(0))
  const meant = nearest(plain, alike, 1)
  return meant === undefined ? undefined : KNOWN.get(meant)?.spelling
}

const SHORT_SLIPS: ReadonlyMap<string, string> = new Map([
  ['tag', 'tags'],
  ['tgas', 'tags'],
  ['tite', 'title'],
  ['titl', 'title'],
  ['dtae', 'date'],
  ['daet', 'date'],
])

/** The keys that say something, by field, the preferred spelling first. Other keys are the author's own, and kept out of the way. */
export type Said = { all(name: FieldName): readonly Pair[]; first(name: FieldName): Pair | undefined }

/** Sorts front matter by field; `further` counts only for fields that it leaves out. A key that nearly is a field is a warning. */
export function sortFields(values: Mapping, further: Mapping | undefined, report: Report): Said {
  const fields = new Map<FieldName, (Pair & { readonly rank: number })[]>()
  const unknown: Pair[] = []
  for (const pair of values.pairs) {
    const field = fieldOf(pair.key)
    if (!field) unknown.push(pair)
    else if (!isEmpty(pair.value)) put(fields, field.name, { ...pair, rank: field.rank })
  }
  const own = new Set(fields.keys())
  for (const pair of further?.pairs ?? []) {
    const field = fieldOf(pair.key)
    if (field && !own.has(field.name)) put(fields, field.name, { ...pair, rank: field.rank })
  }
  for (const list of fields.values()) list.sort((a, b) => a.rank - b.rank)
  for (const { key, keyAt } of unknown) {
    const meant = nearMiss(key)
    const field = meant === undefined ? undefined : fieldOf(meant)
    if (field && !fields.has(field.name))
      report.warning(keyAt, `${key}: is not a known field; did you mean ${meant}?`, `${meant}:`)
  }
  return { all: (name) => fields.get(name) ?? [], first: (name) => fields.get(name)?.[0] }
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
