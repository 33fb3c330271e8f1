import type { Place } from '../article/render.ts'
import { VERSION } from '../version.ts'
import { digest as plainDigest } from './digest.ts'
import type { Member } from './index-feed.ts'
import { writeLine } from './line.ts'
import type { Edition, Made, Workshop } from './make.ts'
import { EDITION_FORMAT, type Manifest } from './manifest.ts'
import type { Prepared } from './prepare.ts'
import type { Previous } from './previous.ts'
import { pagesText, spread } from './shards.ts'

/** Puts an edition together from feeds laid out and pages recorded: its objects, and the manifest that names them. */
export function assemble(
  made: Made,
  previous: Previous | undefined,
  linkTo: Place['linkTo'],
  workshop: Workshop,
): Edition {
  const { digest = plainDigest, keep = (_, make) => make() } = workshop
  const { layouts, pages, shards, settings, site, now } = made
  const objects = new Map<string, () => string>()
  const segments = new Map<string, readonly Prepared[]>()
  const lineOf = (entry: Prepared) => keep(entry.mark, () => writeLine(entry, workshop.render, linkTo))
  for (const { parts, blocks } of layouts.values()) {
    for (const { record, entries } of parts) {
      if (segments.has(record.segment)) continue
      segments.set(record.segment, entries)
      objects.set(record.segment, () => entries.map(lineOf).join('\n'))
    }
    for (const { name, text } of blocks) objects.set(name, () => text)
  }
  const feeds = spread([...layouts.keys()], 128).map((paths) => {
    const text = `{${paths.map((path) => `${JSON.stringify(path)}:${layouts.get(path)?.text}`).join()}}`
    const name = `f/${digest(text)}`
    objects.set(name, () => text)
    return name
  })
  for (const [i, name] of shards.names.entries()) objects.set(name, () => pagesText(shards.keys[i] ?? [], pages))
  const id = digest(JSON.stringify([settings, feeds, shards.names]))
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
    pages: shards.names,
    entries: made.members.length,
  }
  const drafts = made.written.reduce((sum, { article }) => sum + (article.draft ? 1 : 0), 0)
  return {
    manifest,
    objects,
    segments,
    linkTo,
    memory: { manifest, feeds: layouts, pages },
    problems: [...made.problems, ...made.prepared.flatMap((one) => one.problems)],
    counts: { ...countAt(made.members, now), drafts },
    made,
  }
}

function countAt(members: readonly Member[], now: string): Omit<Edition['counts'], 'drafts'> {
  let scheduled = 0
  let expired = 0
  for (const { published, head } of members) {
    if (published > now) scheduled += 1
    else if (head.expires !== undefined && head.expires <= now) expired += 1
  }
  return { published: members.length - scheduled - expired, scheduled, expired }
}
