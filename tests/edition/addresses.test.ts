import { expect, test } from 'vitest'
import { addressesOf } from '../../src/edition/making/addresses.ts'
import { absoluteAddress, belowSite } from '../../src/text/addresses.ts'

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

const blog = { address: 'https://example.github.io/blog/notes/', site: 'https://example.github.io/blog/' }

test.each([
  ['/images/x.png', 'https://example.github.io/blog/images/x.png'],
  ['/blog/images/y.png', 'https://example.github.io/blog/images/y.png'],
  ['/', 'https://example.github.io/blog/'],
  ['/a b?x=/y#z', 'https://example.github.io/blog/a%20b?x=/y#z'],
  ['x.png', 'https://example.github.io/blog/notes/x.png'],
  ['../x.png', 'https://example.github.io/blog/x.png'],
  ['//cdn.example/x.png', 'https://cdn.example/x.png'],
])('in a site below a path %s leads to %s', (written, expected) => {
  expect(absoluteAddress(written, blog)).toBe(expected)
})

test('every address of an article is absolute and clean, those of its authors too; others are left out, told', () => {
  const found = addressesOf(
    {
      path: 'notes/a.md',
      authors: [
        { name: 'Ann', avatar: '/me.png', url: 'https://a.example/é "x"' },
        { name: 'Ben', avatar: 'ben.png' },
        { name: 'Eve', avatar: 'javascript:alert(1)', url: 'data:text/html,x' },
      ],
      image: { url: '/images/x.png' },
      enclosures: [],
    },
    { url: blog.site },
  )
  expect(found.authors).toEqual([
    { name: 'Ann', avatar: 'https://example.github.io/blog/me.png', url: 'https://a.example/%C3%A9%20%22x%22' },
    { name: 'Ben', avatar: 'https://example.github.io/blog/notes/ben.png' },
    { name: 'Eve' },
  ])
  expect(found.image).toBe('https://example.github.io/blog/images/x.png')
  expect(found.problems.map(({ what }) => what)).toEqual([
    'author: "data:text/html,x" is not an address that readers can open, and is left out',
    'avatar: "javascript:alert(1)" is not an address that readers can open, and is left out',
  ])
})
