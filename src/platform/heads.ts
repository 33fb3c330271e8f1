import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { FolderFile } from '../article/folder.ts'
import type { Glance } from '../article/glance.ts'
import { type Columns, createColumns, glanceIn, type Texts, takeBatch } from './glance-columns.ts'
import { type GlanceSettings, glanceFile } from './glance-file.ts'
import type { Start } from './glance-thread.ts'
import { newThread } from './new-thread.ts'

/** Files from which on a second thread pays for its start, and for making its own machine code of what this one has already made. */
const MANY = 20_000

/**
 * The glances of files of a folder, in their order; undefined for those that are to be read whole. Between batches whatever else waits in
 * this thread is done. With `beside` a second thread takes half of the work; that it does not start, or dies, costs nothing but time.
 */
export async function glanceAll(
  folder: string,
  files: readonly FolderFile[],
  site: GlanceSettings,
  beside = files.length >= MANY,
): Promise<readonly (Glance | undefined)[]> {
  const place = resolve(folder)
  const columns = createColumns(files.length)
  const thread = beside ? startThread(place, files, site, columns) : undefined
  const glances: (Glance | undefined)[] = Array.from({ length: files.length })
  const isOwn = new Uint8Array(files.length)
  const glanceHere = (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      const file = files[i]
      if (file) glances[i] = glanceFile(place, file, site)
    }
    isOwn.fill(1, from, to)
  }
  for (let batch = takeBatch(columns); batch; batch = takeBatch(columns)) {
    glanceHere(batch.from, batch.to)
    await setImmediate()
  }
  const texts = await thread
  for (const [i, file] of files.entries()) {
    if (isOwn[i]) continue
    if (texts === undefined) glanceHere(i, i + 1)
    else glances[i] = glanceIn(columns, i, file.path)
  }
  for (const [i, few] of texts ?? []) {
    const glance = glances[i]
    if (glance) glances[i] = { ...glance, ...few }
  }
  return glances
}

/** The texts of what the thread saw, once it has seen all; undefined when it could not. */
function startThread(
  folder: string,
  files: readonly FolderFile[],
  { timeZone }: GlanceSettings,
  columns: Columns,
): Promise<Texts | undefined> {
  return new Promise((done) => {
    const start: Start = {
      folder,
      paths: files.map(({ path }) => path).join('\0'),
      sizes: Float64Array.from(files, ({ size }) => size),
      site: { timeZone },
      columns,
    }
    const giveUp = () => done(undefined)
    try {
      const thread = newThread('glance-thread', start)
      thread.once('message', (texts: string) => done(JSON.parse(texts)))
      thread.once('error', giveUp)
      thread.once('exit', giveUp)
    } catch {
      giveUp()
    }
  })
}
