import { bodyWords } from '../../settings/words/bodies.ts'

/**
 * What stands in a reader for an `iframe` with this absolute address, where nothing can be embedded: a link, and a picture to click where the
 * player has one. `title` is what its author calls it, if anything; its words are in `language`.
 */
export function embedOf(address: string, title: string, language: string | undefined) {
  const url = new URL(address)
  const known = playerOf(url)
  if (!known) return { href: address, label: title || url.hostname }
  const watch = bodyWords(language).watch.replace('#', () => known.name)
  return {
    href: known.href,
    label: title ? `${watch}: ${title}` : watch,
    ...(known.picture && { picture: known.picture }),
  }
}

/** Is a film at an address, which readers could not show as the picture that it may be written as? */
export function isFilm(address: string): boolean {
  const url = URL.parse(address.trim())
  return url !== null && playerOf(url) !== undefined
}

function playerOf(url: URL): Player | undefined {
  const known = PLAYERS.get(url.hostname.replace(/^(?:www|m|geo|player)\./, ''))?.(url)
  // PeerTube runs on many hosts, and is known by its path.
  const id = /^\/videos\/embed\/([\w-]{20,40})$/.exec(url.pathname)?.[1]
  return known ?? (id ? { name: url.hostname, href: `${url.origin}/w/${id}` } : undefined)
}

type Player = { readonly name: string; readonly href: string; readonly picture?: string }

const PLAYERS: ReadonlyMap<string, (url: URL) => Player | undefined> = new Map([
  ['youtube.com', youtube],
  ['youtube-nocookie.com', youtube],
  ['youtu.be', youtube],
  ['vimeo.com', vimeo],
  ['dailymotion.com', dailymotion],
])

function youtube(url: URL): Player | undefined {
  const name = 'YouTube'
  const list = url.searchParams.get('list')
  if (url.pathname === '/embed/videoseries' && list) {
    return { name, href: `https://www.youtube.com/playlist?list=${encodeURIComponent(list)}` }
  }
  const [, embedded, short] = /^\/(?:(?:embed|v|shorts|live)\/([\w-]{3,20})|([\w-]{6,20}))$/.exec(url.pathname) ?? []
  const id = embedded ?? short ?? url.searchParams.get('v')
  if (!id || !/^[\w-]{3,20}$/.test(id)) return undefined
  const start = /^\d+$/.exec(url.searchParams.get('start') ?? '')?.[0]
  const href = `https://www.youtube.com/watch?v=${id}${start ? `&t=${start}s` : ''}`
  return { name, href, picture: `https://i.ytimg.com/vi/${id}/hqdefault.jpg` }
}

function vimeo(url: URL): Player | undefined {
  const id = /^\/(?:video\/)?(\d+)/.exec(url.pathname)?.[1]
  // A film that is not listed has a second key, without which its page is not found.
  const key = /^\w+$/.exec(url.searchParams.get('h') ?? '')?.[0]
  return id ? { name: 'Vimeo', href: `https://vimeo.com/${id}${key ? `/${key}` : ''}` } : undefined
}

function dailymotion(url: URL): Player | undefined {
  const id = /^\/embed\/video\/(\w+)/.exec(url.pathname)?.[1] ?? url.searchParams.get('video')
  if (!id || !/^\w+$/.test(id)) return undefined
  const href = `https://www.dailymotion.com/video/${id}`
  return { name: 'Dailymotion', href, picture: `https://www.dailymotion.com/thumbnail/video/${id}` }
}
