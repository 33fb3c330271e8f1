import type { Known } from './known.ts'

/** The value of `site.url`, `"/x.png" | relative_url` and their like; undefined where any part of it is not known here. */
export function evaluated(expression: string, { value }: Pick<Known, 'value'>): string | undefined {
  const [base = '', ...filters] = expression.match(PARTS) ?? []
  let now = termOf(base.trim(), value)
  for (const written of filters) {
    const [, name = '', rest = ''] = /^\s*([\w.]+)\s*[:(]?\s*([\s\S]*?)\)?\s*$/.exec(written.slice(1)) ?? []
    const given = rest === '' ? '' : termOf(rest, value)
    if (now === undefined || given === undefined) return undefined
    now = FILTERS.get(name)?.(now, given, value)
  }
  return now
}

/** Cut before each bar outside of quotation marks. */
const PARTS = /(?:^|\|)(?:"[^"]*"|'[^']*'|[^|"'])*/g

function termOf(term: string, value: Known['value']): string | undefined {
  return /^(["'`])([\s\S]*)\1$/.exec(term)?.[2] ?? value(nameOf(term))
}

/** The name by which a variable is known, of those it has in Hugo, Zola, Jekyll and Eleventy. */
export function nameOf(term: string): string {
  const param = /^(?:\$?\.)?(?:Site\.)?Param\s+["'`]([\w.-]+)["'`]$/i.exec(term)?.[1]
  if (param !== undefined) return `params.${param.toLowerCase()}`
  return term
    .replace(/^\$?\.|^\(|\)$/g, '')
    .toLowerCase()
    .replace(/^(?:site\.params|config\.extra)\./, 'params.')
    .replace(/^(?:site\.baseurl(?=$)|config\.base_url)$/, (all) => (term.includes('.BaseURL') ? 'site.home' : all))
    .replace(/^config\.(?=title$|description$)/, 'site.')
}

type Filter = (text: string, given: string, value: Known['value']) => string | undefined

const fromTop: Filter = (text, _, value) =>
  isWhole(text) ? text : `${value('site.baseurl') ?? ''}/${text.replace(/^\//, '')}`
/** https://shopify.github.io/liquid/filters/, https://jekyllrb.com/docs/liquid/filters/, https://www.11ty.dev/docs/filters/ */
const FILTERS: ReadonlyMap<string, Filter> = new Map(
  Object.entries({
    ...named('relative_url url', fromTop),
    absolute_url: (text, _, value) => {
      const home = value('site.home')
      return isWhole(text) || home === undefined ? text : `${home}${text.replace(/^\//, '')}`
    },
    prepend: (text, given) => given + text,
    append: (text, given) => text + given,
    ...named('markdownify safe raw escape xml_escape', (text) => text),
    uri_escape: (text) => encodeURI(text.toWellFormed()),
    url_encode: (text) => encodeURIComponent(text.toWellFormed()),
    ...named('strip trim', (text) => text.trim()),
    ...named('upcase upper', (text) => text.toUpperCase()),
    ...named('downcase lower', (text) => text.toLowerCase()),
    capitalize: (text) => text.charAt(0).toUpperCase() + text.slice(1),
  } satisfies Record<string, Filter>),
)

function named(names: string, filter: Filter): Record<string, Filter> {
  return Object.fromEntries(names.split(' ').map((name) => [name, filter]))
}

function isWhole(address: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(address)
}
