import { readFile } from 'node:fs/promises'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BROWSER, openBrowser } from './open.ts'
import { serve } from './serve.ts'

const PATHS = [
  '',
  'feeds/',
  'tags/signals/',
  'tags/signals/feed.json',
  'tags/signals/archive/2026-03/atom.xml',
  'tags/empty/rss.xml',
  'articles/rich/',
  'articles/episode/',
  'articles/arabic/',
  'articles/long/',
  'missing/',
]

describe.skipIf(BROWSER === undefined)('pages in a browser', () => {
  let site: Awaited<ReturnType<typeof serve>>
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    ;[site, browser] = await Promise.all([serve(), openBrowser()])
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    page = await browser.context.newPage()
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
  })
  afterAll(async () => {
    await browser?.close()
    site?.server.close()
  })

  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

  test('a person opens the address of a feed, copies it, and reaches an article', async () => {
    const address = `${site.url}tags/signals/rss.xml`
    await page.goto(address)
    expect(await page.getByText('This is a feed').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Copy address' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address)
    await page.getByRole('link', { name: 'Episode 4: Fog' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Episode 4: Fog')
  })

  test('the address is copied where the clipboard is closed, as it is outside https', async () => {
    await page.goto(`${site.url}feeds/`)
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }))
    await page.getByRole('button', { name: 'Copy address of C++' }).click()
    await page.goto(site.url)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}tags/c%2B%2B/rss.xml`)
  })

  test("the colour scheme is the system's until it is switched, and stays switched on the next page", async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(site.url)
    const light = await background()
    await page.getByRole('radio', { name: 'Dark' }).check()
    const dark = await background()
    expect(dark).not.toBe(light)
    await page.goto(`${site.url}feeds/`)
    expect(await background()).toBe(dark)
    expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true)
    await page.getByRole('radio', { name: 'System' }).check()
    expect(await background()).toBe(light)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await background()).toBe(dark)
  })

  test('without scripts: the switch works, nothing is offered that does not', async () => {
    await browser.context.route('**/*.js', (route) => route.abort())
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(site.url)
    const light = await background()
    await page.getByRole('radio', { name: 'Dark' }).check()
    expect(await background()).not.toBe(light)
    expect(await page.getByRole('button').count()).toBe(0)
    await browser.context.unroute('**/*.js')
    complaints.length = 0
  })

  test('by keyboard: the first stop is the skip link, which leads to the content', async () => {
    await page.goto(site.url)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
  })

  test.each(PATHS)('/%s: nothing sticks out at 320 pixels', async (path) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(site.url + path)
    const out = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(out).toBe(0)
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  test.each(PATHS)('/%s: axe finds nothing, light and dark', async (path) => {
    const axe = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(site.url + path)
      await page.evaluate(axe)
      const { violations }: AxeResults = await page.evaluate('axe.run()')
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    }
  })

  test('C145: the policy of the server was never broken, and no script failed', () => {
    expect(complaints.filter((text) => !text.includes('404 (Not Found)'))).toEqual([])
  })
})
