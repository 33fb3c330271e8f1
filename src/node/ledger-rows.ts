import type { Member } from '../edition/making/index-feed.ts'
import type { Known } from './article-file.ts'
import type { LedgerBase } from './keep-ledger.ts'
import { KIND, ROW } from './ledger-file.ts'

/** A file of the listing, with its number, and the member made of it; does its line stand in the ledger as it is? */
export type LedgerRow = {
  readonly number: number
  readonly known: Known
  readonly member: Member | undefined
  readonly isOld: boolean
}

/** The rows of a ledger; those of `base` are known again. */
export function rowsOf(named: readonly Member[], all: readonly Known[], base: LedgerBase | undefined): LedgerRow[] {
  let next = 0
  return all.map((known, number) => {
    const one = named[next]
    const at = one && base?.numbers.of(one)
    // What was not looked at is not looked at here.
    const isOwn = at === undefined ? known.outline !== undefined && one?.outline === known.outline : at === number
    if (isOwn) next += 1
    const isOld =
      base !== undefined &&
      known.outline === base.outlines[number] &&
      (isOwn ? at === number : base.files[number * ROW + 4] === KIND.notPublished)
    return { number, known, member: isOwn ? one : undefined, isOld }
  })
}
