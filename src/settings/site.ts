/** A person or an organisation credited with an article, or with the whole site. */
export type Author = {
  readonly name: string
  readonly url?: string
  readonly avatar?: string
  /** Read from front matter and kept, never published (CONFORMANCE 40). */
  readonly email?: string
}

/** The settings of a collection, complete: what `site.yaml` says, defaults for the rest. Plain JSON, so that an edition can carry it. */
export type Site = {
  /** Absolute, ends with `/`: every id, link and self link is built on it, never on a request's Host (CONFORMANCE 87). */
  readonly url: string
  /** False while the address is only the one a local server listens on: ids and links are not final. */
  readonly final: boolean
  readonly title: string
  readonly description: string
  /** BCP 47. */
  readonly language: string
  /** IANA name: times without a zone are in it. */
  readonly timeZone: string
  readonly authors: readonly Author[]
  readonly copyright?: string
  /** Square PNG, at least 512 pixels: path in public/ or address. */
  readonly icon?: string
  /** Square PNG, at least 64 pixels. */
  readonly favicon?: string
  /** PNG, JPEG or GIF at most 144 wide and 400 high, for RSS `image`; its size in pixels where known. */
  readonly logo?: { readonly url: string; readonly width?: number; readonly height?: number }
  readonly hubs: readonly string[]
  /** The date of the `tag:` ids made for articles without an id: one on which the domain was the publisher's (RFC 4151). `2026` or `2026-01-31`. */
  readonly idDate: string
  /** How much the newest document of a feed holds. */
  readonly budget: { readonly entries: number; readonly bytes: number }
  /** Seconds: lifetimes of feed documents. RFC 9111 5.2.2, RFC 9213, RFC 5861. */
  readonly cache: {
    readonly maxAge: number
    readonly sharedMaxAge: number
    readonly staleWhileRevalidate: number
    readonly staleIfError: number
  }
  /** Mend text that was decoded wrongly once. */
  readonly repair: boolean
  /** Deltas (RFC 3229) are answered. */
  readonly deltas: boolean
  /** Where article pages live when not here: `https://example.org/:year/:month/:slug/`. */
  readonly permalink?: string
  /** What `link` and `url` of a link-blog entry point to: its own page, or the source (CONFORMANCE 67). */
  readonly link: 'own' | 'source'
  /** Further feeds: each is the entries that have one of `include` and none of `exclude`. */
  readonly feeds: readonly FeedRecipe[]
  readonly redirects: readonly Redirect[]
  readonly podcast?: Podcast
}

/** A feed declared in `site.yaml`; its URL is `/feeds/<name>/`. */
export type FeedRecipe = {
  readonly name: string
  readonly title: string
  readonly description?: string
  readonly include: Selection
  readonly exclude: Selection
}

/** Entries that have any of these. An empty include selects everything. */
export type Selection = {
  readonly tags: readonly string[]
  readonly authors: readonly string[]
  readonly sources: readonly string[]
  readonly sections: readonly string[]
  readonly languages: readonly string[]
}

export type Redirect = {
  /** A path on this site: `/old/feed.xml`. */
  readonly from: string
  /** Absent with 410. */
  readonly to?: string
  readonly status: 301 | 308 | 410
}

/** What podcast directories need of a show; its presence makes the RSS document a podcast. */
export type Podcast = {
  readonly category: string
  readonly subcategory?: string
  readonly explicit: boolean
  readonly image: string
  readonly owner?: { readonly name: string; readonly email: string }
  readonly type: 'episodic' | 'serial'
}

/** What a collection without `site.yaml` publishes under. */
export const DEFAULTS: Omit<Site, 'url' | 'final' | 'title'> = {
  description: '',
  language: 'en',
  timeZone: 'UTC',
  authors: [],
  hubs: [],
  idDate: '2026',
  budget: { entries: 50, bytes: 250_000 },
  cache: { maxAge: 900, sharedMaxAge: 3600, staleWhileRevalidate: 86_400, staleIfError: 86_400 },
  repair: true,
  deltas: true,
  link: 'own',
  feeds: [],
  redirects: [],
}
