import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { htmlFields } from '../../src/http/fields.ts'
import { homePage } from '../../src/pages/home.ts'
import { all } from './dom.ts'
import { EVERYTHING, SITE, view } from './sample.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const style = read('src/assets/feedwright/style.css')

test('the style sheet is less than 6 kB as a server sends it', () => {
  expect(brotliCompressSync(style).length).toBeLessThan(6000)
})

test('the manual names every variable of the style sheet, and no other', () => {
  const names = (text: string) => [...new Set(text.match(/--[a-z-]+/g))].sort()
  const table = read('articles/publishing/pages-for-people.md').match(/^\| `--.*$/gm) ?? []
  expect(names(table.join('\n'))).toEqual(names(/:root \{[^}]*\}/.exec(style)?.[0] ?? ''))
})

describe('style', () => {
  const sheets = (style: string, url = SITE.url) =>
    all(homePage({ site: { ...SITE, url, style }, view: view(EVERYTHING, []) }), 'link', '@rel', 'stylesheet').map(
      (link) => link['@href'],
    )
  const policy = (style: string) => `${htmlFields({ ...SITE, style })['Content-Security-Policy']}`

  test('is loaded after ours, from below the address of the site', () => {
    expect(sheets('/style.css')).toEqual(['/feedwright/style.css', '/style.css'])
    expect(sheets('/own.css', 'https://example.org/blog/')).toEqual(['/blog/feedwright/style.css', '/blog/own.css'])
  })

  test('may stand elsewhere, and from there alone styles are taken too', () => {
    expect(sheets('https://cdn.example.net/a.css')).toEqual(['/feedwright/style.css', 'https://cdn.example.net/a.css'])
    expect(policy('https://cdn.example.net/a.css')).toContain(
      "style-src 'self' https://example.org https://cdn.example.net;",
    )
    expect(policy('/style.css')).toContain("style-src 'self' https://example.org;")
  })
})
