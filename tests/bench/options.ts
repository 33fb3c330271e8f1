import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export type Options = {
  readonly rounds: number
  /** Articles: of the smaller and the larger corpora, in this order. */
  readonly sizes: readonly number[]
  /** Only to see that everything works: no time is judged. */
  readonly small: boolean
  readonly seed: number
  /** A folder for this run alone, outside the repository; removed at its end. */
  readonly work: string
  /** Says what is being done. */
  readonly say: (text: string) => void
}

/** A new empty folder inside the run's own. */
export function emptyFolder({ work }: Options, name: string): string {
  mkdirSync(work, { recursive: true })
  return mkdtempSync(join(work, `${name}-`))
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}
