import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reportProblems } from '../../../src/cli/report.ts'
import { barOf } from '../../../src/cli/terminal.ts'
import { BIN, OWN_NODE, ownEnvironment, startCommand } from '../../command.ts'
import { folderOf } from '../../pipeline/publish.ts'

const UNDATED = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.md`, `Text of ${name}`]))
const LEAP = { 'sub/leap, 100%.md': '---\ntitle: Leap\ndate: 2026-02-30\n---\nText' }

async function check(files: Readonly<Record<string, string>>, words: readonly string[], env = {}) {
  const folder = folderOf({ 'site.yaml': 'url: https://example.org/\n', ...files })
  const { output, ended } = startCommand(OWN_NODE, ['check', '.', ...words], { cwd: folder, env })
  return { code: await ended, ...output }
}

test('what only names other things in the files of a large collection is told once; what costs an article is told of each', () => {
  const of = (severity: 'error' | 'warning') =>
    Array.from({ length: 60 }, (_, n) => {
      const file = `ep${String(n).padStart(2, '0')}.md`
      return { file, line: 1, column: 1, severity, what: `enclosure: "/${n}.mp3" has no length`, fix: 'length: 1' }
    })
  expect(reportProblems(of('warning'))).toBe(`ep00.md:1:1: warning: enclosure: "/0.mp3" has no length
  fix: length: 1
  the like in 59 more places: ep01.md:1:1, ep02.md:1:1, ep03.md:1:1 …; check --json names all
60 warnings`)
  expect(reportProblems(of('error')).match(/has no length/g)).toHaveLength(60)
})

test('the same problem in many places is told once, with their number and the first of them; of few each is told', async () => {
  const { out } = await check(UNDATED, ['--quiet'])
  expect(out).toBe(`a.md:1:1: warning: date: neither the front matter nor the file name gives one
  fix: write date: 2026-03-01 in its front matter, or name the file 2026-03-01-a.md
  the same in 4 more places: b.md:1:1, c.md:1:1, d.md:1:1 …; check --json names all
