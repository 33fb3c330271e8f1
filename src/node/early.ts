import { resolve } from 'node:path'
import { earlyEdition } from '../edition/early.ts'
import type { Edition, Workshop } from '../edition/making/make.ts'
import { outliner } from '../edition/making/outline.ts'
import { slugPath } from '../edition/making/permalink.ts'
import type { Placed, Placing } from '../edition/narrow.ts'
import { readFile, readSource } from './article-file.ts'
import { nativeDigest } from './digest.ts'
import type { EarlyNews, Followed } from './follow.ts'
import { fileAt } from './listing.ts'
import { measurer, rootsOf } from './media.ts'
import { renderEntry } from './render-entry.ts'
import { settingsOf } from './settings.ts'
import { createSources } from './sources.ts'
import { finishSurvey, type Survey, type Surveyed } from './survey.ts'
import { datesIn, type Looked } from './survey-columns.ts'

/** Articles that a look at their heads may leave open: each of them is read twice. */
const MOST_OPEN = 500

/**
 * The newest document of a folder, before its articles are read: of nearly all only the front matter is looked at. Undefined where that
 * does not pay.
 */
export async function earlyLive(
  { folder, addresses }: Pick<Followed, 'folder' | 'addresses'>,
  survey: Survey,
  now: Date,
): Promise<EarlyNews | undefined> {
  const base = resolve(folder)
  const { site } = settingsOf(base, addresses)
  const sources = createSources()
  const outlineOf = outliner(site, nativeDigest)
  const read = (path: string) => {
    const file = fileAt(base, path)
    return file && readFile(base, file, site, outlineOf, sources.put)?.outline
  }
  const surveyed = await finishSurvey(survey)
  if (surveyed.unclear.length > MOST_OPEN) return undefined
  const placing = place(surveyed, read)
  const measure = measurer(site, rootsOf(base))
  const workshop: Workshop = {
    digest: nativeDigest,
    measure,
    line: (member, linkTo) => {
      const source = sources.get(member.outline.path) ?? readSource(base, member.outline, site)
      return renderEntry(member, source, site, measure, linkTo).line
    },
  }
  const edition = earlyEdition(placing, site, now, workshop, read)
  return edition && { manifest: edition.manifest, objects: textsOf(edition) }
}

/** What a survey tells, and whole readings where it leaves something open. */
function place({ paths, columns, unclear, isBare, at }: Surveyed, read: (path: string) => Placed | undefined): Placing {
  const [sizes, dates] = [columns.size.slice(), datesIn(columns)]
  const whole = new Map(unclear.map((number) => [number, read(paths[number] ?? '')]))
  for (const [number, one] of whole) {
    sizes[number] = one?.size ?? 0
    dates[number] = one === undefined || one.draft ? Number.NaN : (one.published ?? 0)
  }
  return {
    ...{ paths, sizes, dates, isBare },
    at: (number) => {
      const looked = at(number)
      return looked ? placed(looked) : whole.get(number)
    },
  }
}

/** What a look tells, with its own words in its address. */
function placed({ slug, ...looked }: Looked): Placed {
  return { ...looked, slugs: slugPath({ path: looked.path, title: '', ...(slug !== undefined && { slug }) }) }
}

/** The objects that the newest document is read from. */
function textsOf({ manifest, segments, objects }: Edition): ReadonlyMap<string, string> {
  const shown = [...segments].filter(([, { entries }]) => entries.some(({ mark }) => mark !== '')).map(([name]) => name)
  return new Map([...manifest.feeds, ...shown].map((name) => [name, objects.get(name)?.() ?? '']))
}
