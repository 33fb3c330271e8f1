import { fieldFinder, type fieldOf } from '../../article/fields.ts'
import { isUnreadable } from '../../article/unreadable.ts'
import { readPathDate } from '../../dates/path-date.ts'
import type { Language } from '../../front-matter/fences.ts'
import { type FrontMatter, splitFrontMatter } from '../../front-matter/front-matter.ts'
import { SILENT } from '../../front-matter/report.ts'
import type { Scalar, Value } from '../../front-matter/value.ts'
import type { Site } from '../../settings/site.ts'
import { decode } from '../../text/decode.ts'
import { bytesAt, listFolder } from '../folder/listing.ts'
import { choiceOf } from '../folder/passed-over.ts'

/** How the articles of a collection are written: what most of the newest of them have in common. */
export type Habits = {
  /** Undefined where they have no front matter. */
  readonly language: Language | undefined
  /** The line above the front matter, and the one below it; both empty where there is none. */
  readonly fences: readonly [open: string, close: string]
  /** Keys that at least half of them have, in the order of the newest. */
  readonly keys: readonly HabitualKey[]
  readonly naming: Naming
}

export type HabitualKey = {
  readonly key: string
  /** Undefined for a key that is the author's own affair. */
  readonly field: NonNullable<ReturnType<typeof fieldOf>>['name'] | undefined
  /** How the newest article writes it. */
  readonly example: Value
  /** The character with which that begins: a quote, the bracket of a list on one line, the hyphen of one on several. */
  readonly opens: string
  /** All of them say the same, and there are several. */
  readonly isSame: boolean
}

/** Where an article is put, and what its file is called. */
export type Naming = {
  /** Inside the collection; `:year`, `:month` and `:day` stand for those of its date. */
  readonly folder: string
  /** What stands between the parts of the date at the beginning of the name; undefined where there is no date. */
  readonly dated: string | undefined
  /** Each article has a folder of its own, in which it is `index`. */
  readonly isBundle: boolean
  /** Names have spaces in them: they are titles. */
  readonly isTitle: boolean
  /** `.md` */
  readonly ending: string
}

/** Articles that are looked at. */
const MOST = 40

/**
 * The habits of a collection, by its newest files; of one without articles those that the manual shows. `isBareToo`: to have no front
 * matter may be the habit.
 */
export function habitsOf(folder: string, site: Pick<Site, 'files' | 'fields'>, isBareToo = true): Habits {
  const { articles } = listFolder(folder, choiceOf(site.files))
  // A name may be all that tells how new a file is: a fresh clone has one time for all.
  const newest = articles.toSorted((a, b) => b.modified - a.modified || (a.path < b.path ? 1 : -1)).slice(0, MOST)
  const find = fieldFinder(site.fields)
  const all = newest.flatMap(({ path }) => headOf(folder, path, (key) => find(key) !== undefined) ?? [])
  const heads = all.filter(({ front }) => isBareToo || front.language !== undefined)
  const naming = newest.length === 0 ? { ...PLAIN, ending: '.md' } : namingOf(newest.map(({ path }) => path))
  if (heads.length === 0) return { language: 'yaml', fences: ['---', '---'], keys: BASIC, naming }
  const language = mostCommon(heads.map(({ front }) => front.language))
  const alike = heads.filter(({ front }) => front.language === language)
  const keys = language === undefined ? [] : keysOf(alike, find)
  return { language, fences: alike[0]?.fences ?? ['', ''], keys, naming }
}

type Head = { readonly text: string; readonly front: FrontMatter; readonly fences: Habits['fences'] }

