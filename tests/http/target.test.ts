import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRequestTarget, spellings } from '../../src/http/target.ts'

describe('readRequestTarget()', () => {
  test.each([
    ['/a?b#c', 'a', false],
    ['http://evil.example/a?raw', 'a', true],
    ['http://evil.example', '', false],
    ['http://user:pass@evil.example:80?raw=1', '', true],
    ['/a?x=raw', 'a', false],
    ['/a?x&raw&y', 'a', true],
    ['/%e3%81%8c', '%E3%81%8C', false],
    ['/a#?raw', 'a', false],
  ])('%s', (url, path, raw) => {
    expect(readRequestTarget(url)).toMatchObject({ parts: [path], raw })
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
    expect(readRequestTarget(url)).toEqual({ status })
  })

  test('whatever is asked, it is read or refused, and no segment leads elsewhere', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webPath(), fc.stringMatching(/^[/.%0-9a-f\\]*$/)), (path) => {
        const target = readRequestTarget(`/${path}`)
        if ('status' in target) return
        for (const segment of target.segments) expect(segment).not.toMatch(/^\.{1,2}$|[/\\\0\r\n]/)
        const pathname = target.parts.join('/')
        expect(spellings(pathname)[0]).toBe(pathname)
      }),
      { numRuns: 2000 },
    )
  })
})
