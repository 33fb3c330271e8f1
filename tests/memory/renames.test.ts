import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renamesIn } from '../../src/node/reading/renames.ts'
import { folderOf } from '../pipeline/publish.ts'

const LONG = Array.from({ length: 40 }, (_, i) => `Line ${i} of a text that is long enough.`).join('\n')

test('git tells what was renamed, in a folder of a repository, committed and staged', async () => {
  const repository = folderOf({ 'blog/one.md': LONG, 'blog/ünï code.md': LONG.toUpperCase(), 'else.md': 'Else' })
  const git = (...words: string[]) =>
    execFileSync('git', ['-C', repository, '-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...words])
  const commit = () => {
    git('add', '-A')
    git('commit', '-q', '-m', 'x')
  }
  git('init', '-q')
  commit()
  mkdirSync(join(repository, 'blog/notes'))
  renameSync(join(repository, 'blog/one.md'), join(repository, 'blog/notes/two.md'))
  commit()
  writeFileSync(join(repository, 'blog/notes/two.md'), `${LONG}\nAnd more.`)
  renameSync(join(repository, 'blog/ünï code.md'), join(repository, 'blog/a b.md'))
  git('add', '-A')
  expect(await renamesIn(join(repository, 'blog'))).toEqual(
    new Map([
      ['a b.md', 'ünï code.md'],
      ['notes/two.md', 'one.md'],
    ]),
  )
})

test('outside of a repository nothing is told', async () => {
  expect(await renamesIn(folderOf({ 'a.md': 'A' }))).toEqual(new Map())
})
