import type { Problem } from '../../problem.ts'
import type { Environment, Flags } from '../cli.ts'
import { keepMemory, type Live, memoryFolder, openLive, refreshLive } from '../live.ts'
import { filesOf } from '../make.ts'
import { rootsOf } from '../media.ts'
import { type Serving, serveNode } from '../node.ts'
import { watchFolder } from '../watch.ts'
import { reportAddress, reportCounts, reportProblems } from './report.ts'

/** Serves a folder and follows it until the process is told to stop. Resolves with the exit code. */
export async function serve({ folder, port, host, url = '' }: Flags, environment: Environment): Promise<number> {
  const wanted = { port: portOf(port || environment.PORT || '8787'), host: host || environment.HOST || '127.0.0.1' }
  const address = url || environment.SITE_URL
  let status = { failed: false, at: new Date() }
  const roots = rootsOf(folder)
  const serving = await listen(wanted, { files: filesOf(roots), status: () => status })
  const stopped = stopSignal()
  const memory = memoryFolder(folder)
  const listening = `${address ? '' : localAddress(serving.address)}/`
  let live: Live | undefined
  let printed: ReadonlySet<string> = new Set()
  const follow = (paths: readonly string[] | undefined) => {
    // What changes while the folder is read for the first time is looked for when it has been.
    if (!live) return
    try {
      const next = refreshLive(live, paths, new Date())
      status = { failed: false, at: new Date() }
      if (next.edition.manifest.id === live.edition.manifest.id && sameProblems(next, printed)) return
      live = next
      void serving.replace(next.opened).then(() => remember(next, memory))
      console.log(countsOf(next))
      const fresh = next.problems.filter((problem) => !printed.has(keyOf(problem)))
      if (fresh.length > 0) console.error(reportProblems(fresh))
      printed = new Set(next.problems.map(keyOf))
    } catch (error) {
      // The edition before goes on being served.
      status = { failed: true, at: new Date() }
      console.error(
        `feedwright: the last change could not be published: ${error instanceof Error ? error.message : error}`,
      )
    }
  }
  const watcher = watchFolder(folder, follow)
  try {
    const first = await openLive(folder, { ...(address ? { url: address } : { listening }) }, memory, new Date())
    live = first
    printed = new Set(first.problems.map(keyOf))
    await serving.replace(first.opened)
    announce(first, localAddress(serving.address))
    follow(undefined)
    await remember(live, memory)
    await stopped
  } finally {
    watcher.close()
    await serving.close()
  }
  return 0
}

async function listen(
  wanted: { port: number; host: string },
  means: Pick<Parameters<typeof serveNode>[0], 'files' | 'status'>,
): Promise<Serving> {
  try {
    return await serveNode({ ...wanted, ...means, report: (error) => console.error('feedwright:', error) })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const { port, host } = wanted
    if (code === 'EADDRINUSE') {
      throw new Error(
        `port ${port} is taken, perhaps by another feedwright\n  fix: feedwright serve --port ${port + 1}`,
      )
    }
    if (code === 'EACCES') throw new Error(`port ${port} needs more rights than this user has\n  fix: --port 8787`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new Error(
        `"${host}" is not an address of this machine\n  fix: --host 127.0.0.1, or --host 0.0.0.0 for every one`,
      )
    }
    throw error
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new Error(`"${text}" is not a port\n  fix: --port 8787, or any number from 0 to 65535 (0: whichever is free)`)
}

/** The address as a person types it, where the server listens on the local machine or on every address. */
function localAddress(address: string): string {
  return address.replace(/\/\/(?:127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?=:)/, '//localhost')
}

function announce(live: Live, local: string): void {
  const { site } = live.collection
  console.log(countsOf(live))
  if (live.problems.length > 0) console.error(reportProblems(live.problems))
  if (!site.final) console.log(reportAddress(site.url))
  console.log(`
  home       ${local}/
  RSS 2.0    ${local}/rss.xml
  Atom 1.0   ${local}/atom.xml
  JSON Feed  ${local}/feed.json
`)
}

function countsOf({ edition, collection }: Live): string {
  const duplicates = edition.problems.filter(({ severity }) => severity === 'error').length
  return reportCounts(edition.counts, collection.leftOut + duplicates)
}

async function remember(live: Live, memory: string): Promise<void> {
  await keepMemory(live, memory).catch((error: unknown) => {
    console.error(
      `feedwright: ids could not be remembered in ${memory}: ${error instanceof Error ? error.message : error}`,
    )
  })
}

function sameProblems(live: Live, printed: ReadonlySet<string>): boolean {
  return live.problems.length === printed.size && live.problems.every((problem) => printed.has(keyOf(problem)))
}

function keyOf(problem: Problem): string {
  return JSON.stringify(problem)
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}
