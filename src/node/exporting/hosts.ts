import { CHAPTERS } from '../../edition/making/addresses.ts'
import { CHAPTERS_TYPE } from '../../feed/chapters.ts'
import { FORMATS } from '../../feed/formats.ts'
import { movedAddress } from '../../feed/links.ts'
import { cachingFields } from '../../http/cache/lifetimes.ts'
import { htmlFields } from '../../http/fields.ts'
import { isShow } from '../../settings/shows.ts'
import type { Site } from '../../settings/site.ts'
import { decodeSafely } from '../../text/addresses.ts'
import type { Redirect } from './moved.ts'

/** Hosts that can be told which header fields go with a file. */
export type Host = 'netlify' | 'cloudflare' | 'nginx' | 'caddy'

/** What a host is told, as files of the folder that it serves. */
export function hostFiles(
  host: Host,
  site: Site,
  { pages, moved }: { readonly pages: boolean; readonly moved: readonly Redirect[] },
): readonly { readonly name: string; readonly text: string }[] {
  const told = moved.map((one) => redirectTo(host, one)).join('')
  const root = new URL(site.url).pathname
  if (host === 'nginx') {
    const missing = pages ? `error_page 404 ${root}404.html;\n` : ''
    return [{ name: 'feedwright.nginx.conf', text: nginxFile(site) + told + missing }]
  }
  if (host === 'caddy') {
    const missing = `handle_errors {
  @missing expression {http.error.status_code} == 404
  rewrite @missing ${root}404.html
  file_server @missing
}
`
    return [{ name: 'feedwright.Caddyfile', text: caddyFile(site) + told + (pages ? missing : '') }]
  }
  const lines = told + movedFeeds(host, site)
  const headers = { name: '_headers', text: headersFile(site, pages) }
  return lines === '' ? [headers] : [headers, { name: '_redirects', text: lines }]
}

/** A line that says where something stands now, or that it is gone; empty where the host cannot be told. */
function redirectTo(host: Host, { from, to, status }: Redirect): string {
  if (host === 'nginx')
    return `location = ${place(from)} { return ${to === undefined ? 410 : `${status} "${unmeant(to)}"`}; }\n`
  if (host === 'caddy')
    return to === undefined ? `respond ${place(from)} 410\n` : `redir ${place(from)} "${unmeant(to)}" ${status}\n`
  return to === undefined ? '' : `${from} ${to} ${status}\n`
}

/** Can a host be told that something is gone? Netlify and Cloudflare Pages know no 410 in `_redirects`. */
export function saysGone(host: Host | undefined): boolean {
  return host === 'nginx' || host === 'caddy'
}

/** A pathname as nginx and Caddy compare it, decoded, in their quotes. */
function place(pathname: string): string {
  return `"${decodeSafely(pathname).replace(/["\\]/g, '\\$&')}"`
}

