import { isBefore } from 'date-fns/isBefore'
import { readPathDate } from '../dates/path-date.ts'
import { type DateReading, readDate } from '../dates/read-date.ts'
import type { Report } from '../front-matter/report.ts'
import { describe, type Pair, quote, type Value } from '../front-matter/value.ts'
import { readYesNo } from '../settings/values.ts'
import { plainKey, type Said } from './fields.ts'
import { known, lineOf } from './texts.ts'

export type Times = {
  readonly published?: Date
  readonly updated?: Date
  readonly expires?: Date
  readonly draft: boolean
}

/** Where an article stands, and what is known of it besides its front matter; `isWhole` when all of that could be read. */
export type FileFacts = {
  readonly path: string
  readonly firstCommit?: Date | undefined
  readonly timeZone: string
  readonly at: number
  readonly isWhole: boolean
}

/** The dates of an article, and whether it is a draft. Every key is checked, also those that another one makes superfluous. */
export function readTimes(said: Said, origin: FileFacts, report: Report): Times {
  const first = (pairs: readonly Pair[]) =>
    pairs.map((pair) => readKey(pair, origin.timeZone, report)).find((date) => date !== undefined)
  // `published` is a date to some programs and a switch to others.
  const isState = ({ key, value }: Pair) => plainKey(key) === 'published' && switchOf(value) !== undefined
  const dates = said.all('date').filter((pair) => !isState(pair))
  const given = first(dates)
  const published = dates.length > 0 ? given?.date : findElsewhere(origin, report)
  const updated = first(said.all('updated'))
  return {
    draft:
      readDraft(said.all('draft'), report) ||
      said.all('date').some((pair) => isState(pair) && switchOf(pair.value) === false),
    ...known({
      published,
      updated: checkUpdated(updated, published, said.first('updated'), report),
      expires: first(said.all('expires'))?.date,
    }),
  }
}

function switchOf(value: Value): boolean | undefined {
  return value.kind === 'scalar' ? readYesNo(value.text.trim()) : undefined
}

type GoodDate = Extract<DateReading, { readonly date: Date }>

function readKey({ key, value }: Pair, timeZone: string, report: Report): GoodDate | undefined {
  if (value.kind !== 'scalar') {
    report.error(value.at, `${key}: ${describe(value)} is not a date`, `${key}: 2026-03-01T09:00:00Z`)
    return undefined
  }
  const text = lineOf(value)
  const reading = readDate(text, timeZone)
  if (reading.date !== undefined) return reading
  report.error(value.at, `${key}: ${quote(text)} ${reading.fault}`, `${key}: ${reading.instead}`)
  return undefined
}

function findElsewhere({ path, firstCommit, timeZone, at, isWhole }: FileFacts, report: Report): Date | undefined {
  const { text } = readPathDate(path)
  const reading = text === undefined ? undefined : readDate(text, timeZone)
  if (reading?.date !== undefined) return reading.date
  if (reading !== undefined) {
    const what = `file name: ${quote(text ?? '')} ${reading.fault}`
    report.warning(at, what, `rename the file, or write date: ${reading.instead}`)
  } else if (firstCommit === undefined && isWhole) {
    // Front matter that cannot be read may well give one.
    const example = `2026-03-01-${path.split('/').at(-1)}`
    const name = example.length > 80 ? '2026-03-01-…' : example
    const what = 'date: neither the front matter nor the file name gives one'
    report.warning(at, what, `write date: 2026-03-01 in its front matter, or name the file ${name}`)
  }
  return firstCommit
}

function checkUpdated(
  updated: GoodDate | undefined,
  published: Date | undefined,
  pair: Pair | undefined,
  report: Report,
): Date | undefined {
  if (updated === undefined || published === undefined || !isBefore(updated.date, published)) return updated?.date
  // A day without a time is no claim about the hour: changed on the day it was published.
  const sameDay = updated.dayOnly && published.getTime() - updated.date.getTime() < 86_400_000
  if (!sameDay && pair) {
    const instead = published.toISOString().replace(/\.\d+Z$/, 'Z')
    report.warning(
      pair.value.at,
      `${pair.key}: ${describe(pair.value)} is before the date of publication`,
      `${pair.key}: ${instead}`,
    )
  }
  return published
}

function readDraft(pairs: readonly Pair[], report: Report): boolean {
  return pairs
    .map(({ key, value }) => {
      const word = value.kind === 'scalar' ? value.text.trim().toLowerCase() : ''
      // Other programs have many words for states; these are the ones that say "not yet".
      if (plainKey(key) === 'status') return /^(?:draft|private|hidden|pending)$/.test(word)
      const draft = switchOf(value)
      if (draft === undefined)
        report.error(value.at, `${key}: ${describe(value)} is neither true nor false`, `${key}: true`)
      return draft === true
    })
    .includes(true)
}