5 warnings
`)
  const at = (line: number, what: string) =>
    ({ file: 'a.md', line, column: 1, severity: 'error', what, fix: 'mend it' }) as const
  const few = [at(1, 'one'), at(3, 'two'), at(4, 'one'), at(2, 'one'), at(2, 'one')]
  expect(reportProblems(few).match(/:\d:1: \w+/g)).toEqual([':1:1: one', ':2:1: one', ':3:1: two', ':4:1: one'])
  expect(reportProblems(few)).toMatch(/\n4 errors$/)
  expect(reportProblems([...few, at(5, 'one')]).match(/:\d:1: \w+|more.*/g)).toEqual([
    ':1:1: one',
    'more places: a.md:2:1, a.md:4:1, a.md:5:1',
    ':3:1: two',
  ])
})

test('many problems of one kind are told once, in one file too, with the places of three more', () => {
  const missing = (i: number, file = 'a.md') =>
    ({
      file,
      line: i + 1,
      column: 4,
      severity: 'warning',
      what: `"a${i}.png" is nowhere`,
      fix: 'put it there',
    }) as const
  const told = reportProblems([...Array.from({ length: 5000 }, (_, i) => missing(i)), missing(1, 'b.md')])
  expect(told.split('\n')).toEqual([
    'a.md:1:4: warning: "a0.png" is nowhere',
    '  fix: put it there',
    '  the like in 5000 more places: a.md:2:4, a.md:3:4, a.md:4:4 …; check --json names all',
    '5001 warnings',
  ])
  expect(reportProblems(Array.from({ length: 49 }, (_, i) => missing(i))).split('\n').length).toBe(99)
})

test('check: in GitHub Actions problems are annotations, whose values are escaped as its runner wants it', async () => {
  const wanted =
    '::error file=sub/leap%2C 100%25.md,line=3,col=7::date: "2026-02-30" is not a date%0Afix: date: 2026-02-28\n'
  const { code, out } = await check(LEAP, ['--quiet'], { GITHUB_ACTIONS: 'true' })
  expect([code, out]).toEqual([1, wanted])
  expect((await check(LEAP, ['--quiet', '--format', 'github'])).out).toBe(wanted)
  expect((await check(LEAP, ['--quiet', '--format', 'text'], { GITHUB_ACTIONS: 'true' })).out).not.toContain('::')
  const many = await check(UNDATED, ['--quiet'], { GITHUB_ACTIONS: 'true' })
  expect(many.out).toMatch(/^::warning file=a\.md,.*%0Athe same in 4 more places\n$/)
})

test('check --format sarif: SARIF 2.1.0, a result for each problem', async () => {
  const { code, out } = await check({ ...LEAP, ...UNDATED }, ['--format', 'sarif'])
  const { version, runs } = JSON.parse(out)
  expect([code, version, runs.length, runs[0].results.length]).toEqual([1, '2.1.0', 1, 6])
  expect(runs[0].tool.driver).toMatchObject({ name: 'feedwright', rules: [{ id: 'date' }] })
  const leap = runs[0].results.find(({ level }: { level: string }) => level === 'error')
  expect(leap).toEqual({
    ruleId: 'date',
    level: 'error',
    message: { text: 'date: "2026-02-30" is not a date\nfix: date: 2026-02-28' },
    locations: [
      {
        physicalLocation: {
          // A URI reference, RFC 3986; columns count UTF-16 code units.
          artifactLocation: { uri: 'sub/leap%2C%20100%25.md' },
          region: { startLine: 3, startColumn: 7 },
        },
      },
    ],
  })
  expect(runs[0].columnKind).toBe('utf16CodeUnits')
})

test.each([
  [{}, false],
  [{ FORCE_COLOR: '1' }, true],
  [{ FORCE_COLOR: '0' }, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('colours, where nobody watches, with %j in the environment: %s', async (env, isColoured) => {
  const { out } = await check(LEAP, ['--quiet'], { NO_COLOR: '', FORCE_COLOR: '', ...env })
  expect(out.includes('\u001b[')).toBe(isColoured)
})

test.skipIf(spawnSync('script', ['--version']).status !== 0)(
  'a person who watches sees colours, but not with NO_COLOR',
  () => {
    const folder = folderOf(LEAP)
    const seen = (env: Readonly<Record<string, string>>) =>
      spawnSync('script', ['-qec', `${OWN_NODE} ${BIN} check .`, '/dev/null'], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...ownEnvironment(), TERM: 'xterm', FORCE_COLOR: '', NO_COLOR: '', ...env },
      }).stdout
    expect(seen({})).toContain('\u001b[31msub/leap, 100%.md:3:7:')
    expect(seen({ NO_COLOR: '1' })).not.toContain('\u001b[3')
  },
)

test('a bar tells how far the work has come', () => {
  expect(barOf({ doing: 'reading', done: 5000, all: 20_000 })).toBe('reading [#####---------------] 5,000 of 20,000')
  expect(barOf({ doing: 'writing', done: 1200 })).toBe('writing 1,200')
})

test('serve: what changed is named with the time, and a problem is told once', async () => {
  const folder = folderOf({ 'site.yaml': 'url: https://example.org/\n', ...LEAP, 'README.md': 'Not an article' })
  const { output, child, ended } = startCommand(OWN_NODE, ['serve', folder, '--port', '0'], { cwd: folderOf({}) })
  const until = async (said: RegExp) => {
    for (let i = 0; i < 400 && !said.test(output.out); i++) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(output.out).toMatch(said)
  }
  await until(/JSON Feed/)
  const before = output.out.match(/README\.md/g)
  writeFileSync(join(folder, '.new.md.swp'), 'x')
  writeFileSync(join(folder, 'new.md'), '---\ntitle: New\ndate: 2026-01-01\n---\nText')
  await until(/^\d\d:\d\d:\d\d {2}new\.md: 1 article published, 1 left out\n/m)
  child.kill('SIGTERM')
  await ended
  expect(output.err.match(/is not a date/g)).toHaveLength(1)
  expect(before).not.toBeNull()
  expect(output.out.match(/README\.md/g)).toEqual(before)
})
