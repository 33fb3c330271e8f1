import { spawn } from 'node:child_process'
import { type ServeListener, serveFolder } from 'feedwright'
import { logLine } from '../access-log.ts'
import { type Environment, type Flags, UsageError } from '../flags.ts'
import { reportAddress, reportCounts, reportMoved, reportProblems, reportRecognised } from '../report.ts'
import { stopSignal } from '../stop-signal.ts'
import type { Terminal } from '../terminal.ts'

/** Serves a folder and follows it until the process is told to stop. Resolves with the exit code. */
export async function serve(flags: Flags, terminal: Terminal, environment: Environment): Promise<number> {
  const { folder, port, host, url, config, drafts = false, open, log } = flags
  const request = {
    ...{ folder, url, config, drafts },
    port: portOf(port || environment.PORT || '8787'),
    host: host || environment.HOST || '127.0.0.1',
    ...(log && { log: (answered: Parameters<typeof logLine>[1]) => console.log(logLine(log, answered)) }),
  }
  if (drafts) terminal.say('Drafts and scheduled articles are shown, marked, to whoever reaches this server.')
  const printer = createPrinter(terminal, open ? (address) => openInBrowser(address, environment) : () => {})
  await serveFolder(request, printer, stopSignal(environment))
  return 0
}

/** Prints what there is to say about each edition, and with the first one where it is served. */
function createPrinter(terminal: Terminal, begun: (address: string) => void): ServeListener {
  let isFirst = true
  return {
    edition(news, site, local) {
      const { manifest, counts, leftOut, passed, recognised, changed, problems } = news
      const at = new Date()
      const said = isFirst
        ? reportCounts(counts, leftOut, passed)
        : `${reportChange(at, changed)}${reportCounts(counts, leftOut)}`
      terminal.say([said, ...recognised.map(reportRecognised)].join('\n'))
      terminal.warn(reportProblems(problems))
      terminal.give({ at, edition: manifest.id, local, counts, leftOut, passed, recognised, changed, problems })
      if (!isFirst) return
      isFirst = false
      for (const told of site.final ? reportMoved(site) : [reportAddress(site.url)]) terminal.say(told)
      terminal.say(`
  home       ${local}/
  RSS 2.0    ${local}/rss.xml
  Atom 1.0   ${local}/atom.xml
  JSON Feed  ${local}/feed.json
`)
      begun(`${local}/`)
    },
    failed: (why) => console.error('feedwright:', why),
  }
}

/** `18:30:05  notes/first.md, b.md and 3 more: ` */
function reportChange(at: Date, changed: readonly string[]): string {
  const more = changed.length > 3 ? ` and ${changed.length - 3} more` : ''
  const names = changed.length > 0 ? `${changed.slice(0, 3).join(', ')}${more}: ` : ''
  return `${at.toTimeString().slice(0, 8)}  ${names}`
}

/** Shows an address in the browser of the person, by BROWSER where that names one. Where there is none, nothing happens. */
function openInBrowser(address: string, { BROWSER }: Environment): void {
  const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = { darwin: ['open'], win32: ['explorer'] }
  const [command = 'xdg-open', ...words] = BROWSER ? [BROWSER] : (openers[process.platform] ?? [])
  const child = spawn(command, [...words, address], { detached: true, stdio: 'ignore' })
  child.on('error', () => {})
  child.unref()
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new UsageError(
    `"${text}" is not a port\n  fix: --port 8787, or any number from 0 to 65535 (0: whichever is free)`,
  )
}
