import { describe, expect, test } from 'vitest'
import { rewrite } from '../../src/front-matter/fix-syntax.ts'
import { sortProblems } from '../../src/problem.ts'
import { readOne } from '../article/read-one.ts'

describe('a fix is written as the front matter around it is', () => {
  test.each([
    ['date: 2026-02-28', 'date = 2026-02-28', '"date": "2026-02-28"'],
    ['date: 2026-03-01T09:00:00Z', 'date = 2026-03-01T09:00:00Z', '"date": "2026-03-01T09:00:00Z"'],
    ['date: 2026-03-04 (or 2026-04-03)', 'date = 2026-03-04 (or 2026-04-03)', '"date": "2026-03-04" (or 2026-04-03)'],
    ['lang: en-US', 'lang = "en-US"', '"lang": "en-US"'],
    ['tags: [one, two]', 'tags = ["one","two"]', '"tags": ["one","two"]'],
    ['length: 12345678', 'length = 12345678', '"length": 12345678'],
    ['title: "it\'s"', 'title = "it\'s"', '"title": "it\'s"'],
    ['title:', 'title =', '"title":'],
    ['save it as UTF-8', 'save it as UTF-8', 'save it as UTF-8'],
    [
      'rename the file, or write date: 2026-02-28',
      ...['rename the file, or write date: 2026-02-28', 'rename the file, or write date: 2026-02-28'],
    ],
  ])('%s', (fix, toml, json) => {
    expect([rewrite(fix, 'toml'), rewrite(fix, 'json')]).toEqual([toml, json])
  })
})

describe('a fix that is pasted in place of the line mends it', () => {
  test.each([
    ['+++\ntitle = "A"\ndate = "2026-02-30"\n+++\nText', 'date = 2026-02-28'],
    ['{"title": "A",\n"date": "2026-02-30"\n}\nText', '"date": "2026-02-28"'],
    ['---\ntitle: A\ndate: 2026-01-01\ntags: [#go, web]\n---\nText', 'tags: ["#go", web]'],
    ['---\ntitle: A\ndate: 2026-01-01\ntags: [go, #web dev, #c]\n---\nText', 'tags: [go, "#web dev", "#c"]'],
    ['---\ntitle:Leap year\ndate: 2026-01-01\n---\nText', 'title: Leap year'],
    ['---\ntitle:@leap\ndate: 2026-01-01\n---\nText', 'title: "@leap"'],
  ])('%j', (text, fix) => {
    const [problem] = sortProblems(readOne('a.md', text).problems)
    expect(problem?.fix).toBe(fix)
    const lines = text.split('\n')
    lines[(problem?.line ?? 0) - 1] = fix
    expect(readOne('a.md', lines.join('\n')).problems).toEqual([])
  })
})

test.each([
  ['title: Foo: bar: baz\ndate: 2026-01-01', ['2:8']],
  ['title: @x: y\ndate: 2026-01-01', ['2:8']],
  ['title: [a: b: c\ndate: 2026-01-01', ['2:8']],
  ['{title: a: b}\ndate: 2026-01-01', ['2:9']],
  ['title: a: b\nsubtitle: c: d', ['2:8', '3:11']],
])('one mistake is told once, and two are told: %j', (head, places) => {
  const { problems } = readOne('a.md', `---\n${head}\n---\nText`)
  expect(problems.map(({ line, column }) => `${line}:${column}`)).toEqual(places)
})
