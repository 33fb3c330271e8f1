import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listFolder } from '../../src/article/folder.ts'
import { listAhead } from '../../src/platform/list-ahead.ts'
import { columnsOf, listingOf } from '../../src/platform/listing-columns.ts'
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

test('a listing comes out of its columns as it went in, with what there is to say of links', () => {
  const file = { path: 'a.md', size: 5_000_000_000, modified: 1_767_225_600_000.25 }
  const problem = { file: 'link', line: 1, column: 1, severity: 'warning', what: 'is a link', fix: 'a file' } as const
  const listing = { articles: [file, { ...file, path: 'b.md' }], media: [], problems: [problem] }
  expect(listingOf(columnsOf(listing))).toEqual(listing)
})
