/** How a value in `site.yaml` may be laid out; what it means is the schema's business. */
export type Shape =
  | 'text'
  /** A list; an item alone is a list of one. With `keyed`, a mapping too: each of its keys becomes that field of an item. */
  | { readonly list: Shape; readonly keyed?: string }
  /** A mapping. With `alone`, text or a list without keys stands for that field. */
  | { readonly keys: Keys; readonly alone?: string }

/** The names of a mapping: further spellings of each, and the shape of its value. */
export type Keys = Readonly<Record<string, { readonly also: readonly string[]; readonly shape: Shape }>>

const author: Keys = {
  name: text(),
  url: text('link', 'uri', 'homepage', 'website'),
  avatar: text('picture', 'photo', 'image'),
  email: text('mail'),
}

const selection: Keys = {
  tags: list('tag', 'categories', 'category'),
  authors: list('author'),
  sources: list('source'),
  sections: list('section', 'folders', 'folder'),
  languages: list('language', 'lang'),
}

/** Every key of `site.yaml`. `time_zone`, `time-zone` and `timeZone` are one name: see `sameName`. */
export const SITE_KEYS: Keys = {
  url: text('baseUrl', 'siteUrl', 'address'),
  title: text('name'),
  description: text('subtitle', 'tagline'),
  language: text('lang', 'languageCode', 'locale'),
  timeZone: text('tz'),
  authors: { also: ['author'], shape: { list: { keys: author, alone: 'name' } } },
  copyright: text('rights'),
  icon: text(),
  favicon: text(),
  logo: { also: [], shape: { keys: { url: text('path', 'src'), width: text(), height: text() }, alone: 'url' } },
  hubs: list('hub'),
  idDate: text('tagDate'),
  budget: { also: [], shape: { keys: { entries: text('items'), bytes: text('size') } } },
  cache: {
    also: [],
    shape: {
      keys: {
        maxAge: text(),
        sharedMaxAge: text('sMaxage'),
        staleWhileRevalidate: text(),
        staleIfError: text(),
      },
    },
  },
  repair: text(),
  deltas: text('delta'),
  permalink: text('permalinks'),
  link: text('links'),
  feeds: {
    also: ['feed'],
    shape: {
      keyed: 'name',
      list: {
        keys: {
          name: text(),
          title: text(),
          description: text(),
          include: { also: ['only'], shape: { keys: selection, alone: 'tags' } },
          exclude: { also: ['except', 'without'], shape: { keys: selection, alone: 'tags' } },
        },
      },
    },
  },
  redirects: {
    also: ['redirect'],
    shape: { keyed: 'from', list: { keys: { from: text(), to: text(), status: text('code') }, alone: 'to' } },
  },
  podcast: {
    also: [],
    shape: {
      keys: {
        category: text(),
        subcategory: text(),
        explicit: text(),
        image: text('cover', 'artwork'),
        owner: { also: [], shape: { keys: { name: text(), email: text('mail') }, alone: 'name' } },
        type: text(),
      },
    },
  },
}

/** The canonical name of a key as its author spells it, or undefined. */
export function sameName(key: string, keys: Keys): string | undefined {
  const folded = fold(key)
  return Object.keys(keys).find(
    (name) => fold(name) === folded || keys[name]?.also.some((also) => fold(also) === folded),
  )
}

/** Case, `_` and `-` do not tell names apart. */
function fold(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase()
}

function text(...also: string[]) {
  return { also, shape: 'text' } as const
}

function list(...also: string[]) {
  return { also, shape: { list: 'text' } } as const
}
