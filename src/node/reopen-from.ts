import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MANIFEST } from '../edition/manifest.ts'
import type { Collection } from './collection.ts'
import { folderStore } from './folder.ts'
import type { Ledger } from './ledger.ts'
import { type Reopened, reopen } from './reopen.ts'

/** Reopens the edition that stands in a folder, in which there are objects of such names. Of those it names, the ones that are `wanted` must be there, all by default. */
export async function reopenFrom(
  ledger: Ledger,
  collection: Collection,
  folder: string,
  names: ReadonlySet<string>,
  now: Date,
  wanted: (name: string) => boolean = () => true,
): Promise<Reopened | undefined> {
  const manifest = await folderStore(folder).read(MANIFEST)
  if (manifest === undefined) return undefined
  const has = (name: string) => !wanted(name) || names.has(name)
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return reopen(ledger, collection, { manifest, has, read }, now)
}
