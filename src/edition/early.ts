import type { Site } from '../site.ts'
import { VERSION } from '../version.ts'
import { assemble } from './assemble.ts'
import { digest as plainDigest } from './digest.ts'
import { identify } from './identity.ts'
import { indexFeed, type Member, newestRecords, roomIn } from './index-feed.ts'
import { instantAt, instantOf } from './instant.ts'
import { type Edition, memberOf, type Workshop } from './make.ts'
import { headOf, standingFeeds } from './membership.ts'
import { newestFirst } from './order.ts'
import type { Outline } from './outline.ts'
import { cutGroups } from './period.ts'
import { weightOf } from './weight.ts'

/**
 * The newest document of everything, long before all articles are read. Of nearly all of them it is enough to know where they stand:
 * `outlines` may lack all but what an id, an address and a date are made of. Those that the document shows are read by `whole`. The
 * document has the bytes and validators that it has in the edition of all articles, where none before it is remembered; of that edition
 * nothing else is in this one. Undefined where a whole outline says something else than was glanced.
 */
export function earlyEdition(
  outlines: readonly Outline[],
  site: Site,
  date: Date,
  workshop: Workshop,
  whole: (path: string) => Outline | undefined,
): Edition | undefined {
  const now = instantOf(date)
  const { digest = plainDigest } = workshop
  const ready = outlines.filter(({ draft }) => !draft)
  const { identified, problems } = identify(ready, site, new Map(), now)
  const urls = new Map(identified.map(({ outline, url }) => [outline.path, url]))
  const linkTo = (path: string) => urls.get(path)
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
  const drafts = outlines.length - ready.length
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
    drafts,
  }
  return assemble(made, undefined, linkTo, workshop)
}

/** Does it stand where it was thought to? */
function isSame(outline: Outline, glanced: Outline): boolean {
  return FIELDS.every((field) => outline[field] === glanced[field]) && outline.aliases.length === glanced.aliases.length
}

const FIELDS = ['path', 'size', 'draft', 'published', 'updated', 'expires', 'id', 'slugs', 'permalink'] as const
