/** Another program's pattern of addresses as ours, or the words of it that are not understood. */
export type Translated = { readonly pattern: string } | { readonly unknown: readonly string[] }

/** Words of Hugo, Jekyll and Pelican for what `permalink` in `site.yaml` names. */
const WORDS: Readonly<Record<string, string>> = {
  year: 'year',
  month: 'month',
  day: 'day',
  title: 'slug',
  slug: 'slug',
  filename: 'slug',
  contentbasename: 'slug',
  slugorfilename: 'slug',
  slugorcontentbasename: 'slug',
  section: 'section',
  path: 'path',
  'date:%Y': 'year',
  'date:%m': 'month',
  'date:%d': 'day',
}

/** Jekyll's styles without the categories, which are told of apart: https://jekyllrb.com/docs/permalinks/. */
const STYLES: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  none: '/:categories/:title.html',
}

/** `/:year/:month/:title/` or `posts/{date:%Y}/{slug}.html` in the words of the `permalink` of a `site.yaml`, below the address of the site. */
export function translatePattern(written: string): Translated {
  const unknown: string[] = []
  const named = STYLES[written] ?? written
  const path = named
    .replace(/:output_ext\b/g, '.html')
    .replace(/:sections\/:(?:title|slug|filename|contentbasename|slugorcontentbasename)\b/g, ':path')
    .replace(/:([a-z_]+)|\{([a-z]+(?::%\w)?)\}/g, (all, colon?: string, brace?: string) => {
      const word = WORDS[colon ?? brace ?? '']
      if (word === undefined) unknown.push(all)
      return `:${word}`
    })
  return unknown.length > 0 ? { unknown } : { pattern: `./${path.replace(/^\/+/, '')}` }
}
