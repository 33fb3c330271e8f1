/** What the addresses of an article are resolved against: its folder or page, and the site, below which an address with a slash before it is. */
export type AddressBase = {
  readonly address: string
  readonly site: string
  /** The folder in which an article has its own pictures and recordings, below that of the file. */
  readonly assets?: string
}

/**
 * An address as it may stand in a feed: absolute, ASCII, percent-encoded, its host in punycode (CONFORMANCE 85, 86).
 * Undefined for an empty one, one that cannot be read, and any scheme but http, https, mailto and tel: `javascript:` in every
 * disguise, and `data:` too, which readers block and which swells every feed it is in. Nor is a password for everybody (RFC 3986 7.5).
 * `base` is absolute; a relative address with a base that is not gives undefined.
 */
export function absoluteAddress(written: string, base: AddressBase | string): string | undefined {
  const trimmed = written.trim()
  if (trimmed === '') return undefined
  const { address, site } = typeof base === 'string' ? { address: base, site: undefined } : base
  const whole = (site !== undefined && /^\/(?!\/)/.test(trimmed) && belowSite(trimmed, site)) || trimmed
  const url = URL.parse(whole, address) ?? URL.parse(whole)
  return url && SCHEMES.has(url.protocol) && url.password === '' ? encodeRest(url) : undefined
}

/** The same for what a reader loads by itself, images, sound and film: http and https only. */
export function mediaAddress(spelt: string, base: AddressBase | string): string | undefined {
  // Bundlers have names for where the sources of a site are.
  const written = spelt.replace(/^\s*(?:[~@]\/|@(?=assets\/))/, '/')
  const assets = typeof base === 'string' || !isRelative(written) ? undefined : base.assets
  const plain = belowTop(written, base) ?? absoluteAddress(written, base)
  // The folder may be written out or not.
  const address = assets === undefined || plain?.startsWith(assets) ? plain : absoluteAddress(written, assets)
  return address?.startsWith('http') ? address : undefined
}

/** The address of a file above the folder of articles: its program publishes it from the top of the site, below which it stays. */
function belowTop(written: string, base: AddressBase | string): string | undefined {
  if (typeof base === 'string' || !isRelative(written) || !base.address.startsWith(base.site)) return undefined
  const top = new URL('/', base.site).href
  const address = absoluteAddress(written, top + base.address.slice(base.site.length))
  return address && base.site + address.slice(top.length)
}

/** Does an address begin at the file in which it stands, and not at the top of a site? */
export function isRelative(written: string): boolean {
  return /^\s*(?![a-z][a-z\d+.-]*:|[/\\#?])\S/i.test(written)
}

const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** The WHATWG parser lets characters through that RFC 3986 does not; readers and validators go by the latter. */
function encodeRest(url: URL): string {
  if (!LOOSE.test(url.href) && !url.hash.includes('#', 1)) return url.href
  // An IPv6 host keeps its brackets.
  const start = url.host ? url.href.indexOf(url.host) + url.host.length : 0
  const rest = url.href.slice(start).replace(LOOSE_ALL, encodeURIComponent)
  const hash = rest.indexOf('#') + 1
  return url.href.slice(0, start) + (hash > 0 ? rest.slice(0, hash) + rest.slice(hash).replaceAll('#', '%23') : rest)
}

const LOOSE = /[\s"<>[\\\]^`{|}]|%(?![0-9a-f]{2})/i
const LOOSE_ALL = /[\s"<>[\\\]^`{|}]|%(?![0-9a-f]{2})/gi

/**
 * The absolute address of a path that a site's author wrote: below the site's address, whose own path may be written out or not. A whole
 * address stays as it is; undefined for what is no address.
 */
export function belowSite(path: string, siteUrl: string): string | undefined {
  const base = new URL(siteUrl).pathname
  const inside = /^\/(?!\/)/.test(path) && !`${path}/`.startsWith(base)
  return URL.parse(inside ? `.${path}` : path, siteUrl)?.href
}

/**
 * Characters of an address behind its host. The address of an archive names up to two ids, in which a letter of another script takes 15
 * characters. RFC 9110 4.1 asks for 8000 at least.
 */
export const LONGEST_ADDRESS = 8000

/** Text without its percent-encoding; undefined where that is not UTF-8, or a `%` stands alone. RFC 3986 2.1. */
export function percentDecoded(text: string): string | undefined {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** The same, but a text that cannot be decoded stays as it is. */
export function decodeSafely(text: string): string {
  return percentDecoded(text) ?? text
}

/** The path that a relative one in a file means: `../b.md` in `notes/a.md` is `b.md`. Above the top there is nothing. */
export function pathFrom(file: string, written: string): string {
  const parts = file.split('/').slice(0, -1)
  for (const part of written.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** Is an address one of this machine itself, which nobody else can reach? */
export function isLocal(address: string): boolean {
  const host = URL.parse(address)?.hostname ?? ''
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(host)
}
