import type { Entry } from '../../edition/entry.ts'
import type { Place } from '../../html/render.ts'
import type { Site } from '../../settings/site.ts'
import { isMedia } from '../folder/listing.ts'
import { localPath } from '../folder/media.ts'

/** Gives media in bundles the addresses beside their pages, which it adds to `given`; one of those stays as it is. */
export function bundled(site: Site, linkTo: Place['linkTo'], given: Set<string>): (address: string) => string {
  if (!site.neighbour?.bundles) return (address) => address
  return (address) => {
    const path = given.has(address) ? undefined : localPath(address, site)
    const beside = path !== undefined && isMedia(path) ? linkTo(path) : undefined
    if (beside === undefined) return address
    const placed = beside + (/[?#].*$/s.exec(address)?.[0] ?? '')
    given.add(placed)
    return placed
  }
}

/** An entry in which the addresses of media beside its text are others; in its HTML they are already. All else knows them by their folders. */
export function withPlaces(entry: Entry, placed: (address: string) => string): Entry {
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
  }
}
