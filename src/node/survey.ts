import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { batches } from './batches.ts'
import { type GlanceSettings, glanceFile } from './glance-file.ts'
import { namesIn } from './listing.ts'
import { isRemembered } from './memory-folder.ts'
import { settingsOf } from './settings.ts'
import {
  type Columns,
  createColumns,
  type Looked,
  lookAt,
  putLook,
  type Texts,
  unclearIn,
  unseenIn,
} from './survey-columns.ts'

/** A folder of which the heads of all files are looked at, by two threads at once: what the one that begins it sends to the other. */
export type Survey = {
  readonly folder: string
  /** In their order. A copy of one long text costs least: names of files hold no NUL. */
  readonly paths: string
  readonly site: GlanceSettings
  readonly columns: Columns
  /** Where the texts come that the thread which began it has seen, when there is nothing left to look at. */
  readonly port: MessagePort
}

/** Articles from which on reading all of them takes so long that the newest are worth a start of their own. */
const MANY = 1000

/** A survey, and the share in it of the thread that has begun it. */
export type Begun = {
  readonly survey: Survey
  /** Takes part until all has been seen; between batches whatever else waits in this thread is done. */
  readonly work: () => Promise<void>
  /** Nobody begins another batch. */
  readonly end: () => void
}

/**
 * Begins to look at a folder of many articles of which nothing is remembered. Undefined where it does not pay, or where something is wrong: who reads the folder then meets it, and tells.
 */
export function beginSurvey(folder: string, memory: string): Begun | undefined {
  if (isRemembered(memory)) return undefined
  try {
    const place = resolve(folder)
    const paths = namesIn(place).articles
    if (paths.length < MANY) return undefined
    const { port1, port2 } = new MessageChannel()
    const { timeZone } = settingsOf(place, {}).site
    const columns = createColumns(paths.length)
    const survey = { folder: place, paths: paths.join('\0'), site: { timeZone }, columns, port: port2 }
    const work = async () => {
      port1.postMessage(await look(survey, paths))
      port1.close()
    }
    return { survey, work, end: () => void Atomics.store(columns.next, 0, paths.length) }
  } catch {
    return undefined
  }
}

/** What a survey has seen, by the places of the files. */
export type Surveyed = {
  readonly paths: readonly string[]
  readonly columns: Columns
  /** Those of which only the whole file tells more. */
  readonly unclear: readonly number[]
  /** Was nothing seen of any article but dates and sizes? */
  readonly isBare: boolean
  /** Undefined for the unclear. */
  readonly at: (place: number) => Looked | undefined
}

/** Takes part in a survey until all has been seen. */
export async function finishSurvey(survey: Survey): Promise<Surveyed> {
  const { folder, site, columns, port } = survey
  const others = new Promise<Texts>((done) => {
    port.once('message', done)
    port.once('close', () => done([]))
  })
  const paths = survey.paths.split('\0')
  const texts = [...(await look(survey, paths)), ...(await others)]
  // The other thread may have died with some of them in hand.
  for (const place of unseenIn(columns)) putLook(columns, place, glanceFile(folder, paths[place] ?? '', site), texts)
  const few = new Map(texts)
  const unclear = unclearIn(columns)
  const at = (place: number) => {
    const looked = lookAt(columns, place, paths[place] ?? '')
    return looked && { ...looked, ...few.get(place) }
  }
  return { paths, columns, unclear, isBare: few.size === 0 && unclear.length === 0, at }
}

/** Looks at files until none is left, and gives the texts seen. */
async function look({ folder, site, columns }: Survey, paths: readonly string[]): Promise<Texts> {
  const texts: Texts = []
  for (const [from, to] of batches(columns.next, paths.length)) {
    for (let place = from; place < to; place++) {
      putLook(columns, place, glanceFile(folder, paths[place] ?? '', site), texts)
    }
    await setImmediate()
  }
  return texts
}
