import { EDITION_FORMAT } from '../../edition/manifest.ts'
import { isRecord, jsonIn } from '../../json.ts'
import type { Site } from '../../settings/site.ts'
import { readLanguage, readSiteAddress, readTimeZone } from '../../settings/values.ts'
import { base64url } from '../../text/base64url.ts'
import { isObjectName, type PublishedStore, type Stored } from './published.ts'

/** What an uploaded text turned out to be: the objects it names, or what is wrong with it. */
export type ObjectShape = { readonly names: readonly string[] } | { readonly fault: string }

/** Reads an object as far as is needed to know that it is whole, is what its name says, and which others it names. */
export async function shapeOf(name: string, text: string): Promise<ObjectShape> {
  if (name.startsWith('s/')) return segmentShape(text)
  const value = jsonIn(text)
  // The names of these are digests of their bytes, here by the platform's own SHA-256; a segment's is one of the marks of its entries.
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  if (name.slice(2) !== base64url(digest.subarray(0, 16))) return { fault: 'its name is not the digest of its text' }
  switch (name[0]) {
    case 'b': {
      const names = namesIn(value, 'segment')
      return names ? { names } : { fault: 'it is not a list of groups' }
    }
    case 'f':
      return feedsShape(value)
    case 'p':
      return pagesShape(value)
    default:
      return { fault: 'there is no such kind of object' }
  }
}

/** What of a manifest is looked at before it is accepted. */
export type ManifestShape = {
  readonly id: string
  readonly feeds: readonly string[]
  readonly pages: readonly string[]
}

export function manifestShape(text: string): ManifestShape | { readonly fault: string } {
  const value = jsonIn(text)
  if (!isRecord(value)) return { fault: 'it is not a manifest' }
  if (value.format !== EDITION_FORMAT) {
    return { fault: 'it is of another format: the Worker and the command are of different versions' }
  }
  const { id, version, stamp, entries, site, feeds, pages } = value
  if (typeof id !== 'string' || !/^[\w-]{22}$/.test(id)) return { fault: 'it has no id' }
  if (typeof version !== 'string' || typeof stamp !== 'string' || typeof entries !== 'number') {
    return { fault: 'it does not say what it is of' }
  }
  if (!isRecord(site) || typeof site.url !== 'string' || readSiteAddress(site.url) !== site.url) {
    return { fault: 'it has no site' }
  }
  const lacking = Object.entries(SITE).find(([key, value]) => !isLike(site[key], value))
  if (lacking) return { fault: `its site is not whole: "${lacking[0]}"` }
  const { language, timeZone } = site
  if (!readLanguage(String(language)) || !readTimeZone(String(timeZone))) {
    return { fault: 'its site has a language or a time zone that there is not' }
  }
  if (site.final !== true) return { fault: 'its addresses are not final' }
  if (!areShards(feeds, 'f') || !areShards(pages, 'p')) return { fault: 'it names no index' }
  return { id, feeds, pages }
}

const NOTHING = { tags: [''], authors: [''], sources: [''], sections: [''], languages: [''] }

/** What every site has, by kind. */
const SITE: Omit<Site, 'url' | 'final'> = {
  title: '',
  description: '',
  language: '',
  timeZone: '',
  authors: [{ name: '' }],
  hubs: [''],
  idDate: '',
  budget: { entries: 0, bytes: 0 },
  cache: { maxAge: 0, sharedMaxAge: 0, staleWhileRevalidate: 0, staleIfError: 0 },
  repair: true,
  deltas: true,
  link: 'own',
  feeds: [{ name: '', title: '', include: NOTHING, exclude: NOTHING }],
  redirects: [{ from: '', status: 308 }],
}

/** Is a value of the same kind as another, and all that is in it? Every item of a list is to be like the only one of the other. */
function isLike(value: unknown, model: unknown): boolean {
  if (Array.isArray(model)) return Array.isArray(value) && value.every((item) => isLike(item, model[0]))
  if (!isRecord(model)) return typeof value === typeof model
  return isRecord(value) && Object.entries(model).every(([key, one]) => isLike(value[key], one))
}

/** The edition that is published now. Without a shape it is of another format. */
export type LiveEdition = Stored & { readonly id: string; readonly shape: ManifestShape | undefined }

/** What is live in a store; undefined while nothing has been published. */
export async function liveIn(store: PublishedStore): Promise<LiveEdition | undefined> {
  const stored = await store.manifest()
  if (stored === undefined || stored === 'same') return undefined
  const [value, shape] = [jsonIn(stored.text), manifestShape(stored.text)]
  const id = isRecord(value) && typeof value.id === 'string' ? value.id : ''
  return { ...stored, id, shape: 'fault' in shape ? undefined : shape }
}

function segmentShape(text: string): ObjectShape {
  for (const [i, line] of text.split('\n').entries()) {
    const entry = jsonIn(line)
    if (!isRecord(entry) || ENTRY.some((key) => typeof entry[key] !== 'string')) {
      return { fault: `line ${i + 1} is not an entry` }
    }
  }
  return { names: [] }
}

const ENTRY = ['id', 'url', 'title', 'published', 'updated', 'html'] as const

function feedsShape(value: unknown): ObjectShape {
  if (!isRecord(value)) return { fault: 'it is not an index' }
  const names: string[] = []
  for (const [path, feed] of Object.entries(value)) {
    const segments = isRecord(feed) ? namesIn(feed.groups, 'segment') : undefined
    const blocks = isRecord(feed) ? namesIn(feed.blocks, 'name') : undefined
    if (!segments || !blocks) return { fault: `its feed "${path}" is not one` }
    names.push(...segments, ...blocks)
  }
  return { names: [...new Set(names)] }
}

function pagesShape(value: unknown): ObjectShape {
  const whole =
    isRecord(value) &&
    Object.values(value).every((page) => isRecord(page) && typeof page.id === 'string' && typeof page.file === 'string')
  return whole ? { names: [] } : { fault: 'it is not a list of pages' }
}

/** What the groups of a feed say of their segments, or what it says of its blocks; undefined where one says something else. */
function namesIn(records: unknown, key: 'segment' | 'name'): string[] | undefined {
  if (!Array.isArray(records)) return undefined
  const names = records.map((record) => (isRecord(record) ? record[key] : undefined))
  const kind = key === 'segment' ? 's' : 'b'
  return names.every((name) => isOf(name, kind)) ? names.filter(isObjectName) : undefined
}

function isOf(name: unknown, kind: string): boolean {
  return isObjectName(name) && name[0] === kind
}

/** Index objects are found by a hash of what they hold, so their number is a power of two. */
function areShards(names: unknown, kind: string): names is string[] {
  if (!Array.isArray(names) || names.length === 0 || names.length > 65_536) return false
  return (names.length & (names.length - 1)) === 0 && names.every((name) => isOf(name, kind))
}
