import type { Environment, Flags } from './cli.ts'

/** Writes an edition, and the public files beside it. Resolves with the exit code. */
export async function build(flags: Flags, environment: Environment): Promise<number> {
  const { writeSite } = await import('../node/write-site.ts')
  return writeSite(flags, environment)
}