/** The front matter of an article; undefined where it cannot be read, or something is wrong with it. */
function headOf(folder: string, path: string, isField: (key: string) => boolean): Head | undefined {
  const bytes = bytesAt(folder, path)
  const text = bytes && !isUnreadable(bytes) ? decode(bytes)?.text : undefined
  const front = text === undefined ? undefined : splitFrontMatter(text, SILENT, isField)
  if (text === undefined || !front || front.broken) return undefined
  const [open = ''] = /^(?:---|\+\+\+|;;;).*/.exec(text.slice(front.at)) ?? []
  return { text, front, fences: [open.trimEnd(), open.slice(0, 3)] }
}

function keysOf(heads: readonly Head[], find: ReturnType<typeof fieldFinder>): HabitualKey[] {
  const [newest] = heads
  return (newest?.front.values.pairs ?? []).flatMap(({ key, value }): HabitualKey[] => {
    const said = heads.flatMap(({ front }) => front.values.pairs.find((pair) => pair.key === key) ?? [])
    if (2 * said.length < heads.length) return []
    const texts = new Set(said.map((pair) => JSON.stringify(valueIn(pair.value))))
    return [
      {
        key,
        field: find(key)?.name,
        example: value,
        opens: newest?.text.charAt(value.at) ?? '',
        isSame: said.length > 2 && texts.size === 1,
      },
    ]
  })
}

/** A value as plain data. What looks like a number or a truth stays a text, unless nothing stands around it. */
export function valueIn(value: Value): unknown {
  if (value.kind === 'list') return value.items.map(valueIn)
  if (value.kind === 'mapping') return Object.fromEntries(value.pairs.map((pair) => [pair.key, valueIn(pair.value)]))
  if (!value.plain) return value.text
  if (/^(?:true|false)$/.test(value.text)) return value.text === 'true'
  return /^-?(?:0|[1-9]\d{0,14})$/.test(value.text) ? Number(value.text) : value.text
}

const PLAIN = { folder: '', dated: undefined, isBundle: false, isTitle: false }

function namingOf(paths: readonly string[]): Naming {
  const namings = paths.map((path): Naming => {
    const folders = path.split('/')
    const file = folders.pop() ?? ''
    const ending = /\.[^.]*$/.exec(file)?.[0] ?? '.md'
    const isBundle = /^index\./i.test(file) && folders.length > 0
    const name = isBundle ? (folders.pop() ?? '') : file.slice(0, -ending.length)
    const dated = /^\d{4}([-_.]?)\d{2}\1\d{2}[-_. ]/.exec(name)?.[1]
    const isDate = dated !== undefined && readPathDate(`${name}.md`).text !== undefined
    return { folder: inDates(folders), dated: isDate ? dated : undefined, isBundle, isTitle: / /.test(name), ending }
  })
  return {
    folder: mostCommon(namings.map(({ folder }) => folder)) ?? '',
    dated: mostCommon(namings.map(({ dated }) => dated)),
    isBundle: mostCommon(namings.map(({ isBundle }) => isBundle)) ?? false,
    isTitle: mostCommon(namings.map(({ isTitle }) => isTitle)) ?? false,
    ending: mostCommon(namings.map(({ ending }) => ending)) ?? '.md',
  }
}

/** `notes/2026/03` is `notes/:year/:month`. */
function inDates(folders: readonly string[]): string {
  const at = folders.findIndex((name) => /^(?:19|20)\d{2}$/.test(name))
  const parts = [':year', ':month', ':day']
  const isPart = (name: string, i: number) => at >= 0 && i >= at && i < at + 3 && (i === at || /^[0-3]\d$/.test(name))
  return folders.map((name, i) => (isPart(name, i) ? (parts[i - at] ?? name) : name)).join('/')
}

/** The first of those that there are most of. */
function mostCommon<One>(all: readonly One[]): One | undefined {
  const counts = new Map<One, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

const BASIC: readonly HabitualKey[] = ['title' as const, 'date' as const].map((field) => ({
  ...{ key: field, field, opens: '', isSame: false },
  example: { kind: 'scalar', text: field === 'date' ? '2026-10-01 18:30' : '', plain: true, at: 0 } satisfies Scalar,
}))
