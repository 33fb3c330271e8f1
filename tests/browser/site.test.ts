import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BIN, OWN_NODE } from '../command.ts'
import { BROWSER, openBrowser } from './open.ts'

const ROOT = join(import.meta.dirname, '../..')

/** The real command on the real collection, on a free port of this machine. */
async function start(): Promise<{ url: string; stop: () => Promise<void> }> {
  const place = await mkdtemp(join(tmpdir(), 'feedwright-site-'))
  const { PORT: _, HOST: __, SITE_URL: ___, ...env } = process.env
  const words = [BIN, 'serve', join(ROOT, 'articles'), '--port', '0']
  const child = spawn(OWN_NODE, words, { cwd: place, env })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await closed
    await rm(place, { recursive: true, force: true })
  }
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /JSON Feed\s+(http:\S+\/)feed\.json/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('close', () => reject(new Error(said)))
  })
  return { url, stop }
}

/** `archive`: the newest one of all entries. It stands where the collection is larger than one document. */
const PATHS = [
  '',
  'rss.xml',
  'atom.xml',
  'feed.json',
  'feeds/',
  'feeds/manual/',
  'tags/start/',
  'tags/start/rss.xml',
  'authors/the-feedwright-authors/',
  'languages/de/',
  'archive/start--next/',
  'archive/start--next/rss.xml',
  'tags/strat/',
]

describe.skipIf(BROWSER === undefined)('the example collection, served and looked at', () => {
  let site: Awaited<ReturnType<typeof start>>
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let page: Page
  let articles: readonly string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    ;[site, browser] = await Promise.all([start(), openBrowser()])
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    page = await browser.context.newPage()
    // A document without a head cannot name its icon: the browser looks for /favicon.ico by itself.
    page.on('console', (message) => complaints.push(`${page.url()} ${message.text()}`))
    page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`))
    const feed: { items: { url: string }[] } = JSON.parse(await (await fetch(`${site.url}feed.json`)).text())
    articles = feed.items.map(({ url }) => url.slice(site.url.length))
  })
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })

  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

  test.each(['rss.xml', 'atom.xml', 'feed.json'])(
    'C144: a person opens /%s, sees a page, copies the address, and reaches an article',
    async (file) => {
      await page.goto(site.url + file)
      expect(await page.getByText('This is a feed').isVisible()).toBe(true)
      await page.getByRole('button', { name: 'Copy address' }).click()
      await page.getByRole('button', { name: 'Copied' }).waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(site.url + file)
      const first = page.locator('.entries h3 a').first()
      const title = await first.textContent()
      await first.click()
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title)
    },
  )

  test('the document itself is one click away', async () => {
    await page.goto(`${site.url}rss.xml`)
    const href = await page.getByRole('link', { name: 'The document as readers get it' }).getAttribute('href')
    const raw = await page.goto(new URL(href ?? '', site.url).href)
    expect(raw?.headers()['content-type']).toBe('application/rss+xml; charset=utf-8')
  })

  test('the colour scheme is switched, and stays so on the next page', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(site.url)
    const light = await background()
    await page.getByRole('radio', { name: 'Dark' }).check()
    const dark = await background()
    expect(dark).not.toBe(light)
    await page.goto(`${site.url}rss.xml`)
    expect(await background()).toBe(dark)
    await page.getByRole('radio', { name: 'System' }).check()
    expect(await background()).toBe(light)
  })

  test('from the home page to all feeds, to a tag, and to an article of it', async () => {
    await page.goto(site.url)
    await page.getByRole('navigation', { name: 'Home' }).getByRole('link', { name: 'Feeds' }).click()
    expect(new URL(page.url()).pathname).toBe('/feeds/')
    await page.locator('#feeds-tags + div h3 a').first().click()
    expect(new URL(page.url()).pathname).toMatch(/^\/tags\/[^/]+\/$/)
    expect(await page.locator('.entries h3 a').count()).toBeGreaterThan(0)
    await page.locator('.entries h3 a').first().click()
    expect(await page.locator('article').count()).toBe(1)
  })

  test('RFC 5005: the page of an archive leads back to what is newest', async () => {
    await page.goto(`${site.url}archive/start--next/rss.xml`)
    expect(await page.locator('.entries h3 a').count()).toBeGreaterThan(0)
    await page.locator('nav.walk a').last().click()
    expect(new URL(page.url()).pathname).toBe('/')
  })

  test('where nothing stands a near feed is offered', async () => {
    const response = await page.goto(`${site.url}tags/strat/`)
    expect(response?.status()).toBe(404)
    await page.getByRole('link', { name: /: start$/ }).click()
    expect(new URL(page.url()).pathname).toBe('/tags/start/')
  })

  test('every picture of every article loads', async () => {
    let seen = 0
    for (const path of articles) {
      await page.goto(site.url + path)
      const pictures = await page.locator('main img').evaluateAll((images) =>
        Promise.all(
          images.map(async (image) => {
            if (!(image instanceof HTMLImageElement)) return undefined
            image.loading = 'eager'
            await image.decode().catch(() => undefined)
            // The cover of a show stands beside its player, and says nothing that is not said there.
            return [image.src, image.naturalWidth, image.alt !== '' || image.className === 'cover'] as const
          }),
        ),
      )
      for (const picture of pictures) expect(picture, path).toEqual([picture?.[0], expect.any(Number), true])
      expect(
        pictures.filter((picture) => picture?.[1] === 0),
        path,
      ).toEqual([])
      seen += pictures.length
    }
    expect(seen).toBeGreaterThan(1)
  })

  test('the recording of the first episode can be played', async () => {
    await page.goto(`${site.url}${articles.find((path) => path.includes('first-episode'))}`)
    const duration = await page.locator('audio').evaluate(async (audio) => {
      if (!(audio instanceof HTMLAudioElement)) return 0
      audio.preload = 'metadata'
      audio.load()
      await new Promise((resolve) => {
        audio.addEventListener('loadedmetadata', resolve, { once: true })
        audio.addEventListener('error', resolve, { once: true })
      })
      return audio.duration
    })
    expect(duration).toBeGreaterThan(1)
  })

  test('nothing sticks out at 320 pixels, on any page', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const path of [...PATHS, ...articles]) {
      await page.goto(site.url + path)
      const out = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(out, path).toBe(0)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  test('axe finds nothing, on any page, light and dark; each has one h1, a language and a canonical address', async () => {
    const axe = await readFile(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8')
    for (const path of [...PATHS, ...articles]) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(site.url + path)
      await page.evaluate(axe)
      const light: AxeResults = await page.evaluate('axe.run()')
      // Of what axe looks at only colours differ in the dark.
      await page.emulateMedia({ colorScheme: 'dark' })
      const dark: AxeResults = await page.evaluate('axe.run({ runOnly: ["color-contrast"] })')
      const violations = [...light.violations, ...dark.violations]
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        path,
      ).toEqual([])
      expect(await page.locator('h1').count(), path).toBe(1)
      expect(await page.locator('html[lang]').count(), path).toBe(1)
      if (path !== 'tags/strat/') expect(await page.locator('link[rel=canonical]').count(), path).toBe(1)
    }
  }, 120_000)

  test('C145: no script failed, nothing was missing, and the policy was never broken', () => {
    expect(complaints.filter((text) => !text.includes('/tags/strat/'))).toEqual([])
  })
})
