/** Where players of other sites are, by the id of what they play: what stands in a frame. */
export const PLAYERS = {
  youtube: (id) => `https://www.youtube.com/embed/${id}`,
  vimeo: (id) => `https://player.vimeo.com/video/${id}`,
  dailymotion: (id) => `https://www.dailymotion.com/embed/video/${id}`,
  bilibili: (id) => `https://player.bilibili.com/player.html?bvid=${id}`,
} as const satisfies Readonly<Record<string, (id: string) => string>>

/** What other sites show that is no player, by its id and whose it is, and the words of a link to it. */
export const POSTS = {
  gist: { label: 'Gist', address: (id, user) => `https://gist.github.com/${below(user)}${id}` },
  tweet: { label: 'Post on X', address: (id, user = 'i') => `https://x.com/${user}/status/${id}` },
  instagram: { label: 'Post on Instagram', address: (id) => `https://www.instagram.com/p/${id}/` },
  mastodon: { label: 'Post on Mastodon', address: (id) => id },
  github: { label: 'Repository on GitHub', address: (id, user) => `https://github.com/${below(user)}${id}` },
  codepen: { label: 'Pen on CodePen', address: (id, user = 'anon') => `https://codepen.io/${user}/pen/${id}` },
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
    address: (id, type = 'track') => `https://open.spotify.com/${type}/${id}`,
  },
} as const satisfies Readonly<Record<string, Post>>

/** Whose it is stands first in an address. */
export type Post = {
  readonly label: string
  /** It is sound, and the label is the name of where it can be heard. */
  readonly isHeard?: true
  readonly address: (id: string, user?: string) => string
}

function below(user: string | undefined): string {
  return user === undefined ? '' : `${user}/`
}
