import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { OWN_NODE, startCommand } from '../command.ts'

const written = (title: string, words: string, date = '2026-03-01') =>
  `---\ntitle: ${title}\ndate: ${date}\n---\n${Array.from({ length: 60 }, (_, i) => `${words}${i}`).join(' ')}\n`

/** A folder in which commands are run; each gives its exit code and all it says. */
function workingFolder() {
  const place = mkdtempSync(join(tmpdir(), 'feedwright-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  mkdirSync(join(place, 'articles'))
  const write = (name: string, text: string) => writeFileSync(join(place, 'articles', name), text)
  write('site.yaml', 'url: https://example.org/\n')
  return {
    write,
    remove: (name: string) => rmSync(join(place, 'articles', name)),
    async run(...words: string[]) {
      const { ended, output } = startCommand(OWN_NODE, words, { cwd: place })
      return { code: await ended, said: output.out + output.err }
    },
  }
}

test('where diff ends with 3, build and export end with 3 and write nothing', async () => {
  const { run, write, remove } = workingFolder()
  write('a.md', written('Alpha', 'alpha'))
  expect(await run('export')).toMatchObject({ code: 0 })
  remove('a.md')
  write('new.md', written('Alpha', 'beta'))
  for (const command of ['diff', 'build', 'export']) {
    expect(await run(command)).toEqual({ code: 3, said: expect.stringContaining('"tag:example.org,2026:a"') })
  }
  expect(await run('export', '--resurface')).toMatchObject({ code: 0 })
}, 120_000)

test('C91: after redate the next build has nothing to say of the date', async () => {
  const { run, write } = workingFolder()
  write('a.md', written('Alpha', 'alpha'))
  await run('build')
  write('a.md', written('Alpha', 'alpha', '2026-04-01'))
  expect((await run('build')).said).toContain('a.md:3:7: warning: date: 2026-04-01')
  for (const name of ['articles/a.md', 'a.md']) expect((await run('redate', name)).said).toMatch(/^a\.md was published/)
  const diff = await run('diff')
  expect(diff.said).toContain('redated          1\n  a.md  "Alpha"  from 2026-03-01T00:00:00Z')
  expect((await run('build')).said).not.toContain('warning')
}, 120_000)
