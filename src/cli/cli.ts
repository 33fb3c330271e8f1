import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { CommanderError } from 'commander'
import { type Environment, UsageError } from './flags.ts'
import { createProgram } from './program.ts'

/**
 * Runs a command line; resolves with the exit code: 0, 1 when there is something to mend, 2 when the command line is wrong, 3 when
 * subscribers would be shown again what they have seen.
 */
export async function run(words: readonly string[], environment: Environment): Promise<number> {
  let folder = 'articles'
  let code = 0
  const { version }: { readonly version: string } = createRequire(import.meta.url)('feedwright/package.json')
  const program = createProgram(version, async (asked) => {
    refusePacked([asked.folder, asked.flags.against, ...asked.words])
    const { locateArticles, readSiteAddress } = await import('feedwright')
    const url = asked.flags.url || environment.SITE_URL || undefined
    if (url !== undefined && readSiteAddress(url) === undefined) {
      const [place, fix] = asked.flags.url ? ['--url', '--url '] : ['SITE_URL', 'SITE_URL=']
      throw new UsageError(`${place}: "${url}" is not the address of a site\n  fix: ${fix}https://example.org/`)
    }
    const located = await locateArticles(asked.folder ?? 'articles')
    folder = located.folder
    const flags = { ...UNSET, ...asked.flags, folder, words: asked.words }
    const { createTerminal } = await import('./terminal.ts')
    const terminal = createTerminal(flags, environment)
    if (located.said !== undefined && !flags.quiet) await tell(located.said)
    const command = await asked.load()
    code = await command({ ...flags, url, moves: Boolean(flags.url) }, terminal, environment).finally(terminal.end)
  })
  try {
    const [first = 'help', ...others] = words
    await program.parseAsync(first === 'help' ? [...others, '--help'] : [first, ...others], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    const isUsage = error instanceof CommanderError
    await fail(isUsage ? await misspelt(error.message, words) : explain(error, folder, words), words)
    return isUsage || error instanceof UsageError ? 2 : 1
  }
}

/** What was typed may hold what a terminal acts on. */
async function tell(text: string): Promise<void> {
  const { visible } = await import('feedwright')
  console.error(visible(text))
}

/** Tells why nothing was done, with a way out in its second line; to a program that asked for JSON in that. */
async function fail(why: string, words: readonly string[]): Promise<void> {
  await tell(`feedwright: ${why}`)
  if (!words.includes('--json')) return
  const [what, fix] = why.split('\n  fix: ')
  const { jsonOf } = await import('./terminal.ts')
  console.log(jsonOf({ failed: { what, fix } }))
}

const UNSET = {
  ...{ strict: false, frozen: false, resurface: false, probe: false, pages: false },
  ...{ moves: false, dryRun: false, sweep: false, quiet: false, json: false },
}

/** What is wrong with the command line, in the words of commander: `error: unknown option '--prot'\n(Did you mean --port?)`. */
async function misspelt(said: string, words: readonly string[]): Promise<string> {
  const [, why = 'no command is named', meant] = /^error: (.*?)(?:\n\(Did you mean (.*)\?\))?$/s.exec(said) ?? []
  const [name = ''] = words.filter((word) => !word.startsWith('-'))
  const isCommand = !why.startsWith('unknown command')
  const near = meant && (isCommand ? meant : `feedwright ${meant}`)
  const fix =
    near ?? (await nearChoice(why)) ?? `feedwright ${isCommand && name ? `${name} ` : ''}--help says what there is`
  return `${why}\n  fix: ${fix}`
}

/** The flag with the value that was most likely meant: `… '--headers <host>' argument 'netlfy' is invalid. Allowed choices are netlify, nginx.` */
async function nearChoice(why: string): Promise<string | undefined> {
  const found = /^option '(--\S+) .*' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s.exec(why)
  if (!found) return undefined
  const [, flag, given = '', choices = ''] = found
  const { nearest } = await import('feedwright')
  const choice = nearest(given, choices.split(', '))
  return choice && `${flag} ${choice}`
}

/** What programs export often comes packed. Nothing is unpacked here, for nobody knows where to. */
function refusePacked(named: readonly (string | undefined)[]): void {
  const packed = named.find(
    (name) =>
      name && /\.(?:zip|tar|tgz|gz|bz2|xz|7z|rar)$/i.test(name) && statSync(name, { throwIfNoEntry: false })?.isFile(),
  )
  if (packed === undefined) return
  throw new UsageError(
    `"${packed}" is packed\n  fix: unpack it, and name the folder that comes out, or the export in it: of WordPress the .xml, of Ghost the .json`,
  )
}

/** What the person at the keyboard can do about it. */
function explain(error: unknown, folder: string, words: readonly string[]): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const typed = words.filter((word) => word !== folder).map((word) => (/\s/.test(word) ? JSON.stringify(word) : word))
  if (code === 'ENOENT')
    return `there is no folder "${folder}"\n  fix: name the folder your articles are in: feedwright ${typed.join(' ')} my-articles`
  if (code === 'ENOTDIR') return `"${folder}" is a file\n  fix: name the folder it is in`
  if (code === 'EACCES' || code === 'EPERM')
    return `${error instanceof Error ? error.message : code}\n  fix: give this user the right to it`
  return error instanceof Error ? (process.env.DEBUG ? (error.stack ?? error.message) : error.message) : String(error)
}
