import { instantAt } from '../dates/instant.ts'
import type { Layout, Member } from '../edition/making/index-feed.ts'
import type { Before } from '../edition/making/make.ts'
import { settingsDigest } from '../edition/making/make.ts'
import { memoryIn, type Shards } from '../edition/making/shards.ts'
import { weightOf } from '../edition/making/weight.ts'
import { EDITION_FORMAT, type GroupRecord, type Manifest, type PageRecord } from '../edition/manifest.ts'
import { reopenLayout } from '../edition/reopen-layout.ts'
import type { Collection } from './collection.ts'
import { nativeDigest } from './digest.ts'
import type { LedgerBase } from './keep-ledger.ts'
import { lazily } from './lazily.ts'
import type { Ledger } from './ledger.ts'
import { KIND, ROW } from './ledger-file.ts'
import { mediaState } from './media-state.ts'
import { createNumbers } from './numbers.ts'

/** An edition as it stands in a store: the text of its manifest, and its objects. */
export type Standing = {
  readonly manifest: string
  readonly has: (name: string) => boolean
  readonly read: (name: string) => string
}

/** An edition of an earlier run, reopened, and what the next ledger is written beside. */
export type Reopened = { readonly before: Before; readonly base: LedgerBase }

/**
 * The edition of which a ledger tells, as if it had just been made; its members, feeds and pages come into being when they are looked at.
 * Undefined when it is not the one that stands in the store, or settings or media have changed.
 */
export function reopen(
  ledger: Ledger,
  { site, folder, media }: Pick<Collection, 'site' | 'folder' | 'media'>,
  { manifest: text, has, read }: Standing,
  now: Date,
): Reopened | undefined {
  const { head, files, outlines, lineOf } = ledger
  const settings = settingsDigest(site, nativeDigest)
  if (head.settings !== settings || head.manifest !== nativeDigest(text)) return undefined
  const manifest: Manifest = JSON.parse(text)
  if (manifest.format !== EDITION_FORMAT) return undefined
  if (head.media === null || head.media !== mediaState(folder, media, now)) return undefined
  const { at, numberOf } = lazily(MEMBER, (number) => memberOf(number))
  const memberOf = (number: number): Member => {
    const [{ size, expires }, kept] = lineOf(number)
    const outline = outlines[number]
    if (!kept || !outline) throw new Error('the ledger names an article as published that is not')
    const [id, url, published, updated, seen, mark] = kept
    return {
      ...{ outline, id, url, pathname: new URL(url).pathname, published, updated, seen },
      ...(expires !== undefined && { expires: instantAt(expires) }),
      ...{ mark, weight: weightOf(size, site.budget.bytes) },
    }
  }
  const members = outlines.map((_, number) => at(number))
  const kindOf = (number: number) => files[number * ROW + 4]
  const named = members.filter((_, number) => kindOf(number) === KIND.published)
  const layouts = new Map<string, Layout>()
  for (const { path, text, groups: json, order } of ledger.feeds) {
    const groups: readonly GroupRecord[] = JSON.parse(json)
    const own = () => Array.from(order, (number) => members[number]).filter((one) => one !== undefined)
    layouts.set(path, reopenLayout({ path, text, groups, members: own }, read))
  }
  const shards = manifest.pages.map((name) => reopenShard(name, read))
  const segments = new Map(
    [...layouts.values()].flatMap(({ parts }) => parts.map((part) => [part.record.segment, part] as const)),
  )
  const names = [
    [...manifest.feeds, ...manifest.pages, ...segments.keys()],
    [...layouts.values()].flatMap(({ blocks }) => blocks.map(({ name }) => name)),
  ].flat()
  if (!names.every(has)) return undefined
  return {
    base: { ...ledger, numbers: createNumbers<Member>(numberOf), layouts },
    before: {
      segments,
      linkTo: linker(ledger.paths, kindOf, members),
      memory: { manifest, feeds: layouts, pages: memoryIn(shards) },
      made: {
        ...{ site, settings, named, layouts, shards },
        ...{ now: head.now, until: head.until ?? undefined, problems: head.problems, drafts: head.drafts },
        outlines: outlines.filter((_, number) => kindOf(number) !== KIND.leftOut),
        members: layouts.get('')?.members ?? [],
        moved: new Set(head.moved),
      },
    },
  }
}

function reopenShard(name: string, read: Standing['read']): Shards[number] {
  let records: ReadonlyMap<string, PageRecord> | undefined
  return {
    name,
    get records() {
      records ??= new Map(Object.entries<PageRecord>(JSON.parse(read(name))))
      return records
    },
  }
}

/** Finds the permalink of a file. */
function linker(
  paths: readonly string[],
  kindOf: (number: number) => number | undefined,
  members: readonly Member[],
): Before['linkTo'] {
  let numbers: ReadonlyMap<string, number> | undefined
  return (path) => {
    numbers ??= new Map(paths.map((one, number) => [one, number]))
    const number = numbers.get(path)
    return number !== undefined && kindOf(number) === KIND.published ? members[number]?.url : undefined
  }
}

const MEMBER: Readonly<Record<keyof Member, true>> = {
  outline: true,
  id: true,
  url: true,
  pathname: true,
  published: true,
  updated: true,
  seen: true,
  expires: true,
  mark: true,
  weight: true,
}
