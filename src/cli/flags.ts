import type { Host } from 'feedwright'

/** What a command is told: the folder, and the flags that were given. */
export type Flags = {
  readonly folder: string
  /** What stands before the folder: the feed whose ids are taken over, the article that is dated otherwise. */
  readonly words: readonly string[]
  readonly port?: string
  readonly host?: string
  /** By flag, else from the environment. */
  readonly url?: string | undefined
  /** It is given by flag: the site may move to it. */
  readonly moves: boolean
  readonly title?: string
  readonly author?: string
  /** With commas between. */
  readonly tags?: string
  readonly draft?: boolean
  /** The file of the settings. */
  readonly config?: string
  /** Drafts and scheduled articles are shown, marked. */
  readonly drafts?: boolean
  /** The browser is opened. */
  readonly open?: boolean
  /** The form in which every request is told. */
  readonly log?: 'json' | 'combined'
  readonly out?: string
  readonly to?: string
  /** The feed that a folder is compared with. */
  readonly against?: string
  readonly tokenFile?: string
  /** The host for which header fields are written. */
  readonly headers?: Host
  /** In which form problems are told. */
  readonly format?: 'text' | 'json' | 'sarif' | 'github'
  /** Pages for people are exported too. */
  readonly pages: boolean
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
  /** Nothing is said but what is wrong. */
  readonly quiet: boolean
  /** What was done is told as JSON. */
  readonly json: boolean
}

/** The command line itself is wrong: told with a way out, and ended with 2. */
export class UsageError extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>
