import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { FolderFile } from '../article/folder.ts'
import type { Glance } from '../article/glance.ts'
import { earlyEdition } from '../edition/early.ts'
import type { Edition, Workshop } from '../edition/make.ts'
import { MANIFEST } from '../edition/manifest.ts'
import { type Outline, outliner, UNREAD } from '../edition/outline.ts'
import { slugPath } from '../edition/permalink.ts'
import { readFile, readSource } from './article-file.ts'
import { nativeDigest } from './digest.ts'
import type { EarlyNews, Followed } from './follow.ts'
import { glanceAll } from './heads.ts'
import { measurer, rootsOf } from './media.ts'
import { readingsFile } from './memory-folder.ts'
import { renderEntry } from './render-entry.ts'
import { settingsOf } from './settings.ts'
import { createSources } from './sources.ts'

/** Articles from which on reading all of them takes so long that the newest are worth a start of their own. */
const MANY = 1000
/** Articles that a glance may leave open: each of them is read twice. */
const MOST_OPEN = 500

/**
 * The newest document of a folder of many articles, before they are read: of nearly all only the front matter is looked at. Undefined where
 * that does not pay, or where something is remembered of the folder: then reading is quicker, and what subscribers were told counts.
 */
export async function earlyLive(
  { folder, addresses, memory }: Followed,
  files: readonly FolderFile[],
  now: Date,
): Promise<EarlyNews | undefined> {
  if (existsSync(readingsFile(memory)) || existsSync(join(memory, MANIFEST))) return undefined
  const place = resolve(folder)
  if (files.length < MANY) return undefined
  const { site } = settingsOf(place, addresses)
  const sources = createSources()
  const outlineOf = outliner(site, nativeDigest)
  const read = (file: FolderFile) => readFile(place, file, site, outlineOf, sources.put)?.outline
  const glances = await glanceAll(place, files, site)
  const open = glances.reduce((sum, one) => (one ? sum : sum + 1), 0)
  if (open > MOST_OPEN) return undefined
  const outlines = files.flatMap((file, i) => {
    const glance = glances[i]
    return (glance ? glanced(glance, file.size) : read(file)) ?? []
  })
  const byPath = new Map(files.map((file) => [file.path, file]))
  const measure = measurer(site, rootsOf(place))
  const workshop: Workshop = {
    digest: nativeDigest,
    measure,
    line: (member, linkTo) => {
      // What the document does not show is not read yet, and keeps the place of its line.
      if (member.mark === '') return ''
      const source = sources.get(member.outline.path) ?? readSource(place, member.outline, site)
      return renderEntry(member, source, site, measure, linkTo).line
    },
  }
  const edition = earlyEdition(outlines, site, now, workshop, (path) => {
    const file = byPath.get(path)
    return file && read(file)
  })
  return edition && { manifest: edition.manifest, objects: textsOf(edition) }
}

/** All that a glance tells, as an outline. */
function glanced(
  { path, draft, published, updated, expires, id, slug, permalink, aliases }: Glance,
  size: number,
): Outline {
  return {
    path,
    size,
    draft,
    published: published.getTime(),
    ...(updated && { updated: updated.getTime() }),
    ...(expires && { expires: expires.getTime() }),
    ...(id !== undefined && { id }),
    slugs: slugPath({ path, title: '', ...(slug !== undefined && { slug }) }),
    ...(permalink !== undefined && { permalink }),
    aliases,
    ...UNREAD,
  }
}

/** The objects that the newest document is read from. */
function textsOf({ manifest, segments, objects }: Edition): ReadonlyMap<string, string> {
  const shown = [...segments].filter(([, { entries }]) => entries.some(({ mark }) => mark !== '')).map(([name]) => name)
  return new Map([...manifest.feeds, ...shown].map((name) => [name, objects.get(name)?.() ?? '']))
}
