import { describe, expect, test } from 'vitest'
import { readLock, writeLock } from '../../src/edition/memory/lock.ts'
import type { ToldArticle } from '../../src/edition/memory/told.ts'

const NOW = '2026-06-01T00:00:00Z'
const SKETCH = 'abcdefgh0123456789abcdef0123456789abcdef'
const told = (file: string, more: Partial<ToldArticle> = {}): ToldArticle => ({
  file,
  id: `tag:example.org,2026:${file.replace('.md', '')}`,
  published: '2026-03-01T09:00:00Z',
  body: SKETCH,
  addresses: [`/articles/${file.replace('.md', '')}/`],
  ...more,
})
const write = (all: readonly ToldArticle[], before?: readonly ToldArticle[]) =>
  writeLock(new Map(all.map((one) => [one.id, one])), NOW, before)

describe('feedwright.lock', () => {
  test('has a line for each article, sorted by file: file, id, first date, sketch, addresses, and before them whether it is gone or to come', () => {
    const text = write([
      told('b.md', { addresses: ['/b/', '/old/b/'] }),
      told('a.md'),
      told('later.md', { published: '2026-07-01T00:00:00Z' }),
      told('gone.md', { gone: true }),
    ])
    expect(text.split('\n').slice(1)).toEqual([
      `a.md\ttag:example.org,2026:a\t2026-03-01T09:00:00Z\t${SKETCH}\t/articles/a/`,
      `b.md\ttag:example.org,2026:b\t2026-03-01T09:00:00Z\t${SKETCH}\t/b/ /old/b/`,
      `gone.md\ttag:example.org,2026:gone\t2026-03-01T09:00:00Z\t${SKETCH}\t- /articles/gone/`,
      `later.md\ttag:example.org,2026:later\t2026-07-01T00:00:00Z\t${SKETCH}\t+ /articles/later/`,
      '',
    ])
    const [, , gone, later] = readLock(text).lines
    expect([gone?.gone, gone?.addresses, later?.planned]).toEqual([true, ['/articles/gone/'], true])
    expect(text).toMatch(/^# [^\n]+\n/)
  })

  test.each(['a b.md', '日記/ü.md', 'tab\there.md', 'line\nend.md', '100% \\x09.md', '# heading.md', '<<<<<<< x.md'])(
    'is read as it was written: %j',
    (file) => {
      const one = told(file, { id: `Buzzsprout-${file}`, addresses: ['/x/'] })
      const { lines, problems } = readLock(write([one]))
      expect(lines).toEqual([{ ...one, line: 2 }])
      expect(problems).toEqual([])
    },
  )

  test('the id as its author wrote it stands behind the addresses, where Atom has an IRI made of it', () => {
    const one = told('a.md', { id: 'tag:example.org,2026:123%20at%20x', guid: '123 at x' })
    expect(write([one])).toContain('\t/articles/a/\t123 at x\n')
    expect(readLock(write([one])).lines).toEqual([{ ...one, line: 2 }])
  })

  test('an id may be percent-encoded: a person can write it as it is', () => {
    const id = 'tag:example.org,2026:my%20post'
    expect(write([told('a.md', { id })])).toContain(`\t${id}\t`)
    expect(readLock(write([told('a.md', { id })])).lines.map((line) => line.id)).toEqual([id])
  })

  test('a sketch stays while an article is nearly the same, so that not every edit changes the file', () => {
    const near = `12345678${SKETCH.slice(8, -3)}ABC`
    const far = `12345678${SKETCH.slice(8, -12)}ABCDEFGHIJKL`
    expect(write([told('a.md', { body: near })], [told('a.md')])).toBe(write([told('a.md')]))
    expect(write([told('a.md', { body: far })], [told('a.md')])).toBe(write([told('a.md', { body: far })]))
  })

  test('of a merge that git gave up both sides count, and it is said', () => {
    const [, a, b] = write([told('a.md'), told('b.md')]).split('\n')
    const { lines, problems } = readLock(`<<<<<<< HEAD\n${a}\n||||||| base\n=======\n${b}\n>>>>>>> other\n`)
    expect(lines.map(({ file }) => file)).toEqual(['a.md', 'b.md'])
    expect(problems).toEqual([
      {
        file: 'feedwright.lock',
        line: 1,
        column: 1,
        severity: 'warning',
        what: 'git could not merge two branches here; the lines of both count',
        fix: 'feedwright build writes the file anew',
      },
    ])
  })

  test.each(['a.md\tid', 'a.md\tid\tyesterday\tx\t/a/', 'nonsense'])('%j is told, and costs no other line', (line) => {
    const { lines, problems } = readLock(`${write([told('a.md')])}${line}\n`)
    expect(lines.length).toBe(1)
    expect(problems.map(({ line: at, what }) => [at, what])).toEqual([
      [3, `"${line}" is not a line of this file, and is passed over`],
    ])
  })

  test('line ends of Windows make no difference', () => {
    const text = write([told('a.md')])
    expect(readLock(text.replaceAll('\n', '\r\n'))).toEqual(readLock(text))
  })
})
