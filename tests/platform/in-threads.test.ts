import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inThreads } from '../../src/node/in-threads.ts'

const SCRIPTS = {
  works: `parentPort.on('message', (piece) => parentPort.postMessage({ piece }))`,
  'has an error in it': `this is no program`,
  'throws when it starts': `throw new Error('no room')`,
  'ends when it starts': `process.exit(1)`,
  'throws in the middle': `let n = 0; parentPort.on('message', (piece) => { if (++n > 3) throw new Error('out of it'); parentPort.postMessage({ piece }) })`,
  'ends in the middle': `let n = 0; parentPort.on('message', (piece) => { if (++n > 3) process.exit(1); parentPort.postMessage({ piece }) })`,
  'runs out of memory': `const all = []; parentPort.on('message', (piece) => { parentPort.postMessage({ piece }); for (;;) all.push(new Array(1e6).fill(piece)) })`,
  'cannot do every third': `parentPort.on('message', (piece) => parentPort.postMessage(piece % 3 ? { piece } : undefined))`,
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'threads-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const pieces = Array.from({ length: 100 }, (_, i) => i)

function thread(name: string, text: string): () => Worker {
  const path = join(folder, `${name.replaceAll(' ', '-')}.mjs`)
  writeFileSync(path, `import { parentPort } from 'node:worker_threads'\n${text}\n`)
  return () => new Worker(path, { resourceLimits: { maxOldGenerationSizeMb: 32 } })
}

const pause = () => new Promise((done) => setTimeout(done, 1))

test.each(Object.entries(SCRIPTS))(
  'C92: every piece is done once beside a thread that %s',
  { timeout: 30_000 },
  async (name, text) => {
    const done: number[] = []
    await inThreads<number, number, { piece: number }>(pieces, 2, {
      begin: thread(name, text),
      taskOf: (piece) => piece,
      here: (piece) => done.push(piece),
      take: (piece, answer) => {
        expect(answer).toEqual({ piece })
        done.push(piece)
      },
    })
    expect(done.toSorted((a, b) => a - b)).toEqual(pieces)
  },
)

test('C92: every piece is done where the machine has no room for a thread', async () => {
  const done: number[] = []
  await inThreads<number, number, undefined>(pieces, 2, {
    begin: () => {
      throw new Error('ERR_WORKER_INIT_FAILED: EAGAIN')
    },
    taskOf: (piece) => piece,
    here: (piece) => done.push(piece),
    take: () => {},
  })
  expect(done).toEqual(pieces)
})

test('a thread has a share of the work', async () => {
  const [here, there]: [number[], number[]] = [[], []]
  await inThreads<number, number, { piece: number }>(pieces, 1, {
    begin: thread('works', SCRIPTS.works),
    taskOf: (piece) => piece,
    here: (piece) => {
      const from = performance.now()
      while (performance.now() - from < 20);
      here.push(piece)
    },
    take: (piece) => there.push(piece),
  })
  expect(here.length).toBeGreaterThan(0)
  expect(there.length).toBeGreaterThan(here.length / 10)
})

test.each([0, 1])('what fails in this thread is told, with %i others', async (threads) => {
  const work = inThreads<number, number, undefined>(pieces, threads, {
    begin: thread('never', `parentPort.on('message', () => parentPort.postMessage(undefined))`),
    taskOf: (piece) => piece,
    here: (piece) => {
      if (piece === 5) throw new Error('the fifth')
    },
    take: () => {},
  })
  await expect(work).rejects.toThrow('the fifth')
  await pause()
})
