import { plainName } from './instead.ts'
import { language, words } from './parts.ts'
import { list, mapping, matching, optional, type Read, refine, required } from './rules.ts'
import { podcast } from './show.ts'
import { readable } from './values.ts'

const tags = refine(list(words), (lists) => lists.flatMap((tags) => tags.split(/\s*,\s*/).filter(Boolean)))

const selection = mapping(
  {
    tags: optional(tags, 'tag', 'categories', 'category'),
    authors: optional(list(words), 'author'),
    sources: optional(list(words), 'source'),
    sections: optional(list(words), 'section', 'folders', 'folder'),
    languages: optional(list(language), 'language', 'lang'),
  },
  { alone: 'tags' },
)

/** Entries that have any of these. An empty include selects everything. */
export type Selection = Required<Read<typeof selection>>

const NO_SELECTION: Selection = { tags: [], authors: [], sources: [], sections: [], languages: [] }

const RECIPE = {
  name: required(matching(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, 'is not a name for an address', plainName)),
  title: optional(words),
  description: optional(words),
  include: optional(selection, 'only'),
  exclude: optional(selection, 'except', 'without'),
  /** Makes the feed a show of its own. */
  podcast: optional(podcast),
}

const recipe = refine(mapping(RECIPE), ({ name, title = readable(name), include, exclude, ...rest }) => ({
  ...rest,
  name,
  title,
  include: { ...NO_SELECTION, ...include },
  exclude: { ...NO_SELECTION, ...exclude },
}))

/** Further feeds, `/feeds/<name>/`: each is the entries that have one of `include` and none of `exclude`. */
export const recipes = list(recipe, { keyed: { field: 'name', of: RECIPE }, apart: true })
