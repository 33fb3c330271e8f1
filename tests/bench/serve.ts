import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { checkFeed, checkPublished, corpusFolder, editedOf } from './corpus.ts'
import { ask, emptyFolder, inRounds, type Options, serve } from './processes.ts'
import { type Row, row } from './table.ts'
import { hugoBuild, hugoVersion, plainScript } from './yardstick/run.ts'

/**
 * DESIGN: from a start of `serve` to its first feed, with nothing kept and with what the first start has kept, against what a script
 * and Hugo take from their start to their end for the same feed. Hugo is left out where it is not installed.
 */
export async function start(options: Options): Promise<Row[]> {
  const hugo = hugoVersion()
  console.error(hugo ? `Hugo is ${hugo}.` : 'Hugo is not installed: its rows are left out.')
  const rows: Row[] = []
  for (const count of options.sizes) {
    const { ours, figures } = await inRounds(options, () => twoStarts(options, count), {
      'plain script': () => plainScript(options, count),
      ...(hugo && { Hugo: () => hugoBuild(options, count) }),
    })
    const cold = ours.map(({ first }) => first)
    const second = ours.map(({ second }) => second)
    const isLarge = count >= 100_000
    for (const yardstick of figures) {
      const isHugo = yardstick.name === 'Hugo'
      const bar = isHugo ? (isLarge ? 0.35 : 0.5) : isLarge ? undefined : 0.45
      rows.push(row(`cold start to the first feed, ${count}`, 'ms', cold, bar, yardstick))
      if (isHugo) rows.push(row(`second start, ${count}`, 'ms', second, isLarge ? undefined : 0.3, yardstick))
    }
  }
  return rows
}

/** Milliseconds of two starts in one working directory that holds nothing at first. */
async function twoStarts(options: Options, count: number) {
  const folder = corpusFolder(count)
  const cwd = emptyFolder(options)
  const first = await startOnce(folder, count, cwd)
  return { first, second: await startOnce(folder, count, cwd) }
}

async function startOnce(folder: string, count: number, cwd: string): Promise<number> {
  const begun = performance.now()
  await using server = await serve(folder, cwd)
  const { status, body } = await ask(server.port, '/rss.xml')
  const ms = performance.now() - begun
  if (status !== 200) throw new Error(`/rss.xml is answered ${status}`)
  checkFeed(body.toString(), count)
  checkPublished(server.printed(), count)
  return ms
}

/** DESIGN: from one file saved until `serve` sends the new feed, asked again and again with the ETag of the last answer. */
export async function edit(options: Options): Promise<Row[]> {
  const rows: Row[] = []
  for (const count of options.sizes) {
    const folder = corpusFolder(count)
    const { path, text } = editedOf(count)
    await using server = await serve(folder, emptyFolder(options))
    const ours: number[] = []
    // The first find code that is not compiled yet.
    for (let number = -2; number < 2 * options.rounds; number++) {
      // What follows the answer to the edit before is no part of the question.
      await wait(Math.max(1000, count / 50))
      const { etag = '' } = (await ask(server.port, '/rss.xml')).headers
      const mark = `Saved ${number} times.`
      const begun = performance.now()
      writeFileSync(join(folder, path), `${text}\n${mark}\n`)
      const body = await untilChanged(server.port, String(etag), begun)
      if (number >= 0) ours.push(performance.now() - begun)
      if (!body.includes(mark)) throw new Error('The new feed does not hold what was saved')
      checkFeed(body, count)
    }
    rows.push(row(`a file saved, ${count}`, 'ms', ours, count < 100_000 ? 300 : 2500))
  }
  return rows
}

async function untilChanged(port: number, etag: string, begun: number): Promise<string> {
  for (;;) {
    const { status, body } = await ask(port, '/rss.xml', { 'If-None-Match': etag })
    if (status === 200) return body.toString()
    if (performance.now() > begun + 120_000) throw new Error('What was saved is not served')
    await wait(3)
  }
}
