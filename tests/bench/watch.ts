import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { checkFeed } from './checks.ts'
import { corpusFolder, editedOf, newestOf, restore } from './corpus.ts'
import { cpuOf } from './fresh.ts'
import { emptyFolder, type Options, removeFolder } from './options.ts'
import { atMost, type Row, told } from './rows.ts'
import { type Started, startServing } from './serving.ts'

/** Milliseconds after which an edit that does not show is an error. */
const PATIENCE = 120_000

/** How long is it from saving a file until the new feed is served? Asked as a reader would, with the ETag of the last answer. */
export async function watch(options: Options): Promise<Row[]> {
  const rows: Row[] = []
  for (const count of options.sizes) {
    const corpus = { seed: options.seed, count }
    const folder = corpusFolder(corpus)
    options.say(`watch: ${count} articles`)
    const cwd = emptyFolder(options, 'serve')
    const counter = join(import.meta.dirname, 'count-calls.ts')
    const serving = await startServing(folder, cwd, ['--import', counter])
    try {
      const { path, text } = editedOf(corpus)
      await untilWatched(serving, (mark) => writeFileSync(join(folder, path), `${text}\n${mark}\n`))
      const took: number[] = []
      const cpu: number[] = []
      const calls: { readonly listed: number; readonly looked: number }[] = []
      for (let edit = 1; edit <= (options.small ? 3 : 10); edit++) {
        const { etag } = await serving.ask('/rss.xml')
        const before = await callsOf(serving, edit * 2 - 1)
        const used = cpuOf(serving.pid)
        const mark = `Saved ${edit} times, and no more.`
        const begun = performance.now()
        writeFileSync(join(folder, path), `${text}\n${mark}\n`)
        const body = await changed(serving, etag)
        took.push(performance.now() - begun)
        if (!body.includes(mark)) throw new Error('The new feed does not hold what was saved')
        checkFeed(body, 'rss', Math.min(50, count), newestOf(corpus).title)
        // What is left to be done after it: remembering, other documents.
        await wait(options.small ? 100 : Math.max(500, count / 50))
        cpu.push((cpuOf(serving.pid) ?? Number.NaN) - (used ?? 0))
        const after = await callsOf(serving, edit * 2)
        calls.push({ listed: after.listed - before.listed, looked: after.looked - before.looked })
      }
      rows.push(atMost(`watch: one file saved, ${count}`, 'ms', took, 150))
      rows.push(told('  its CPU, and what follows', 'ms', cpu))
      rows.push(
        atMost(
          '  folders listed again',
          '',
          calls.map(({ listed }) => listed),
          0,
        ),
      )
      rows.push(
        told(
          '  files looked at',
          '',
          calls.map(({ looked }) => looked),
        ),
      )
    } finally {
      await serving.stop()
      restore(folder, corpus)
      removeFolder(cwd)
    }
  }
  return rows
}

/** Saves a file once a second until that is seen: what a server does after its first answer is no part of the question. */
async function untilWatched(serving: Started, save: (mark: string) => void): Promise<void> {
  const { etag } = await serving.ask('/rss.xml')
  const end = performance.now() + PATIENCE
  for (let time = 1; (await serving.ask('/rss.xml', etag)).status === 304; time++) {
    if (performance.now() > end) throw new Error('No change was ever served')
    save(`Saved early, ${time}.`)
    await wait(1000)
  }
  await wait(1000)
}

async function changed(serving: Started, etag: string): Promise<string> {
  const end = performance.now() + PATIENCE
  for (;;) {
    const { status, body } = await serving.ask('/rss.xml', etag)
    if (status === 200) return body
    if (performance.now() > end) throw new Error('The change was never served')
    await wait(3)
  }
}

/** Asks the process how often it has listed folders and looked at files. `answer` is the number of the answer that is meant. */
async function callsOf(
  serving: Started,
  answer: number,
): Promise<{ readonly listed: number; readonly looked: number }> {
  process.kill(serving.pid, 'SIGUSR2')
  for (;;) {
    const [, listed, looked] = [...serving.printed().matchAll(/^calls (\d+) (\d+)$/gm)][answer - 1] ?? []
    // The folder has been listed once at least: or else nothing is counted.
    if (listed === '0') throw new Error('Calls are not counted in the thread that makes them')
    if (listed !== undefined) return { listed: Number(listed), looked: Number(looked) }
    await wait(5)
  }
}
