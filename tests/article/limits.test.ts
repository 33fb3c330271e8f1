import { expect, test } from 'vitest'
import { rootsOf } from '../../src/node/folder/media.ts'
import { missingFiles } from '../../src/node/rendering/missing-files.ts'
import { printProblem, shown, visible } from '../../src/problem.ts'
import { readSite } from '../../src/settings/read-site.ts'
import { decode } from '../../src/text/decode.ts'
import { render } from '../html/render-one.ts'
import { folderOf } from '../pipeline/publish.ts'
import { readOne, saidOf } from './read-one.ts'

const many = (count: number, one: (i: number) => string) => Array.from({ length: count }, (_, i) => one(i)).join(', ')

test.each([
  ['tags', `tags: [${many(20_000, (i) => `t${i}`)}]`],
  ['authors', `authors: "${many(20_000, (i) => `Name ${i}`)}"`],
  ['aliases', `aliases: [${many(20_000, (i) => `/a/${i}/`)}]`],
  ['enclosures', `enclosures: [${many(20_000, (i) => `e${i}.mp3`)}]`],
])('20 000 %s are cut to a thousand, told', (key, line) => {
  expect(saidOf(readOne('2026-03-01-a.md', `---\n${line}\n---\nText.`))).toEqual([
    expect.stringMatching(
      new RegExp(`^2:\\d+: warning: ${key}: 20000 are more than an article can have, and only the first 1000 count$`),
    ),
  ])
})

test('a long line of spaces takes no longer than its length, and ends of lines are replaced in the bytes', () => {
  const begun = performance.now()
  render(`${' '.repeat(400_000)}b\n`)
  render(`\`\`\`js\na //${' '.repeat(400_000)}b\na // highlight-line${' '.repeat(400_000)}b\n\`\`\`\n`)
  expect(performance.now() - begun).toBeLessThan(20_000)
  const bytes = new TextEncoder().encode('\u00e9\r\n\r\r\nb\r')
  expect(decode(bytes)).toEqual({ text: '\u00e9\n\n\nb\n', guessed: false })
  expect(decode(new Uint8Array([0xe9, 13, 10, 97, 13]))).toEqual({ text: '\u00e9\na\n', guessed: true })
  expect(decode(new Uint8Array([0xff, 0xfe, 97, 0, 13, 0, 10, 0]))).toEqual({ text: 'a\n', guessed: false })
})

test('millions of line ends, and brackets without end, are read', () => {
  expect(saidOf(readOne('a.md', '\n'.repeat(3_000_000)))).toContain('1:1: nothing is written in it yet')
  // Comments that are never closed took minutes where each was looked for to the end of the text.
  const title = '<!-- '.repeat(200_000)
  expect(readOne('2026-03-01-a.md', `---\ntitle: '${title}'\n---\nText.`).article).toBeDefined()
  for (const text of ['a, ('.repeat(20_000), '['.repeat(20_000), 'a and '.repeat(20_000), '<a '.repeat(20_000)])
    expect(readOne('2026-03-01-a.md', `---\nauthor: '${text}'\n---\nText.`).article).toBeDefined()
})

test('of one file at most 200 problems of a kind are told, and an error always', () => {
  const aliases = Array.from({ length: 5000 }, (_, i) => `  - [x${i}]`).join('\n')
  const { article, problems } = readOne('2026-03-01-a.md', `---\nstatus: odd\naliases:\n${aliases}\n---\nText.`)
  expect(article).toBeUndefined()
  // The status and 5 000 aliases that are no paths, of which none counts.
  expect(problems.length).toBe(201)
  expect(problems[200]?.what).toBe('4801 more problems of this file are not told one by one')
})

test('of 50 000 pictures that are not there the first 200 are told, each at its place', () => {
  const name = (i: number) => `pictures/a${i}.png`
  const text = Array.from({ length: 50_000 }, (_, i) => `![x](/${name(i)})`).join('\n')
  const files = Array.from({ length: 50_000 }, (_, i) => `https://example.org/${name(i)}`)
  const { site } = readSite('url: https://example.org/', 'site.yaml', { folderName: 'a' })
  const told = missingFiles('a.md', { problems: [], files }, site, rootsOf(folderOf({ 'a.md': text })))
  expect(told.length).toBe(201)
  expect(told[199]).toMatchObject({ file: 'a.md', line: 200, severity: 'warning' })
  expect(told[200]?.what).toBe('49800 more problems of this file are not told one by one')
})

test('what an author wrote is shown, not sent, to a terminal, and is at most 300 characters long', () => {
  expect(shown('a\u001b[2Jb\u0007c\u202ed\u009be\u2067f')).toBe('a<U+001B>[2Jb<U+0007>c<U+202E>d<U+009B>e<U+2067>f')
  expect(shown('a\nb')).toBe('a<U+000A>b')
  expect(visible('a\u202e\nb')).toBe('a<U+202E>\nb')
  expect(shown('日本 été ✓\t')).toBe('日本 été ✓\t')
  const place = { line: 1, column: 1, severity: 'error' } as const
  const printed = printProblem({ ...place, file: 'x\u202e.md', what: `${'y'.repeat(5000)} is too long`, fix: 'z' })
  expect(printed).toMatch(/^x<U\+202E>\.md:1:1: y+…y+ is too long\n {2}fix: z$/)
  expect(printed.length).toBeLessThan(340)
})
