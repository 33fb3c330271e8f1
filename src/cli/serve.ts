import { createMaker } from '../node/maker.ts'
import { stopSignal } from '../node/stop-signal.ts'
import type { Environment, Flags } from './cli.ts'

/** Serves a folder and follows it until the process is told to stop. Resolves with the exit code. */
export async function serve({ folder, port, host, url }: Flags, environment: Environment): Promise<number> {
  const wanted = {
    folder,
    port: portOf(port || environment.PORT || '8787'),
    host: host || environment.HOST || '127.0.0.1',
    address: url || environment.SITE_URL,
  }
  const stopped = stopSignal(environment)
  // Editions are made in one thread and served in another: both load what they need at the same time.
  const maker = createMaker()
  try {
    const { serveFolder } = await import('../node/serve-folder.ts')
    await serveFolder(wanted, maker, stopped)
  } finally {
    await maker.end()
  }
  return 0
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new Error(`"${text}" is not a port\n  fix: --port 8787, or any number from 0 to 65535 (0: whichever is free)`)
}
