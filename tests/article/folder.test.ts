import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileAt, listFolder } from '../../src/node/folder/listing.ts'
import { folderOf } from '../pipeline/publish.ts'

describe('listFolder', () => {
  test('a link that leads out of the folder publishes nothing, and is told of; one inside is followed', () => {
    const outside = folderOf({ 'secret.md': 'Secret', 'secret.png': 'Secret' })
    const folder = folderOf({ 'a.md': 'A', 'deep/b.md': 'B' })
    symlinkSync(join(outside, 'secret.md'), join(folder, 'out.md'))
    symlinkSync(join(outside, 'secret.png'), join(folder, 'out.png'))
    symlinkSync(outside, join(folder, 'whole'))
    symlinkSync('.', join(folder, 'loop'))
    symlinkSync('nowhere.md', join(folder, 'dangling.md'))
    symlinkSync('self.md', join(folder, 'self.md'))
    symlinkSync('../a.md', join(folder, 'deep/inside.md'))
    const { articles, media, problems } = listFolder(folder)
    expect(articles.map(({ path }) => path)).toEqual(['a.md', 'deep/b.md', 'deep/inside.md'])
    expect(media).toEqual([])
    expect(problems.map(({ file }) => file).toSorted()).toEqual(['loop', 'out.md', 'out.png', 'whole'])
    expect(fileAt(folder, 'out.md')).toBeUndefined()
    expect(fileAt(folder, 'deep/inside.md')?.size).toBe(1)
  })

  test('the folder itself may be reached by a link', () => {
    const folder = folderOf({ 'a.md': 'A' })
    const link = join(folderOf({}), 'here')
    symlinkSync(folder, link)
    expect(listFolder(link).articles.map(({ path }) => path)).toEqual(['a.md'])
    expect(fileAt(link, 'a.md')?.size).toBe(1)
  })

  test('a folder named like an article is a folder', () => {
    const folder = folderOf({})
    mkdirSync(join(folder, 'x.md'))
    writeFileSync(join(folder, 'x.md/in.md'), 'In')
    expect(listFolder(folder).articles.map(({ path }) => path)).toEqual(['x.md/in.md'])
  })
})
