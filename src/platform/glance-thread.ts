import { parentPort, workerData } from 'node:worker_threads'
import { type Columns, putGlance, type Texts, takeBatch } from './glance-columns.ts'
import { type GlanceSettings, glanceFile } from './glance-file.ts'

/** What a thread that glances at files is told when it starts. A copy of one long text costs least: names of files hold no NUL. */
export type Start = {
  readonly folder: string
  readonly paths: string
  readonly sizes: Float64Array
  readonly site: GlanceSettings
  readonly columns: Columns
}

const { folder, paths, sizes, site, columns }: Start = workerData
const all = paths.split('\0')
const texts: Texts = []

for (let batch = takeBatch(columns); batch; batch = takeBatch(columns)) {
  for (let place = batch.from; place < batch.to; place++) {
    const file = { path: all[place] ?? '', size: sizes[place] ?? 0 }
    putGlance(columns, place, glanceFile(folder, file, site), texts)
  }
}
parentPort?.postMessage(JSON.stringify(texts))
