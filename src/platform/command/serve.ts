import { editionOf, type OpenEdition } from '../../edition/open.ts'
import type { Environment, Flags } from '../cli.ts'
import type { EarlyNews, News } from '../follow.ts'
import { createMaker, type Maker } from '../maker.ts'
import { rootsOf } from '../media.ts'
import { memoryFolder } from '../memory-folder.ts'
import type { ServeOptions, Serving } from '../node.ts'
import { filesOf } from '../public.ts'
import { type Begun, beginSurvey } from '../survey.ts'
import { untilWhole } from '../until-whole.ts'
import { reportAddress, reportCounts, reportProblems } from './report.ts'

/** Serves a folder and follows it until the process is told to stop. Resolves with the exit code. */
export async function serve({ folder, port, host, url = '' }: Flags, environment: Environment): Promise<number> {
  const wanted = { port: portOf(port || environment.PORT || '8787'), host: host || environment.HOST || '127.0.0.1' }
  const address = url || environment.SITE_URL
  const stopped = stopSignal()
  // Editions are made in one thread and served in another: both load what they need at the same time.
  const maker = createMaker()
  let serving: Serving | undefined
  let begun: Begun | undefined
  try {
    let status = { failed: false, at: new Date() }
    serving = await listen(wanted, { files: filesOf(rootsOf(folder)), status: () => status })
    const local = localAddress(serving.address)
    const addresses = address ? { url: address } : { listening: `${local}/` }
    const show = shower(serving, maker, local)
    const memory = memoryFolder(folder)
    // This thread has nothing to answer yet, while the other one still loads what it needs.
    begun = beginSurvey(folder, memory)
    const followed = { folder, addresses, memory, ...(begun && { survey: begun.survey }) }
    const following = maker.follow(followed, {
      early: show.early,
      edition: (news) => {
        status = { failed: false, at: new Date() }
        show.edition(news)
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
    })
    void begun?.work()
    await Promise.race([following, stopped])
  } finally {
    begun?.end()
    await serving?.close()
    await maker.end()
  }
  return 0
}

async function listen(
  wanted: { port: number; host: string },
  means: Pick<ServeOptions, 'files' | 'status'>,
): Promise<Serving> {
  try {
    const { serveNode } = await import('../node.ts')
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

/** Serves the editions that are made, and prints what there is to say about them. */
function shower(serving: Serving, maker: Maker, local: string) {
  let isAnnounced = false
  let settle: ((whole: OpenEdition) => void) | undefined
  const announce = ({ site }: OpenEdition) => {
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
  const opened = (news: News | EarlyNews) => editionOf(news.manifest, maker.storeOf(news))
  return {
    early(news: EarlyNews): void {
      const whole = new Promise<OpenEdition>((resolve) => {
        settle = resolve
      })
      const edition = untilWhole(opened(news), whole)
      void serving.replace(edition).then(() => announce(edition))
    },
    edition(news: News): void {
      const edition = opened(news)
      settle?.(edition)
      void serving.replace(edition).then(() => {
        console.log(reportCounts(news.counts, news.leftOut))
        if (news.problems.length > 0) console.error(reportProblems(news.problems))
        announce(edition)
      })
    },
  }
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}
