import type { Article, Enclosure, Episode } from '../../article/article.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { type AddressBase, absoluteAddress, isRelative, mediaAddress } from '../../text/addresses.ts'

/** The media type of an enclosure of which nothing tells it. RFC 2046 4.5.1. */
export const UNKNOWN_TYPE = 'application/octet-stream'

/** The addresses that an article names, made absolute; those that readers cannot open are left out, with a problem. */
export function addressesOf(
  article: Pick<Article, 'path' | 'base' | 'assets' | 'authors' | 'image' | 'source' | 'enclosures' | 'episode'>,
  site: Pick<Site, 'url' | 'neighbour'>,
) {
  const base = baseOf(article, site)
  const problems: Problem[] = []
  const absolute = (field: string, address: string, resolve = mediaAddress): string | undefined => {
    const found = resolve(address, base)
    if (found !== undefined && /^https?:/.test(found)) return found
    const what = `${field}: "${address}" is not an address that readers can open, and is left out`
    problems.push({ file: article.path, line: 1, column: 1, severity: 'warning', what, fix: `${field}: https://…` })
    return undefined
  }
  const image = article.image && absolute('image', article.image.url)
  // Themes of other programs write it from the top of the site, too: who knows the files decides.
  const { url = '' } = article.image ?? {}
  const topImage = site.neighbour && isRelative(url) && !url.startsWith('.') ? mediaAddress(`/${url}`, base) : undefined
  const source = article.source && absolute('source_url', article.source.url, absoluteAddress)
  const enclosures = article.enclosures.flatMap((enclosure): Enclosure[] => {
    const { media = '' } = site.neighbour ?? {}
    const url = absolute('enclosure', isRelative(enclosure.url) ? media + enclosure.url : enclosure.url)
    return url === undefined ? [] : [{ ...enclosure, url }]
  })
  const authors = article.authors.map(({ url: page, avatar: picture, ...author }) => {
    const url = page && absolute('author', page, absoluteAddress)
    const avatar = picture && absolute('avatar', picture)
    return { ...author, ...(url && { url }), ...(avatar && { avatar }) }
  })
  const episode = article.episode && episodeOf(article.episode, absolute)
  const found = { base, authors, ...(episode && { episode }), enclosures, problems }
  return {
    ...found,
    ...(image !== undefined && { image }),
    ...(topImage !== undefined && { topImage }),
    ...(source !== undefined && { source }),
  }
}

function episodeOf(
  { transcripts = [], chapters, people = [], ...rest }: Episode,
  absolute: (field: string, address: string) => string | undefined,
): Episode {
  const chaptersUrl = chapters === undefined ? undefined : absolute('chapters', chapters)
  const files = transcripts.flatMap((one): typeof transcripts => {
    const url = absolute('transcript', one.url)
    return url === undefined ? [] : [{ ...one, url }]
  })
  const heard = people.map(({ image, url: page, ...person }) => {
    const [url, picture] = [page, image].map((one) => (one === undefined ? undefined : absolute('people', one)))
    return { ...person, ...(url !== undefined && { url }), ...(picture !== undefined && { image: picture }) }
  })
  return {
    ...rest,
    ...(files.length > 0 && { transcripts: files }),
    ...(chaptersUrl !== undefined && { chapters: chaptersUrl }),
    ...(heard.length > 0 && { people: heard }),
  }
}

/** What the addresses of an article resolve against. A page of HTML may name another place than its folder. */
export function baseOf(
  { path, base, assets }: Pick<Article, 'path' | 'base' | 'assets'>,
  site: Pick<Site, 'url' | 'neighbour'>,
): AddressBase {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const at = (inside: string) => new URL(inside.split('/').map(encodeURIComponent).join('/'), site.url).href
  const place = at(folder)
  const address = (base && absoluteAddress(base, { address: place, site: site.url })) || place
  const told =
    assets && absoluteAddress(`${isRelative(assets) ? '/' : ''}${assets}/`, { address: place, site: site.url })
  const own = told?.replace(/\/+$/, '/') ?? (site.neighbour?.ownAssets && at(`${path.replace(/\.[^./]*$/, '')}/`))
  return {
    address,
    // What begins with a slash begins at the top of the other place, where that is none of this site.
    site: address.startsWith(site.url) || !address.startsWith('http') ? site.url : new URL('/', address).href,
    ...(own && { assets: own }),
  }
}

/** Is there something about it that the author leaves open? */
export function isOpen({ length, type }: Pick<Enclosure, 'length' | 'type'>): boolean {
  return length === 0 || type === UNKNOWN_TYPE
}

/** Where the chapters of the entry at an address are served as JSON. */
export function chaptersAddress(url: string, site: Pick<Site, 'url'>): string {
  const [{ pathname }, base] = [new URL(url), new URL(site.url).pathname]
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname.slice(1)
  return `${site.url}${CHAPTERS}${path.replace(/\/$/, '')}.json`
}

/** The folder of chapters, below the site's address. */
export const CHAPTERS = 'chapters/'

/** Is an enclosure measured: there is something open about it, or it is of the site itself and can be compared? */
export function isMeasured(enclosure: Enclosure, site: Pick<Site, 'url'>): boolean {
  return isOpen(enclosure) || enclosure.url.startsWith(site.url)
}

/** The name of a source: its host. */
export function hostOf(address: string): string {
  return new URL(address).hostname.replace(/^www\./, '')
}
