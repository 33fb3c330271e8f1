import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readPlainYaml } from '../../src/front-matter/plain-yaml.ts'
import { parseYaml } from '../../src/front-matter/yaml.ts'

const silent = { error: () => {}, warning: () => {} }

/** The place of nothing is nowhere in particular. */
function withoutEmptyPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, one) =>
    one?.kind === 'scalar' && one.text === '' && one.plain ? { ...one, at: 0 } : one,
  )
}

const key = fc.constantFrom('title', 'date', 'tags', 'a-b', 'x_1', 'null', 'true', 'Draft')
const atom = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...` ab:#-'",[]{}&*!|>%@\`?~\\.0\t…é`), maxLength: 10 }),
  fc.constantFrom(
    '2026-02-30',
    '12:30',
    '1.10',
    'yes',
    '~',
    '',
    "'it''s'",
    '"a: b"',
    '[a, b]',
    '[\'x\', "y"]',
    '[]',
    '[a,]',
    'a # b',
    'x:',
    '- a',
    'https://example.org/#x',
  ),
)
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(key, fc.constantFrom(': ', ':', ':  ', ' : '), atom).map((parts) => parts.join('')),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom('- ', '  - ', ' -  ', '-', '    '), atom).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '  ', '# comment', '  # in', '...') },
)
const block = fc.array(line, { maxLength: 6 }).map((lines) => `${lines.join('\n').replaceAll('\r', '')}\n`)

describe('readPlainYaml', () => {
  it('reads what it accepts exactly as the parser does, places included', () => {
    let accepted = 0
    fc.assert(
      fc.property(block, (text) => {
        const plain = readPlainYaml(text, 0)
        if (plain === undefined) return
        accepted++
        expect(withoutEmptyPlaces(plain)).toEqual(
          withoutEmptyPlaces({ ...parseYaml(text, 0, silent, 'front matter'), at: 0 }),
        )
      }),
      { numRuns: 20_000 },
    )
    expect(accepted).toBeGreaterThan(500)
  })

  test.each([
    'title: Use <b> & AT&T',
    "title: 'it''s'\ndate: '2026-01-30T19:59:14+00:00'",
    'tags:\n  - one\n  - two three\ndate: 2026-03-01 09:00:00 +0100',
    'tags: [one, two]\n\ndescription: "Text: with a colon # and a hash"',
    'tags:\n- one\n- "two"\ntitle: ~',
    'image: https://example.org/a.png#x',
  ])('accepts what most front matter looks like: %j', (text) => {
    expect(readPlainYaml(text, 0)).toEqual(expect.objectContaining({ kind: 'mapping' }))
  })

  test.each([
    'a: b\na: c',
    'a: b: c',
    'a:\n\tb: c',
    'a: "x',
    'a: |\n  x',
    'a: &x b',
    'a: {b: c}',
    'a: b\n  c',
    'a: "x\\ty"',
    'a: b # c',
    'just text',
  ])('leaves %j to the parser', (text) => {
    expect(readPlainYaml(text, 0)).toBeUndefined()
  })
})
