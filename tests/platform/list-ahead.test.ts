import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listAhead } from '../../src/node/list-ahead.ts'
import { listFolder } from '../../src/node/listing.ts'
import { listingOf, lookAtFiles, shareListing } from '../../src/node/shared-listing.ts'
import { folderOf } from '../pipeline/publish.ts'

const FILES = { 'b.md': 'Text', 'a.md': 'Text', 'notes/picture.png': 'Bytes', 'notes/ä.md': '' }

/** A folder, and a ledger that tells of so many files. */
function placeOf(files: Readonly<Record<string, string>>, size = 2_000_000) {
  const folder = folderOf(files)
  const ledger = join(folderOf({ ledger: 'x'.repeat(size) }), 'ledger')
  return { folder, ledger }
}

describe('listAhead', () => {
  test.each([
    ['articles and media', FILES],
    ['nothing', {}],
  ])('lists in a thread what this one lists: %s', async (_, files) => {
    const { folder, ledger } = placeOf(files)
    expect(await listAhead(folder, ledger)).toEqual(listFolder(folder))
  })

  test('leaves it to this thread where little was there before, or where no thread can', async () => {
    const { folder, ledger } = placeOf(FILES, 1000)
    expect(await listAhead(folder, ledger)).toBeUndefined()
    expect(await listAhead(folder, `${ledger}.none`)).toBeUndefined()
    const large = placeOf(FILES)
    expect(await listAhead(join(large.folder, 'none'), large.ledger)).toBeUndefined()
  })
})

describe('a shared listing', () => {
  test('is what one thread lists alone, also where files vanish meanwhile and links lead astray', () => {
    const folder = folderOf({ ...FILES, 'gone.md': '', 'gone.png': '', 'folder.md/inside.md': '' })
    symlinkSync(folderOf({ 'other.md': '' }), join(folder, 'link.md'))
    const shared = shareListing(folder)
    for (const path of ['gone.md', 'gone.png']) rmSync(join(folder, path))
    lookAtFiles(shared)
    expect(listingOf(shared)).toEqual(listFolder(folder))
    expect(listingOf(shared).problems).toHaveLength(1)
  })

  test('is shared: no file is looked at twice', () => {
    const folder = folderOf(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}.md`, 'Text'])))
    const shared = shareListing(folder)
    Atomics.add(shared.next, 0, 128)
    lookAtFiles(shared)
    expect(shared.sizes.filter((size) => size === 4)).toHaveLength(72)
  })
})
