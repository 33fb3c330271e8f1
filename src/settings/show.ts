import { CATEGORIES, categoryOf, nearCategory } from './categories.ts'
import { license, locations, podroll, remoteItems, txts, updateFrequency, uuid, values } from './namespace.ts'
import { address, picture, words, yesNo } from './parts.ts'
import { count, list, mapping, matching, oneOf, optional, refine, required, text } from './rules.ts'

const owner = mapping(
  {
    name: required(words),
    email: required(matching(/^\S+@\S+$/, 'is not a mail address', 'ann@example.org'), 'mail'),
  },
  { alone: 'name' },
)

const funding = mapping({ url: required(address, 'href'), text: optional(words, 'title', 'label') }, { alone: 'url' })

const person = mapping(
  {
    name: required(words),
    role: optional(words),
    group: optional(words),
    image: optional(picture('/ann.jpg'), 'img', 'avatar'),
    url: optional(address, 'href', 'link'),
  },
  { alone: 'name' },
)

const season = { number: required(count(1, 9999, 'seasons')), name: required(words) }

const SHOW = {
  /** The first counts most, and some directories take it alone. */
  category: required(
    list(text(categoryOf, 'is not a category of podcast directories', nearCategory), { apart: true }),
    'categories',
  ),
  subcategory: optional(
    text(
      (name) => categoryOf(name)?.subcategory,
      'is not a sub-category of podcast directories',
      (name) => nearCategory(name),
    ),
  ),
  explicit: optional(yesNo),
  image: optional(picture('/icon.png'), 'cover', 'artwork'),
  owner: optional(owner),
  type: optional(oneOf('episodic', 'serial')),
  /** Where the feed has moved. */
  newFeedUrl: optional(address, 'itunesNewFeedUrl'),
  /** Directories are not to show it. */
  block: optional(yesNo),
  /** There will be no further episode. */
  complete: optional(yesNo),
  /** A UUID that stays when the feed moves. */
  guid: optional(uuid),
  /** Other hosts are not to import it. */
  locked: optional(yesNo),
  funding: optional(list(funding), 'support', 'donate'),
  medium: optional(oneOf('podcast', 'music', 'video', 'film', 'audiobook', 'newsletter', 'blog')),
  license: optional(license, 'licence'),
  location: optional(locations, 'locations'),
  people: optional(list(person), 'persons', 'person', 'hosts'),
  /** Names of seasons, by their numbers. */
  seasons: optional(list(mapping(season, { alone: 'name' }), { keyed: { field: 'number', of: season } })),
  updateFrequency: optional(updateFrequency, 'frequency', 'schedule'),
  txt: optional(txts),
  value: optional(values),
  /** Other shows that this one recommends. */
  podroll: optional(podroll, 'recommends'),
  /** Feeds and episodes elsewhere that this one is made of. */
  remoteItems: optional(remoteItems, 'remoteItem'),
}

/** What podcast directories need of a show; its presence makes the RSS document a podcast. */
export const podcast = refine(mapping(SHOW, { apart: true }), ({ category, subcategory, ...show }, fail) => {
  // What is wrong with one setting is told, and the show still is one; nothing is published until it is mended.
  const [first = { category: 'Technology' }, ...further] = category ?? []
  const rest = { ...show, ...(further.length > 0 && { further }) }
  if (subcategory === undefined) return { ...first, ...rest }
  if (CATEGORIES[first.category]?.includes(subcategory)) return { category: first.category, subcategory, ...rest }
  const own = categoryOf(subcategory)?.category
  fail(`has the sub-category ${subcategory}, which is not one of ${first.category}`, `{ category: ${own} }`)
  return { ...first, ...rest }
})
