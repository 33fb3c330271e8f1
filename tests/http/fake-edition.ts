import type { Instant } from '../../src/dates/instant.ts'
import type { Entry } from '../../src/edition/entry.ts'
import type { OpenEdition } from '../../src/edition/reading/open.ts'
import type { DocumentState, FeedHead } from '../../src/edition/view.ts'
import { DEFAULTS, type Site } from '../../src/settings/site.ts'
import { digest } from '../../src/text/digest.ts'

export const SITE: Site = {
  ...DEFAULTS,
  url: 'https://example.org/',
  final: true,
  title: 'Example',
  description: 'Of all',
}

export type Change = Partial<Entry> & { readonly slug: string }

/** An entry with everything filled in. */
export function entry({ slug, ...given }: Change): Entry {
  return {
    id: `tag:example.org,2026:${slug}`,
    path: `${slug}.md`,
    url: `https://example.org/articles/${slug}/`,
    title: `About ${slug}`,
    published: '2026-03-01T09:00:00Z',
    updated: given.published ?? '2026-03-01T09:00:00Z',
    language: 'en',
    authors: [{ name: 'Ann' }],
    tags: [],
    enclosures: [],
    summary: `In short, ${slug}.`,
    html: `<p>All about ${slug}.</p>`,
    ...given,
  }
}

type Options = {
  readonly entries: readonly Entry[]
  readonly site?: Partial<Site>
  readonly changed?: Instant
  readonly moved?: Readonly<Record<string, string>>
  readonly gone?: readonly string[]
  /** Called before anything is read from a segment; throws to break it. */
  readonly reading?: () => void
  /** Called before anything is read from the index. */
  readonly looking?: () => void
}

/**
 * An edition in memory that follows the contract: newest first, entries appear and expire by themselves, one archive of
 * all of March 2026.
 */
export function fakeEdition(options: Options): OpenEdition {
  const site = { ...SITE, ...options.site }
  const { entries, changed = '2026-03-10T00:00:00Z', moved = {}, gone = [], reading, looking } = options
  const id = digest(JSON.stringify([site, entries, changed]))
  const heads = (now: Instant): FeedHead[] => [
    {
      path: '',
      kind: 'everything',
      name: site.title,
      title: site.title,
      description: site.description,
      language: 'en',
    },
    ...[...new Set(visible(now, '').flatMap(({ tags }) => tags))].map(
      (tag): FeedHead => ({
        path: `tags/${encodeURIComponent(tag.toLowerCase())}/`,
        kind: 'tags',
        name: tag,
        title: `${site.title}: ${tag}`,
        description: tag,
        language: 'en',
      }),
    ),
  ]
  const visible = (now: Instant, path: string) => {
    const tag = /^tags\/([^/]+)\//.exec(path)?.[1]
    const shown = entries.filter((each) => each.published <= now && (each.expires === undefined || each.expires > now))
    const march = path.endsWith('archive/2026-03/')
    return shown
      .filter(
        ({ tags, published }) =>
          (!march || published.startsWith('2026-03')) &&
          (!tag || tags.some((t) => encodeURIComponent(t.toLowerCase()) === tag)),
      )
      .toSorted((a, b) => (a.published < b.published ? 1 : -1))
  }
  const next = (now: Instant): Instant | undefined =>
    entries
      .flatMap(({ published, expires }) => [published, ...(expires ? [expires] : [])])
      .filter((at) => at > now)
      .toSorted()[0]
  const last = (now: Instant): Instant =>
    entries
      .flatMap(({ published, expires, updated }) => [published, updated, ...(expires ? [expires] : []), changed])
      .filter((at) => at <= now)
      .toSorted()
      .at(-1) ?? changed
  const stateOf = (path: string, now: Instant) =>
    bytes(JSON.stringify([site, path]), 6) + bytesOf(visible(now, path).map((each) => JSON.stringify(each)))

  return {
    id,
    site,
    changed,
    async feeds(now) {
      looking?.()
      return heads(now).map((head) => ({ ...head, count: visible(now, head.path).length }))
    },
    async document(path, now) {
      looking?.()
      const feed = heads(now).find((head) => path === head.path || path === `${head.path}archive/2026-03/`)
      if (feed === undefined) return undefined
      const changesAt = next(now)
      const state: DocumentState = {
        feed,
        path,
        archive: path !== feed.path,
        complete: path === feed.path,
        state: stateOf(path, now),
        updated: last(now),
      }
      return changesAt === undefined ? state : { ...state, changesAt }
    },
    async view({ feed, path, archive, complete, updated }, now) {
      reading?.()
      return { site, feed, path, archive, complete, updated, entries: visible(now, path) }
    },
    articleFile: async () => undefined,
    async page(pathname, now) {
      looking?.()
      const to = moved[pathname]
      if (to !== undefined) return { kind: 'moved', to }
      if (gone.includes(pathname)) return { kind: 'gone' }
      const shown = visible(now, '')
      const at = shown.findIndex(({ url }) => new URL(url).pathname === pathname)
      const [newer, found, older] = [shown[at - 1], shown[at], shown[at + 1]]
      return (
        found && {
          kind: 'entry',
          state: digest(JSON.stringify([site, found, newer, older])),
          changed: found.updated,
          ...(newer && { newer: new URL(newer.url).pathname }),
          ...(older && { older: new URL(older.url).pathname }),
        }
      )
    },
    async entry(pathname, now) {
      reading?.()
      return visible(now, '').find(({ url }) => new URL(url).pathname === pathname)
    },
    told: async () => new Map(),
    permalinkPages: async () => 1,
    async permalinks(page, now) {
      return page > 0 ? [] : visible(now, '').map(({ url, updated }) => ({ url, updated }))
    },
  }
}

function bytes(text: string, length: number): string {
  return digest(text).slice(0, (length * 4) / 3)
}

/** Four bytes for each, as base64url: written as a run, as the states of an edition are. */
function bytesOf(texts: readonly string[]): string {
  const all = texts.map((text) => atob(digest(text).replaceAll('-', '+').replaceAll('_', '/')).slice(0, 4)).join('')
  return btoa(all).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
