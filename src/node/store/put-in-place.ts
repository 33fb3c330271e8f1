import { renameSync, rmSync } from 'node:fs'

/**
 * Gives a file the name of another that may be lost with no harm. A rename over a file waits until all of the new one is on the disk; where
 * there is none under the name it does not.
 */
export function putInPlace(from: string, to: string): void {
  rmSync(to, { force: true })
  renameSync(from, to)
}
