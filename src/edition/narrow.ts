import type { Instant } from '../dates/instant.ts'
import { fromSeconds, instantAt } from '../dates/instant.ts'
import type { Site } from '../settings/site.ts'
import { newestRecords, roomIn } from './making/index-feed.ts'
import type { Outline, UNREAD } from './making/outline.ts'
import { isSlugPath } from './making/permalink.ts'
import { weightOf } from './making/weight.ts'
import { compareText } from './order.ts'
import { cutGroups } from './period.ts'

/** An article as far as is needed to place it among others: what a look at the head of its file tells. */
export type Placed = Omit<Outline, keyof typeof UNREAD | 'source' | 'language'>

/** Articles placed, each by its number. What matters of all of them stands in columns: of very many, an object each would take longer than the look. */
export type Placing = {
  readonly paths: readonly string[]
  /** Bytes. */
  readonly sizes: Float64Array
  /** Milliseconds since 1970; NaN for what is not to be published. */
  readonly dates: Float64Array
  /** Does every article have a date, and no id, slug, permalink or alias of its own? */
  readonly isBare: boolean
  /** All that was seen of one; undefined for what is left out. */
  readonly at: (number: number) => Placed | undefined
}

/**
 * Those of a collection that its newest document depends on, out of very many: the ones it shows at any instant, and what makes the groups
 * they stand in. Undefined where more than dates, sizes and distinct paths tells which they are: then all have to be identified.
 */
export function narrow(placing: Placing, site: Site, now: Instant): readonly Placed[] | undefined {
  const numbers = site.permalink === undefined ? namedByPath(placing) : undefined
  const sorted = numbers && oldestFirst(numbers, placing)
  if (!sorted) return undefined
  const order = Array.from(sorted, (number) => new Distant(placing, number, site.budget.bytes))
  const room = roomIn(site.budget)
  const cuts = cutGroups(order, room)
  const first = order.length - newestRecords(order, cuts, room, now).length
  const group = cuts.findLastIndex(({ start }) => start <= first)
  // Where the group begins that the document ends in, the one before it tells.
  return order.slice(cuts[group - 1]?.start ?? 0).flatMap(({ placed }) => placed ?? [])
}

/** Those to be published, where the ids and addresses of all follow from their paths, and no two are the same. */
function namedByPath({ paths, dates, isBare, at }: Placing): readonly number[] | undefined {
  const numbers: number[] = []
  for (let number = 0; number < paths.length; number++) if (!Number.isNaN(dates[number])) numbers.push(number)
  if (isBare && areSlugs(paths)) return numbers
  const slugs = new Set<string>()
  for (const number of numbers) {
    const one = at(number)
    if (!one || !isPlain(one)) return undefined
    slugs.add(one.slugs)
  }
  return slugs.size === numbers.length ? numbers : undefined
}

/** Are these distinct paths slugs as they stand, but for one ending that all share? */
function areSlugs(paths: readonly string[]): boolean {
  const ending = paths[0]?.replace(/^.*\./, '.') ?? ''
  return paths.every((path) => path.endsWith(ending) && isSlugPath(path))
}

/** Do its id and address follow from its path alone? */
function isPlain({ published, id, permalink, aliases }: Placed): boolean {
  return published !== undefined && id === undefined && permalink === undefined && aliases.length === 0
}

/** As entries are ordered; by numbers, which takes a tenth of the time. Undefined where they become too large to be exact. */
function oldestFirst(numbers: readonly number[], { dates, at }: Placing): Uint32Array | undefined {
  const width = 2 ** Math.ceil(Math.log2(dates.length + 1))
  const keys = Float64Array.from(numbers, (number) => Math.floor((dates[number] ?? 0) / 1000) * width + number).sort()
  if (!isExact(keys.at(0)) || !isExact(keys.at(-1))) return undefined
  const timeOf = (key = Number.NaN) => Math.floor(key / width)
  const order = Uint32Array.from(keys, (key) => key - timeOf(key) * width)
  const slugs = (number: number) => at(number)?.slugs ?? ''
  for (let from = 0, to = 1; from < keys.length; from = to) {
    for (to = from + 1; timeOf(keys[to]) === timeOf(keys[from]); ) to++
    if (to - from > 1) order.subarray(from, to).sort((a, b) => compareText(slugs(b), slugs(a)))
  }
  return order
}

function isExact(number = 0): boolean {
  return Number.isSafeInteger(number)
}

/** Of nearly all articles nobody asks more than the weight. */
class Distant {
  readonly weight: number
  readonly mark = ''
  readonly placing: Placing
  readonly number: number
  constructor(placing: Placing, number: number, budget: number) {
    this.placing = placing
    this.number = number
    this.weight = weightOf(placing.sizes[number] ?? 0, budget)
  }
  get placed(): Placed | undefined {
    return this.placing.at(this.number)
  }
  get published(): Instant {
    return fromSeconds(Math.floor((this.placing.dates[this.number] ?? 0) / 1000))
  }
  get updated(): Instant {
    return this.published
  }
  get expires(): Instant | undefined {
    const expires = this.placed?.expires
    return expires === undefined ? undefined : instantAt(expires)
  }
  get id(): string {
    return this.placed?.slugs ?? ''
  }
}
