import type { Addresses } from '../../src/node/folder/settings.ts'
import { createPool } from '../../src/node/pool.ts'
import type { Collection } from '../../src/node/reading/collection.ts'
import { createFolderReader } from '../../src/node/reading/folder-reader.ts'

/** Reads a folder once, in this thread. */
export function readCollection(folder: string, addresses: Addresses): Promise<Collection> {
  return createFolderReader(folder, addresses, undefined, createPool(0)).read()
}
