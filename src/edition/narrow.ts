import type { Site } from '../site.ts'
import type { Instant } from './entry.ts'
import { newestRecords, roomIn } from './index-feed.ts'
import { fromSeconds, instantAt } from './instant.ts'
import { compareText } from './order.ts'
import type { Outline, UNREAD } from './outline.ts'
import { cutGroups } from './period.ts'
import { weightOf } from './weight.ts'

/** An article as far as is needed to place it among others: what a look at the head of its file tells. */
export type Placed = Omit<Outline, keyof typeof UNREAD | 'source' | 'language'>

/**
 * Those of a collection that its newest document depends on, out of very many: the ones it shows at any instant, and what makes the groups
 * they stand in. Undefined where more than dates, sizes and distinct paths tells which they are: then all have to be identified.
 */
export function narrow(placed: readonly Placed[], site: Site, now: Instant): readonly Placed[] | undefined {
  const ready = placed.filter(({ draft }) => !draft)
  if (site.permalink !== undefined || !ready.every(isPlain) || !areDistinct(ready)) return undefined
  const order = oldestFirst(ready)?.map((one) => new Distant(one, site.budget.bytes))
  if (!order) return undefined
  const room = roomIn(site.budget)
  const cuts = cutGroups(order, room)
  const first = order.length - newestRecords(order, cuts, room, now).length
  const group = cuts.findLastIndex(({ start }) => start <= first)
  // Where the group begins that the document ends in, the one before it tells.
  return order.slice(cuts[group - 1]?.start ?? 0).map((one) => one.placed)
}

/** Do its id and address follow from its path alone? */
function isPlain({ published, id, permalink, aliases }: Placed): boolean {
  return published !== undefined && id === undefined && permalink === undefined && aliases.length === 0
}

function areDistinct(placed: readonly Placed[]): boolean {
  return new Set(placed.map(({ slugs }) => slugs)).size === placed.length
}

/** As entries are ordered; by numbers, which takes a tenth of the time. Undefined where they become too large to be exact. */
function oldestFirst(placed: readonly Placed[]): Placed[] | undefined {
  const width = 2 ** Math.ceil(Math.log2(placed.length + 1))
  const keys = Float64Array.from(placed, ({ published = 0 }, i) => Math.floor(published / 1000) * width + i)
  if (!keys.every(Number.isSafeInteger)) return undefined
  const order: Placed[] = []
  let before = Number.NaN
  let same: Placed[] = []
  const close = () => order.push(...same.sort((a, b) => compareText(b.slugs, a.slugs)))
  for (const key of keys.sort()) {
    const time = Math.floor(key / width)
    const one = placed[key - time * width]
    if (!one) return undefined
    if (time !== before) {
      close()
      same = []
    }
    same.push(one)
    before = time
  }
  close()
  return order
}

/** Of nearly all articles nobody asks more than the weight. */
class Distant {
  readonly placed: Placed
  readonly weight: number
  readonly expires?: Instant
  readonly mark = ''
  constructor(placed: Placed, budget: number) {
    this.placed = placed
    this.weight = weightOf(placed.size, budget)
    if (placed.expires !== undefined) this.expires = instantAt(placed.expires)
  }
  get published(): Instant {
    return fromSeconds(Math.floor((this.placed.published ?? 0) / 1000))
  }
  get updated(): Instant {
    return this.published
  }
  get id(): string {
    return this.placed.slugs
  }
}
