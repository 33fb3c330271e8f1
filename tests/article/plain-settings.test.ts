import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SITE_KEYS } from '../../src/settings/keys.ts'
import { readPlainSettings } from '../../src/settings/plain-settings.ts'
import { readYaml } from '../../src/settings/yaml-settings.ts'

const plain = (text: string) => readPlainSettings(text, SITE_KEYS)
const parsed = (text: string) => readYaml(text, 'site.yaml', SITE_KEYS)

/** What is accepted is what the parser reads, without a problem, and everything at the same place. */
function expectSame(text: string) {
  const found = plain(text)
  if (found === undefined) return
  const { value, places, problems, broken } = parsed(text)
  expect({ ...found, problems: [], broken: false }).toEqual({ value, places, problems, broken })
}

describe('readPlainSettings()', () => {
  test('reads lines, what is further in, comments, quotes, and a text where a list or a mapping may stand', () => {
    const text = `# Settings
title: 'A ''quoted'' title'

url: https://example.org/  \nlang: en
author: Ann
logo: /logo.png
budget:
  # of a document
  entries: 50
  bytes: "250 kB"
repair: yes
`
    expect(plain(text)?.value).toEqual({
      title: "A 'quoted' title",
      url: 'https://example.org/',
      language: 'en',
      authors: [{ name: 'Ann' }],
      logo: { url: '/logo.png' },
      budget: { entries: '50', bytes: '250 kB' },
      repair: 'yes',
    })
    expect(plain(text)?.places.get('budget/bytes')).toEqual({ line: 11, column: 10, label: 'bytes', text: '250 kB' })
    expectSame(text)
  })

  test.each([
    ['nothing', ''],
    ['comments alone', '# one\n  # two\n'],
    ['no line end', 'title: A'],
  ])('%s', (_, text) => {
    expect(plain(text)).toBeDefined()
    expectSame(text)
  })

  test.each([
    ['an unknown key', 'titel: A\n'],
    ['a key said twice', 'title: A\nname: B\n'],
    ['a key without a value', 'title:\nurl: https://example.org/\n'],
    ['a last key without a value', 'budget:\n'],
    ['a text that goes on', 'title: A\n  and B\n'],
    ['a text that goes on like a key', 'title: A\n  url: B\n'],
    ['lines in no line', 'budget:\n  entries: 5\n   bytes: 7\n'],
    ['lines further in twice', 'logo:\n  url:\n    x: y\n'],
    ['lines under a list', 'authors:\n  name: A\n'],
    ['lines under a text', 'title:\n  name: A\n'],
    ['the first line further in', '  title: A\n'],
    ['a list', 'hubs:\n  - https://hub.example/\n'],
    ['null', 'title: ~\n'],
    ['nothing in quotes', 'title: ""\n'],
    ['a comment behind a value', 'title: A # B\n'],
    ['a colon in a value', 'title: A: B\n'],
    ['a tab', 'title: A\tB\n'],
    ['an escape', 'title: "A\\tB"\n'],
    ['another line end', 'title: A\r\n'],
    ['a block', 'title: |\n  A\n'],
    ['brackets', 'logo: { url: /a.png }\n'],
    ['a document', '---\ntitle: A\n'],
  ])('leaves %s to the parser', (_, text) => {
    expect(plain(text)).toBeUndefined()
  })

  test('reads what the parser reads, whatever is written', () => {
    const key = fc.constantFrom('title', 'name', 'url', 'authors', 'logo', 'budget', 'cache', 'entries', 'max_age', 'x')
    const word = fc.constantFrom('A b', '50', "'q'", '"q"', '~', '', '- a', '[a]', 'a: b', 'a # b', '#', '&a', ' ', 'é')
    const line = fc
      .tuple(fc.constantFrom('', '', '  ', '   ', '\t', '# '), key, fc.constantFrom(': ', ':', ' : '), word)
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.constantFrom('', '  ', '---', '# c'))), (lines) =>
        expectSame(lines.join('\n')),
      ),
    )
  })

  const fixtures = join(import.meta.dirname, 'fixtures/site')
  test.each(readdirSync(fixtures))('as in %s', (file) => expectSame(readFileSync(join(fixtures, file), 'utf8')))
})
