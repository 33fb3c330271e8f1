import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from '../../edition/entry.ts'
import { type Bundles, besidePage } from '../../edition/making/linker.ts'
import { parseSrcset } from '../../html/tree/srcset.ts'
import type { Site } from '../../settings/site.ts'
import { percentDecoded } from '../../text/addresses.ts'
import { escapeHtml } from '../../text/escape.ts'
import { isMedia } from '../folder/listing.ts'
import type { Roots } from '../folder/media.ts'

/** An entry with the addresses of media in bundles as those beside their pages. All else knows them by their folders. */
export function withBundles(entry: Entry, bundles: Bundles, site: Pick<Site, 'url'>, { collection }: Roots): Entry {
  if (bundles.size === 0) return entry
  const placed = (address: string): string => {
    const [, written = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? []
    const path = written.startsWith(site.url) ? percentDecoded(written.slice(site.url.length)) : undefined
    if (path === undefined || path.includes('\0') || !isMedia(path)) return address
    const beside = besidePage(path, bundles)
    // Another program's folder of static files may have one at this very address.
    return beside !== undefined && existsSync(join(collection, path)) ? beside + rest : address
  }
  const { image, episode } = entry
  const { transcripts, chapters, people } = episode ?? {}
  return {
    ...entry,
    authors: entry.authors.map((one) => (one.avatar ? { ...one, avatar: placed(one.avatar) } : one)),
    ...(image && { image: { ...image, url: placed(image.url) } }),
    enclosures: entry.enclosures.map((one) => ({ ...one, url: placed(one.url) })),
    ...(episode && {
      episode: {
        ...episode,
        ...(transcripts && { transcripts: transcripts.map((one) => ({ ...one, url: placed(one.url) })) }),
        ...(chapters && { chapters: placed(chapters) }),
        ...(people && { people: people.map((one) => (one.image ? { ...one, image: placed(one.image) } : one)) }),
      },
    }),
    html: entry.html.replace(/ (src|href|poster|srcset)="([^"]+)"/g, (whole, name: string, escaped: string) => {
      const value = escaped.replaceAll('&amp;', '&')
      const urls = name === 'srcset' ? parseSrcset(value).map(({ url }) => url) : [value]
      const moved = urls.reduce((text, url) => text.replaceAll(url, () => placed(url)), value)
      return moved === value ? whole : ` ${name}="${escapeHtml(moved)}"`
    }),
  }
}
