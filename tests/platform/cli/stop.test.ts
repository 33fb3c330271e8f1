import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { BIN, OWN_NODE, ownEnvironment } from '../../command.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
/** Bytes of the recording: more than the system takes in for a client that does not read. */
const SIZE = 40_000_000
const UNSHARE = ['-fp', '--kill-child']
const hasUnshare = spawnSync('unshare', [...UNSHARE, 'true']).status === 0

type Way = 'by itself' | 'by npm start' | 'as process 1 of a container'
type Started = { readonly child: ChildProcess; readonly pid: number; readonly port: number }

describe.each<Way>(['by itself', 'by npm start', 'as process 1 of a container'])('a server started %s', (way) => {
  const canRun = way !== 'as process 1 of a container' || hasUnshare

  test.runIf(canRun).each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s closes the port at once, whatever is held open; a download may end; the next start finds the port free',
    async (signal) => {
      const place = workplace()
      const { pid, port } = await start(way, place, 0)
      const held = await ask(port, '/rss.xml')
      const download = await ask(port, '/big.mp3')
      download.socket.pause()
      process.kill(pid, signal)
      expect(await closing(port)).toBeLessThan(2000)
      download.socket.resume()
      await download.ended
      expect(download.received()).toBeGreaterThan(SIZE)
      await held.ended
      const next = await start(way, place, port)
      expect(next.port).toBe(port)
    },
  )

  test.runIf(canRun)('a second signal ends everything', async () => {
    const { child, pid, port } = await start(way, workplace(), 0)
    const download = await ask(port, '/big.mp3')
    download.socket.pause()
    process.kill(pid, 'SIGTERM')
    await closing(port)
    await delay(500)
    expect(child.exitCode).toBeNull()
    const ended = once(child, 'exit')
    const from = performance.now()
    process.kill(pid, 'SIGTERM')
    await ended
    expect(performance.now() - from).toBeLessThan(1000)
    if (way !== 'by npm start') expect(child.exitCode).toBe(143)
  })
})

test('one Ctrl-C that comes twice, from the terminal and from npm, lets a download end', async () => {
  const { child, pid, port } = await start('by itself', workplace(), 0)
  const download = await ask(port, '/big.mp3')
  download.socket.pause()
  const ended = once(child, 'exit')
  process.kill(pid, 'SIGINT')
  await delay(20)
  process.kill(pid, 'SIGINT')
  await closing(port)
  download.socket.resume()
  await download.ended
  expect(download.received()).toBeGreaterThan(SIZE)
  await ended
  expect(child.exitCode).toBe(0)
})

test('a download that does not end is cut off after some seconds', async () => {
  const { child, pid, port } = await start('by itself', workplace(), 0)
  const download = await ask(port, '/big.mp3')
  download.socket.pause()
  const ended = once(child, 'exit')
  const from = performance.now()
  process.kill(pid, 'SIGTERM')
  await ended
  expect(performance.now() - from).toBeGreaterThan(3000)
  expect(performance.now() - from).toBeLessThan(9000)
})

test('a server outlives npm by a moment only, when npm is killed', async () => {
  const { pid, port } = await start('by npm start', workplace(), 0)
  process.kill(pid, 'SIGKILL')
  expect(await closing(port)).toBeLessThan(2000)
})

test('the process that is started is the server: it starts no other', async () => {
  const { pid } = await start('by itself', workplace(), 0)
  expect(childrenOf(pid)).toEqual([])
  const npm = await start('by npm start', workplace(), 0)
  const [server = 0, ...others] = childrenOf(npm.pid)
  expect(others).toEqual([])
  expect(childrenOf(server)).toEqual([])
})

/** A folder like the repository's, with articles of its own. */
function workplace(): string {
  const place = mkdtempSync(join(tmpdir(), 'feedwright-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  copyFileSync(join(ROOT, 'package.json'), join(place, 'package.json'))
  for (const folder of ['lib', 'public']) symlinkSync(join(ROOT, folder), join(place, folder))
  mkdirSync(join(place, 'articles'))
  writeFileSync(join(place, 'articles/good.md'), '---\ntitle: Good\ndate: 2026-01-01\n---\nText')
  writeFileSync(join(place, 'articles/big.mp3'), new Uint8Array(SIZE))
  return place
}

/** Resolves once the server has told its address, with the process that signals are sent to. */
async function start(way: Way, cwd: string, port: number): Promise<Started> {
  const serve = [BIN, 'serve', 'articles', '--port', `${port}`]
  const [command, words] =
    way === 'by itself'
      ? [OWN_NODE, serve]
      : way === 'by npm start'
        ? ['npm', ['start', '--', '--port', `${port}`]]
        : ['unshare', [...UNSHARE, OWN_NODE, ...serve]]
  // In a group of its own, so that whatever it leaves behind can be ended.
  const child = spawn(command, words, { cwd, env: ownEnvironment(), detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const group = child.pid ?? 0
  onTestFinished(() => {
    try {
      process.kill(-group, 'SIGKILL')
    } catch {
      // All have ended.
    }
  })
  let printed = ''
  const found = await new Promise<number>((resolve, reject) => {
    const look = (text: Buffer) => {
      printed += text
      const address = /JSON Feed\s+http:\/\/localhost:(\d+)/.exec(printed)?.[1]
      if (address !== undefined) resolve(Number(address))
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.once('exit', () => reject(new Error(printed)))
  })
  const [inner = group] = way === 'as process 1 of a container' ? childrenOf(group) : []
  return { child, pid: inner, port: found }
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}

/** Asks over a connection that is kept open. Resolves when the answer has begun. */
async function ask(port: number, path: string) {
  const socket: Socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let received = 0
  const begun = new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length
      resolve()
    })
  })
  // Also when the connection is cut.
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => {})
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
  await begun
  return { socket, ended, received: () => received }
}

/** Milliseconds until nobody listens on a port. */
async function closing(port: number): Promise<number> {
  const from = performance.now()
  while (performance.now() - from < 10_000) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('error', () => resolve(false))
    })
    socket.destroy()
    if (!isOpen) break
    await delay(20)
  }
  return performance.now() - from
}
