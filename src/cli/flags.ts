/** What a command is told: the folder, and the flags that were given. */
export type Flags = {
  readonly folder: string
  /** The feed whose ids are taken over, or the article that is dated otherwise: what stands before the folder. */
  readonly source?: string
  readonly port?: string
  readonly host?: string
  readonly url?: string
  readonly out?: string
  readonly to?: string
  /** The feed that a folder is compared with. */
  readonly against?: string
  readonly tokenFile?: string
  /** The host for which header fields are written. */
  readonly headers?: string
  /** Pages for people are exported too. */
  readonly pages: boolean
  /** What was done is told as JSON. */
  readonly json: boolean
  readonly dryRun: boolean
  readonly sweep: boolean
  readonly strict: boolean
  readonly frozen: boolean
  /** The live site, which is asked for what nothing here remembers. */
  readonly previous?: string
  /** What subscribers would be shown again is published all the same. */
  readonly resurface: boolean
  /** Other servers may be asked for the length and type of their files. */
  readonly probe: boolean
}

/** The command line itself is wrong: told with a way out, and ended with 2. */
export class UsageError extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>
