import { bodyWords } from '../../../settings/words/bodies.ts'
import { familyOf } from './names.ts'

/** What other sites show: where it is by its id, and whose it is. A player stands in a frame; of anything else there is a link, in some words. */
export type Elsewhere = {
  readonly label?: string
  /** The words of the link are those for listening. */
  readonly isHeard?: true
  /** Empty where it cannot be told. */
  readonly address: (id: string, user?: string, host?: string) => string
}

/** By the names of shortcodes and components. */
export const ELSEWHERE: Readonly<Record<string, Elsewhere>> = {
  youtube: { address: (id) => `https://www.youtube.com/embed/${id}` },
  vimeo: { address: (id) => `https://player.vimeo.com/video/${id}` },
  dailymotion: { address: (id) => `https://www.dailymotion.com/embed/video/${id}` },
  bilibili: { address: (id) => `https://player.bilibili.com/player.html?bvid=${id}` },
  gist: { label: 'Gist', address: (id, user) => `https://gist.github.com/${below(user)}${id}` },
  tweet: { label: 'Post on X', address: (id, user = 'i') => `https://x.com/${user}/status/${id}` },
  instagram: { label: 'Post on Instagram', address: (id) => `https://www.instagram.com/p/${id}/` },
  mastodon: {
    label: 'Post on Mastodon',
    address: (id, user, host) => (host ? `https://${host}/${user ? `@${user}` : 'web/statuses'}/${id}` : ''),
  },
  github: { label: 'Repository on GitHub', address: (id, user) => `https://github.com/${below(user)}${id}` },
  codepen: { label: 'Pen on CodePen', address: (id, user = 'anon') => `https://codepen.io/${user}/pen/${id}` },
  glitch: { label: 'Project on Glitch', address: (id) => `https://glitch.com/~${id}` },
  streamable: { label: 'Film on Streamable', address: (id) => `https://streamable.com/${id}` },
  jsfiddle: { label: 'Fiddle', address: (id) => `https://jsfiddle.net/${id}/` },
  asciinema: { label: 'Recording of a terminal', address: (id) => `https://asciinema.org/a/${id}` },
  speakerdeck: { label: 'Slides', address: (id) => `https://speakerdeck.com/${id}` },
  soundcloud: {
    label: 'SoundCloud',
    isHeard: true,
    address: (id) => (/^\d+$/.test(id) ? `https://api.soundcloud.com/tracks/${id}` : `https://soundcloud.com/${id}`),
  },
  spotify: {
    label: 'Spotify',
    isHeard: true,
    // Its own applications write `spotify:episode:12ab`.
    address: (id, type = 'track') =>
      `https://open.spotify.com/${/^spotify:/.test(id) ? id.slice(8).replace(':', '/') : `${type}/${id}`}`,
  },
}

/** The words of a link, in the language of an article; undefined for a player. */
export function linkWords({ label, isHeard }: Elsewhere, language: string | undefined): string | undefined {
  return label !== undefined && isHeard ? bodyWords(language).listen.replace('#', () => label) : label
}

/** What is shown under a name of a component; one with that of a player in it is one, too: `lite-youtube`. `X` alone is an icon. */
export function elsewhereBy(name: string): Elsewhere | undefined {
  const [likely] = /youtube|vimeo|twitter|gist$/.exec(name) ?? []
  const family = familyOf(likely ?? name)
  return name !== 'x' && Object.hasOwn(ELSEWHERE, family) ? ELSEWHERE[family] : undefined
}

function below(user: string | undefined): string {
  return user === undefined ? '' : `${user}/`
}
