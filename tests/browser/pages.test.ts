import { readFile } from 'node:fs/promises'
import type { AxeResults } from 'axe-core'
import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BROWSER, openBrowser } from './open.ts'
import { serve } from './serve.ts'

const PATHS = [
  '',
  'feeds/',
  'tags/signals/',
  'tags/signals/feed.json',
  'tags/signals/archive/2026-03/',
  'tags/signals/archive/2026-03/atom.xml',
  'tags/empty/rss.xml',
  'articles/rich/',
  'articles/episode/',
  'articles/arabic/',
  'articles/long/',
  'articles/film/',
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
    await page.getByRole('button', { name: /^Copy address ?: C\+\+$/ }).click()
    await page.goto(site.url)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site.url}tags/c%2B%2B/rss.xml`)
  })

  test('a feed is found by a part of its name, whatever the accents and case', async () => {
    await page.goto(`${site.url}feeds/`)
    await page.getByRole('searchbox', { name: 'Filter by name' }).fill('BÓ')
    expect(await page.locator('.feeds h3:visible').allTextContents()).toEqual(['Boats'])
    expect(await page.locator('main h2:visible').allTextContents()).toEqual(['By tag'])
    expect(await page.getByRole('status').textContent()).toBe('1')
    await page.getByRole('searchbox').fill('')
    expect(await page.locator('.feeds h3:visible').count()).toBe(13)
  })

  test('a table scrolls, and breaks no word', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(`${site.url}articles/rich/`)
    const broken = await page.evaluate(() => {
      const words: string[] = []
      for (const cell of document.querySelectorAll('td, th')) {
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\p{L}\p{N}]+/gu)) {
            const range = document.createRange()
            range.setStart(node, index)
            range.setEnd(node, index + word.length)
            if (new Set(Array.from(range.getClientRects(), ({ top }) => top)).size > 1) words.push(word)
          }
        }
      }
      return words
    })
    expect(broken).toEqual([])
    const box = page.getByRole('group', { name: 'Table' })
    expect(await box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(true)
    // The shadow that says so.
    expect(await box.evaluate((element) => getComputedStyle(element).backgroundImage)).toContain('linear-gradient')
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  test('paper is white and the ink black, whatever scheme was chosen, and what is folded up is opened', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(`${site.url}articles/film/`)
    await page.getByRole('radio', { name: 'Dark' }).check()
    await page.emulateMedia({ media: 'print' })
    const [ink, paper] = await page.evaluate(() => {
      const { color } = getComputedStyle(document.body)
      return [color, getComputedStyle(document.documentElement).backgroundColor]
    })
    expect([ink, paper]).toEqual(['rgb(0, 0, 0)', 'rgba(0, 0, 0, 0)'])
    expect(await page.getByText('Behind the door.').isVisible()).toBe(true)
    expect(await page.getByText('Follow', { exact: true }).isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    expect(await page.getByText('Behind the door.').isVisible()).toBe(false)
    await page.getByRole('radio', { name: 'System' }).check()
  })

  test('of film nothing is loaded from anywhere before a click', async () => {
    const asked: string[] = []
    const note = (request: Request) => void asked.push(new URL(request.url()).host)
    page.on('request', note)
    await page.goto(`${site.url}articles/film/`, { waitUntil: 'networkidle' })
    page.off('request', note)
    expect(new Set(asked)).toEqual(new Set([new URL(site.url).host]))
    expect(await page.getByRole('link', { name: 'Watch on YouTube: A storm' }).isVisible()).toBe(true)
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
    await page.getByText('Follow', { exact: true }).click()
    expect(await page.getByText(`${site.url}rss.xml`).isVisible()).toBe(true)
    await page.goto(`${site.url}feeds/`)
    expect(await page.getByRole('searchbox').count()).toBe(0)
    expect(await page.locator('.feeds h3:visible').count()).toBe(13)
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
