import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Listing } from './listing.ts'
import { listingOf, lookAtFiles, type SharedListing } from './shared-listing.ts'
import { newThread } from './thread.ts'

/** Bytes of a ledger from which on its folder has so many files that a thread pays for its start: some thousands of them. */
const MUCH = 1_000_000

/**
 * Lists a folder in a thread, while this one loads the program and opens the ledger, and then in both. Undefined where that does not pay, as far as the
 * size of the ledger tells, or cannot be done: then it is for who wants the listing to make it, and to meet the error.
 */
export function listAhead(folder: string, ledger: string): Promise<Listing | undefined> {
  if ((statSync(ledger, { throwIfNoEntry: false })?.size ?? 0) < MUCH) return Promise.resolve(undefined)
  return new Promise((done) => {
    const giveUp = () => done(undefined)
    try {
      const thread = newThread('list-thread', resolve(folder))
      thread.once('message', (shared: SharedListing) => {
        thread.once('message', () => done(listingOf(shared)))
        lookAtFiles(shared)
      })
      thread.once('error', giveUp)
      thread.once('exit', giveUp)
    } catch {
      // A machine may have no room for a thread more.
      giveUp()
    }
  })
}
