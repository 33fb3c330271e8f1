import type { Instant } from '../../dates/instant.ts'
import { seconds } from '../../dates/instant.ts'
import type { Place } from '../../html/render.ts'
import type { Site } from '../../settings/site.ts'
import { digest as plainDigest } from '../../text/digest.ts'
import { VERSION } from '../../version.ts'
import { writeFeeds } from '../feed-index.ts'
import { EDITION_FORMAT, type Manifest } from '../manifest.ts'
import type { Layout, Member, Part } from './index-feed.ts'
import type { Edition, Workshop } from './make.ts'
import { objectsOf } from './objects.ts'
import type { Previous } from './previous.ts'
import { memoryIn, type Shards, shardText, spread } from './shards.ts'

/** Feeds laid out and pages recorded, with what they were made of. Members are oldest first. */
type Made = Pick<Edition, 'problems'> & {
  readonly site: Site
  readonly now: Instant
  readonly settings: string
  readonly members: readonly Member[]
  readonly layouts: ReadonlyMap<string, Layout>
  readonly shards: Shards
  /** How many articles are drafts. */
  readonly drafts: number
}

/** Puts an edition together from feeds laid out and pages recorded: its objects, and the manifest that names them. */
export function assemble(
  made: Made,
  previous: Previous | undefined,
  linkTo: Place['linkTo'],
  workshop: Workshop,
): Edition {
  const { digest = plainDigest } = workshop
  const { layouts, shards, settings, site, now } = made
  const segments = segmentsIn(layouts.values())
  const others = new Map<string, () => string>()
  const lineOf = (member: Member) => workshop.line(member, linkTo)
  for (const { blocks } of layouts.values()) for (const block of blocks) others.set(block.name, () => block.text)
  const feeds = spread([...layouts.keys()], 128).map((paths) => {
    const text = writeFeeds(paths.flatMap((path) => layouts.get(path)?.index ?? []))
    const name = `f/${digest(text)}`
    others.set(name, () => text)
    return name
  })
  for (const shard of shards) others.set(shard.name, () => shardText(shard.records))
  const pages = shards.map(({ name }) => name)
  const id = digest(JSON.stringify([settings, feeds, pages]))
  const changed = previous === undefined ? undefined : previous.manifest.id === id ? previous.manifest.changed : now
  const stamp = settings.slice(0, 8)
  const settled =
    previous === undefined ? undefined : previous.manifest.stamp === stamp ? previous.manifest.settled : now
  const manifest: Manifest = {
    format: EDITION_FORMAT,
    version: VERSION,
    id,
    site,
    stamp,
    ...(settled && { settled }),
    ...(changed && { changed }),
    feeds,
    pages,
    entries: made.members.length,
  }
  return {
    manifest,
    objects: objectsOf(segments, others, lineOf),
    segments,
    linkTo,
    memory: { manifest, feeds: layouts, pages: memoryIn(shards) },
    problems: made.problems,
    counts: { ...countAt(made.members, layouts.get('')?.index.ends ?? [], now), drafts: made.drafts },
  }
}

/** The segments of feeds by name: some are the same in several. */
function segmentsIn(layouts: Iterable<Layout>): ReadonlyMap<string, Part> {
  const segments = new Map<string, Part>()
  for (const { parts } of layouts) {
    for (const part of parts) if (!segments.has(part.record.segment)) segments.set(part.record.segment, part)
  }
  return segments
}

/** Members are oldest first; `ends` is when entries expire, in seconds. */
function countAt(members: readonly Member[], ends: readonly number[], now: Instant): Omit<Edition['counts'], 'drafts'> {
  const time = seconds(now)
  let scheduled = 0
  let expired = ends.reduce((sum, end) => (end <= time ? sum + 1 : sum), 0)
  for (let i = members.length - 1; (members[i]?.published ?? now) > now; i--) {
    const expires = members[i]?.expires
    scheduled += 1
    // What has expired before it appeared is counted once.
    if (expires !== undefined && expires <= now) expired -= 1
  }
  return { published: members.length - scheduled - expired, scheduled, expired }
}
