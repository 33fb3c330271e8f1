import { reportAddress, reportCounts, reportProblems } from '../cli/report.ts'
import { editionOf, type OpenEdition } from '../edition/reading/open.ts'
import { NotYet } from '../edition/store.ts'
import type { EditionSource } from '../http/source.ts'
import type { News } from './follow.ts'
import type { Maker } from './maker.ts'
import { rootsOf } from './media.ts'
import { memoryFolder } from './memory-folder.ts'
import type { ServeOptions, Serving } from './server/node.ts'
import { filesOf } from './server/public.ts'

/** What is served, and where. */
export type Wanted = {
  readonly folder: string
  readonly port: number
  readonly host: string
  /** The address of the site, where it is given by hand. */
  readonly address: string | undefined
}

/** Serves the editions that a maker makes of a folder, until `stopped` resolves. */
export async function serveFolder(wanted: Wanted, maker: Maker, stopped: Promise<void>): Promise<void> {
  const { folder, address } = wanted
  let serving: Serving | undefined
  try {
    let status = { failed: false, at: new Date() }
    let current: OpenEdition | undefined
    const source = () => {
      if (current === undefined) throw new NotYet('There is no edition yet')
      return current
    }
    serving = await listen(source, wanted, { files: filesOf(rootsOf(folder)), status: () => status })
    const local = localAddress(serving.address)
    const addresses = address ? { url: address } : { listening: `${local}/` }
    const show = shower(local)
    const memory = memoryFolder(folder)
    const following = maker.follow(
      { folder, addresses, memory },
      {
        edition: (news) => {
          status = { failed: false, at: new Date() }
          current = editionOf(news.manifest, maker.storeOf(news))
          show(news, current)
        },
        failed: (why) => {
          // The edition before goes on being served.
          status = { failed: true, at: new Date() }
          console.error(`feedwright: ${why}`)
        },
        same: () => {
          status = { failed: false, at: new Date() }
        },
        forgotten: (why) => console.error(`feedwright: ${why}`),
      },
    )
    await Promise.race([following, stopped])
  } finally {
    await serving?.close()
  }
}

async function listen(
  source: EditionSource,
  { port, host }: Wanted,
  means: Pick<ServeOptions, 'files' | 'status'>,
): Promise<Serving> {
  try {
    const { serveNode } = await import('./server/node.ts')
    return await serveNode(source, {
      port,
      host,
      ...means,
      report: (error) => console.error('feedwright:', error),
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
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

/** The address as a person types it, where the server listens on the local machine or on every address. */
function localAddress(address: string): string {
  return address.replace(/\/\/(?:127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?=:)/, '//localhost')
}

/** Prints what there is to say about each edition; with the first, where it stands. */
function shower(local: string): (news: News, edition: OpenEdition) => void {
  let isAnnounced = false
  return (news, { site }) => {
    console.log(reportCounts(news.counts, news.leftOut))
    if (news.problems.length > 0) console.error(reportProblems(news.problems))
    if (isAnnounced) return
    isAnnounced = true
    if (!site.final) console.log(reportAddress(site.url))
    console.log(`
  home       ${local}/
  RSS 2.0    ${local}/rss.xml
  Atom 1.0   ${local}/atom.xml
  JSON Feed  ${local}/feed.json
`)
  }
}
