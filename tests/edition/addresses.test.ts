import { expect, test } from 'vitest'
import { belowSite } from '../../src/text/addresses.ts'

test.each([
  ['/old/', 'https://example.org/', 'https://example.org/old/'],
  ['old/', 'https://example.org/blog/', 'https://example.org/blog/old/'],
  ['/old/', 'https://example.org/blog/', 'https://example.org/blog/old/'],
  ['/blog/old/', 'https://example.org/blog/', 'https://example.org/blog/old/'],
  ['/blogger/', 'https://example.org/blog/', 'https://example.org/blog/blogger/'],
  ['/blog', 'https://example.org/blog/', 'https://example.org/blog'],
  ['/', 'https://example.org/blog/', 'https://example.org/blog/'],
  ['/a:b/', 'https://example.org/blog/', 'https://example.org/blog/a:b/'],
  ['https://elsewhere.example/x', 'https://example.org/blog/', 'https://elsewhere.example/x'],
  ['//elsewhere.example/x', 'https://example.org/blog/', 'https://elsewhere.example/x'],
  ['http://[', 'https://example.org/', undefined],
])('belowSite: %s on %s is %s', (path, site, expected) => {
  expect(belowSite(path, site)).toBe(expected)
})
