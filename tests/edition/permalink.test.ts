import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slugPath } from '../../src/edition/making/permalink.ts'

const folder = '(?:[a-z0-9-]{0,6}/){0,2}'
const name = '(?:index|[a-z0-9-]{0,9}|2026-03-04-[a-z]{0,3})'
const paths = fc.stringMatching(new RegExp(`^${folder}${name}\\.(?:md|html|m-d)$`))

test('slugPath: what is taken as it is written is what folding makes of it', () => {
  fc.assert(
    fc.property(paths, (path) => {
      // Such an ending is none that is taken as written, and has no part in the address.
      expect(slugPath({ path, title: 'T' })).toBe(slugPath({ path: `${path}_`, title: 'T' }))
    }),
    { numRuns: 2000 },
  )
})