/** An address to lead to, in which nothing stands for anything but itself. */
function unmeant(address: string): string {
  return address.replace(/["\\$\s{}]/g, encodeURIComponent)
}

/**
 * Redirects of all feeds to where they have moved, a line each; empty where they have not.
 * Netlify redirects from where a file is only with a `!`, which Cloudflare does not know.
 */
function movedFeeds(host: 'netlify' | 'cloudflare', site: Site): string {
  const { movedTo, url } = site
  if (movedTo === undefined) return ''
  const base = new URL(url).pathname
  const status = host === 'netlify' ? '301!' : '301'
  return Object.values(FORMATS)
    .flatMap(({ file }) => [
      `${base}${file} ${movedAddress(site, '', file)} ${status}\n`,
      `${base}*/${file} ${movedAddress(site, ':splat/', file)} ${status}\n`,
    ])
    .join('')
}

/**
 * Where nginx and Caddy lead on from each feed, as a pattern of what is decoded: the part behind the site's own address is kept, unless
 * all feeds are at one address now. Empty where they have not moved.
 */
function movedByPattern({ movedTo, url }: Site): readonly { from: string; to: string; keeps: boolean }[] {
  if (movedTo === undefined) return []
  const base = decodeSafely(new URL(url).pathname).replace(/[\\^$.*+?()[\]{}|"\s]/g, '.')
  const files = Object.values(FORMATS).map(({ file }) => file.replace('.', '\\.'))
  const from = `^${base}((?:.*/)?(?:${files.join('|')}))$`
  const to = unmeant(movedTo)
  return [{ from, to, keeps: to.endsWith('/') }]
}

/** `file` is a name in any folder, or has a star for a part of any length. */
type Rule = { readonly file: string; readonly fields: Readonly<Record<string, string>> }

/** The fields of every document, by the name of its file, and of what apps read of an episode. */
function rules(site: Site): Rule[] {
  const types = Object.values(FORMATS).map(({ file, type }) => ({ file, type }))
  const ofShow = isShow(site) ? OF_SHOW : []
  const { 'Cache-Control': caching } = cachingFields(site.cache, 0, Number.POSITIVE_INFINITY)
  return [...types, { file: 'feeds.opml', type: 'text/x-opml; charset=utf-8' }, ...ofShow].map(({ file, type }) => ({
    file,
    fields: {
      'Content-Type': type,
      'Cache-Control': caching,
      // Any script on any site may read them.
      'Access-Control-Allow-Origin': '*',
      'X-Content-Type-Options': 'nosniff',
    },
  }))
}

/** The podcast namespace, "transcript" and "chapters": apps that are pages may read them too. */
const OF_SHOW = [
  { file: '*.vtt', type: 'text/vtt; charset=utf-8' },
  { file: '*.srt', type: 'application/x-subrip; charset=utf-8' },
  { file: '*.chapters.json', type: CHAPTERS_TYPE },
  { file: `${CHAPTERS}*.json`, type: CHAPTERS_TYPE },
]

function asPattern(file: string): string {
  return `/${file.replaceAll('.', '\\.').replace('*', '.*')}$`
}

/** Netlify and Cloudflare Pages take one star in a path, for a part of any length. */
function headersFile(site: Site, pages: boolean): string {
  const base = new URL(site.url).pathname
  const block = (path: string, fields: Readonly<Record<string, string>>) =>
    `${path}\n${Object.entries(fields)
      .map(([name, value]) => `  ${name}: ${value}\n`)
      .join('')}`
  const { 'Content-Type': _, ...page } = htmlFields(site)
  return [
    ...rules(site).flatMap(({ file, fields }) =>
      (file.includes('*') ? [file] : [file, `*/${file}`]).map((path) => block(base + path, fields)),
    ),
    // Pages have no scripts but ours. A site that is more than ours has a policy of its own.
    ...(pages ? [block(`${base}*`, page)] : []),
  ].join('\n')
}

function nginxFile(site: Site): string {
  const blocks = rules(site).map(({ file, fields }) => {
    const { 'Content-Type': type, ...others } = fields
    const lines = Object.entries(others).map(([name, value]) => `  add_header ${name} "${value}";\n`)
    return `location ~ ${asPattern(file)} {
  types { }
  default_type "${type}";
${lines.join('')}  gzip on;
  gzip_types *;
}
`
  })
  // `rewrite` escapes what it takes along of an address, which `return` does not.
  const moved = movedByPattern(site).map(
    ({ from, to, keeps }) => `rewrite "${from}" "${to}${keeps ? '$1' : ''}" permanent;\n`,
  )
  const where = '# In the server whose root is this folder: include /path/to/feedwright.nginx.conf;'
  const own = 'location ~ /(?:\\.feedwright-files|feedwright\\.nginx\\.conf)$ { return 404; }\n'
  return `${where}\n${moved.join('')}${own}${blocks.join('')}`
}

function caddyFile(site: Site): string {
  const blocks = rules(site).map(({ file, fields }) => {
    const name = file.replace(/\W+/g, '-')
    const lines = Object.entries(fields).map(([field, value]) => `  ${field} "${value}"\n`)
    return `@${name} path_regexp ${asPattern(file)}\nheader @${name} {\n${lines.join('')}}\n`
  })
  const root = new URL(site.url).pathname.slice(0, -1)
  const strip = root === '' ? '' : `  uri strip_prefix ${root}\n`
  const moved = movedByPattern(site).map(
    ({ from, to, keeps }) => `@moved path_regexp "${from}"
route @moved {
${strip}  redir "${keeps ? `${to.slice(0, -1)}{uri}` : to}" 301
}
`,
  )
  const where = '# In the site whose root is this folder: import /path/to/feedwright.Caddyfile'
  const own = '@feedwright path */.feedwright-files */feedwright.Caddyfile\nrespond @feedwright 404\n'
  return `${where}\n${moved.join('')}${own}${blocks.join('')}encode zstd gzip\n`
}
