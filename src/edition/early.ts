import { instantAt, instantOf } from '../dates/instant.ts'
import type { Site } from '../settings/site.ts'
import { digest as plainDigest } from '../text/digest.ts'
import { VERSION } from '../version.ts'
import { assemble } from './making/assemble.ts'
import { identify } from './making/identity.ts'
import { indexFeed, type Member, newestRecords, roomIn } from './making/index-feed.ts'
import { type Edition, memberOf, type Workshop } from './making/make.ts'
import { headOf, standingFeeds } from './making/membership.ts'
import { type Outline, UNREAD } from './making/outline.ts'
import { permalinkOf } from './making/permalink.ts'
import { weightOf } from './making/weight.ts'
import { narrow, type Placed, type Placing } from './narrow.ts'
import { newestFirst } from './order.ts'
import { cutGroups } from './period.ts'

/**
 * The newest document of everything, long before all articles are read. Of nearly all of them it is enough to know where they stand. Those
 * that the document shows are read by `whole`. The document has the bytes and validators that it has in the edition of all articles, where none before it is remembered; of that edition
 * nothing else is in this one. Undefined where a whole outline says something else than was glanced.
 */
export function earlyEdition(
  placing: Placing,
  site: Site,
  date: Date,
  workshop: Workshop,
  whole: (path: string) => Outline | undefined,
): Edition | undefined {
  const now = instantOf(date)
  const { digest = plainDigest } = workshop
  const newest = narrow(placing, site, now)
  const outlines = (newest ?? publishedIn(placing)).map((one): Outline => ({ ...one, ...UNREAD }))
  const { identified, problems } = identify(outlines, site, new Map(), now)
  const urls = new Map(identified.map(({ outline, url }) => [outline.path, url]))
  const linkTo = newest ? linker(placing, site) : (path: string) => urls.get(path)
  const members = identified
    .map((one): Member => {
      const { expires, size } = one.outline
      const end = expires === undefined ? {} : { expires: instantAt(expires) }
      return { ...one, ...end, mark: '', weight: weightOf(size, site.budget.bytes) }
    })
    .sort((a, b) => newestFirst(b, a))
  const settings = digest(JSON.stringify([VERSION, site]))
  const [everything] = standingFeeds(site)
  const room = roomIn(site.budget)
  const shown = newestRecords(members, cutGroups(members, room), room, now).length
  for (let at = members.length - shown; at < members.length; at++) {
    const glanced = members[at]
    const outline = glanced && whole(glanced.outline.path)
    if (!glanced || !outline || !isSame(outline, glanced.outline)) return undefined
    members[at] = memberOf({ ...glanced, outline }, site, linkTo, workshop)
  }
  const layout = indexFeed(headOf(everything, site), members, site.budget, settings, null, now, digest)
  const layouts = new Map([['', layout]])
  const moved = new Set<string>()
  const made = {
    outlines,
    site,
    now,
    settings,
    named: [],
    problems,
    members,
    layouts,
    shards: [],
    moved,
    until: undefined,
    drafts: 0,
  }
  // What the document does not show is not read yet, and keeps the place of its line.
  const line: Workshop['line'] = (member, linkTo) => (member.mark === '' ? '' : workshop.line(member, linkTo))
  return assemble(made, undefined, linkTo, { ...workshop, line })
}

function publishedIn({ paths, at }: Placing): readonly Placed[] {
  return paths
    .map((_, number) => at(number))
    .filter((one) => one !== undefined)
    .filter(({ draft }) => !draft)
}

/** Finds the permalink of an article that has no other than its path gives it. */
function linker({ paths, at }: Placing, site: Site): (path: string) => string | undefined {
  let numbers: ReadonlyMap<string, number> | undefined
  return (path) => {
    numbers ??= new Map(paths.map((one, number) => [one, number]))
    const number = numbers.get(path)
    const one = number === undefined ? undefined : at(number)
    return one && !one.draft ? permalinkOf(one, instantAt(one.published ?? 0), site)?.url : undefined
  }
}

/** Does it stand where it was thought to? */
function isSame(outline: Outline, glanced: Outline): boolean {
  return FIELDS.every((field) => outline[field] === glanced[field]) && outline.aliases.length === glanced.aliases.length
}

const FIELDS = ['path', 'size', 'draft', 'published', 'updated', 'expires', 'id', 'slugs', 'permalink'] as const
