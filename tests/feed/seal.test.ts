import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { FORMATS } from '../../src/feed/formats.ts'
import { createSeals } from '../../src/feed/through-feed.ts'
import { brokenView, hostileText, hostileView } from './hostile.ts'

let plain = false
afterEach(() => {
  plain = false
})

/** Where `plain` is set, texts are not put by but go all the way through `feed`, spelled in letters it has nothing to do with. */
vi.mock('../../src/feed/through-feed.ts', async (original) => {
  const own = await original<typeof import('../../src/feed/through-feed.ts')>()
  const spelled = {
    seal: (text: string) => (text === '' ? '' : `\u007f${Buffer.from(text, 'utf16le').toString('hex')}\u007f`),
    open: (document: string) =>
      document.replace(/\u007f([0-9a-f]*)\u007f/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('utf16le')),
  }
  return { ...own, createSeals: () => (plain ? spelled : own.createSeals()) }
})

test('the bytes of a document are the same as when every text went through `feed`', () => {
  fc.assert(
    fc.property(fc.oneof(hostileView, brokenView), (view) => {
      for (const { write } of [FORMATS.rss, FORMATS.json]) {
        plain = false
        const document = write(view)
        plain = true
        expect(document).toBe(write(view))
        expect(document).not.toContain('\u007f')
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('a sealed text comes back as it was, also where it speaks of other seals; an empty one needs no seal', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { maxLength: 5 }), (texts) => {
      const { seal, open } = createSeals()
      const document = texts.map((text) => `<x>${seal(text)}</x>`).join('')
      expect(open(document)).toBe(texts.map((text) => `<x>${text}</x>`).join(''))
    }),
  )
  expect(createSeals().seal('')).toBe('')
})
