import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAddress } from '../../src/http/address.ts'
import { ALIASES, FILES } from '../../src/http/aliases.ts'
import { readTarget, spellings } from '../../src/http/target.ts'

describe('readAddress()', () => {
  test.each([
    ['/rss.xml', { kind: 'feed', path: '', format: 'rss', alias: false }],
    ['/tags/go/atom.xml', { kind: 'feed', path: 'tags/go/', format: 'atom', alias: false }],
    ['/feeds/mine/feed.json', { kind: 'feed', path: 'feeds/mine/', format: 'json', alias: false }],
    ['/archive/2026-03/rss.xml', { kind: 'feed', path: 'archive/2026-03/', format: 'rss', alias: false }],
    [
      '/tags/go/archive/2026-03/rss.xml',
      { kind: 'feed', path: 'tags/go/archive/2026-03/', format: 'rss', alias: false },
    ],
    ['/category/go/feed/atom/', { kind: 'feed', path: 'tags/go/', format: 'atom', alias: true }],
    ['/author/ann/rss/', { kind: 'feed', path: 'authors/ann/', format: 'rss', alias: true }],
    ['/tag/go/atom.xml', { kind: 'feed', path: 'tags/go/', format: 'atom', alias: true }],
    ['/blog/index.xml', { kind: 'feed', path: '', format: 'rss', alias: true }],
    ['/feeds/posts/default', { kind: 'feed', path: '', format: 'atom', alias: true }],
    ['/feed', { kind: 'negotiated', path: '' }],
    ['/tags/go/feed', { kind: 'negotiated', path: 'tags/go/' }],
    ['/blog/feed', { kind: 'negotiated', path: '' }],
    ['/tags/go/', { kind: 'directory', path: 'tags/go/' }],
    ['/archive/2026-03/', { kind: 'directory', path: 'archive/2026-03/' }],
    ['/feeds/mine/', { kind: 'directory', path: 'feeds/mine/' }],
    ['/', { kind: 'home' }],
    ['/feeds/', { kind: 'feeds' }],
    ['/feeds.opml', { kind: 'opml' }],
    ['/sitemap.xml', { kind: 'sitemap' }],
    ['/sitemap-12.xml', { kind: 'sitemap', number: 12 }],
    ['/sitemap-0.xml', { kind: 'other', pathname: '/sitemap-0.xml' }],
    ['/tag/go/', { kind: 'other', pathname: '/tag/go/' }],
    ['/tags/', { kind: 'other', pathname: '/tags/' }],
    ['/articles/first/', { kind: 'other', pathname: '/articles/first/' }],
    ['/other/go/rss.xml', { kind: 'other', pathname: '/other/go/rss.xml' }],
    ['/archive/a/archive/b/rss.xml', { kind: 'other', pathname: '/archive/a/archive/b/rss.xml' }],
    ['//rss.xml', { kind: 'other', pathname: '//rss.xml' }],
  ])('%s', (pathname, expected) => {
    expect(readAddress(pathname, '/')).toEqual(expected)
  })

  test('a site below a path', () => {
    expect(readAddress('/blog/rss.xml', '/blog/')).toEqual({ kind: 'feed', path: '', format: 'rss', alias: false })
    expect(readAddress('/blog/', '/blog/')).toEqual({ kind: 'home' })
    expect(readAddress('/blog/a/', '/blog/')).toEqual({ kind: 'other', pathname: '/blog/a/' })
  })

  test('no alias hides a document of ours', () => {
    for (const file of FILES.keys()) expect(ALIASES.has(file)).toBe(false)
  })
})

describe('readTarget()', () => {
  test.each([
    ['/a?b#c', '/a', false],
    ['http://evil.example/a?raw', '/a', true],
    ['http://evil.example', '/', false],
    ['http://user:pass@evil.example:80?raw=1', '/', true],
    ['/a?x=raw', '/a', false],
    ['/a?x&raw&y', '/a', true],
    ['/%e3%81%8c', '/%E3%81%8C', false],
    ['/a#?raw', '/a', false],
  ])('%s', (url, pathname, raw) => {
    expect(readTarget(url)).toMatchObject({ pathname, raw })
  })

  test.each([
    ['/%', 400],
    ['/%zz', 400],
    ['/%ff', 400],
    ['/%c0%ae%c0%ae/', 400],
    ['/%ed%a0%80', 400],
    ['/../a', 400],
    ['/%2e%2E/a', 400],
    ['/a/./b', 400],
    ['/a%00', 400],
    ['/a%0d%0aSet-Cookie:x', 400],
    ['/a%2fb', 400],
    ['/other/a%2fb/rss.xml', 400],
    ['/tags/go/a%2fb', 400],
    ['/a\\b', 400],
    ['ftp', 400],
    [`/${'a'.repeat(8000)}`, 414],
  ])('refuses %s', (url, status) => {
    expect(readTarget(url)).toEqual({ status })
  })

  test('whatever is asked, it is read or refused, and no segment leads elsewhere', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webPath(), fc.stringMatching(/^[/.%0-9a-f\\]*$/)), (path) => {
        const target = readTarget(`/${path}`)
        if ('status' in target) return
        for (const segment of target.segments) expect(segment).not.toMatch(/^\.{1,2}$|[/\\\0\r\n]/)
        expect(spellings(target.pathname)[0]).toBe(target.pathname)
      }),
      { numRuns: 2000 },
    )
  })
})
