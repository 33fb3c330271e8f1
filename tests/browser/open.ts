import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

/** Debian's Chromium, or the one `CHROMIUM` names; undefined where there is none. */
export const BROWSER = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
)

/** Said once, in place of the tests, on a machine without a browser. */
if (BROWSER === undefined) console.warn('No Chromium here (apt-get install chromium): the browser tests are left out.')

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser of a person who has never been here: an empty profile, gone afterwards. */
export async function openBrowser(): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'feedwright-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    ...(BROWSER !== undefined && { executablePath: BROWSER }),
    headless: true,
    args: ARGUMENTS,
  })
  const close = async () => {
    await context.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  return { context, close }
}
