import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { type Environment, type Flags, UsageError } from './flags.ts'

/**
 * Runs a command line; resolves with the exit code: 0, 1 when there is something to mend, 2 when the command line is wrong, 3 when
 * subscribers would be shown again what they have seen.
 */
export async function run(words: readonly string[], environment: Environment): Promise<number> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(words)
  } catch (error) {
    return refuseFlag(error, words)
  }
  const { values, positionals } = parsed
  const [name = 'help', ...places] = positionals
  const source = COMMANDS[name]?.hasSource ? places.shift() : undefined
  const [named = 'articles', ...rest] = places
  let folder = named
  if (values.version) return say(versionOf(createRequire(import.meta.url)('feedwright/package.json')))
  if (values.help || name === 'help') {
    const { helpFor } = await import('./help.ts')
    return say(helpFor(name === 'help' && values.help ? '' : name === 'help' ? named : name))
  }
  const command = COMMANDS[name]
  if (!command) return refuse(`"${name}" is not a command`, await nearestOf(name, Object.keys(COMMANDS), 'feedwright '))
  if (rest.length > 0) return refuse(`one folder at a time: "${rest[0]}" is one too many`)
  const stranger = Object.keys(values).find((flag) => !command.flags.includes(flag))
  if (stranger !== undefined)
    return refuse(`feedwright ${name} has no --${stranger}`, await nearestOf(stranger, command.flags, '--'))
  try {
    const {
      port,
      host,
      url,
      out,
      to,
      strict = false,
      frozen = false,
      resurface = false,
      sweep = false,
      probe = false,
      pages = false,
    } = values
    const { locateArticles } = await import('feedwright')
    const located = await locateArticles(named)
    folder = located.folder
    if (located.said !== undefined) console.error(located.said)
    const { 'token-file': tokenFile, 'dry-run': dryRun = false, json = false, headers, against, previous } = values
    const flags = {
      folder,
      ...(source !== undefined && { source }),
      strict,
      frozen,
      resurface,
      sweep,
      probe,
      dryRun,
      pages,
      json,
      ...(headers && { headers }),
      ...(against && { against }),
      ...(previous && { previous }),
      ...(to && { to }),
      ...(tokenFile && { tokenFile }),
      ...(port && { port }),
      ...(host && { host }),
      ...(url && { url }),
      ...(out && { out }),
    }
    const run = await command.load()
    return await run(flags, environment)
  } catch (error) {
    console.error(`feedwright: ${explain(error, folder)}`)
    return error instanceof UsageError ? 2 : 1
  }
}

type Command = (flags: Flags, environment: Environment) => Promise<number>

/** Each is loaded when it is wanted: together they take several times as long as the one. */
const COMMANDS: Readonly<Record<string, { flags: readonly string[]; hasSource?: true; load: () => Promise<Command> }>> =
  {
    serve: { flags: ['port', 'host', 'url'], load: async () => (await import('./commands/serve.ts')).serve },
    build: {
      flags: ['out', 'url', 'strict', 'frozen', 'resurface', 'previous', 'probe'],
      load: async () => (await import('./commands/build.ts')).build,
    },
    export: {
      flags: ['out', 'url', 'pages', 'headers', 'json', 'strict', 'frozen', 'resurface', 'previous', 'probe'],
      load: async () => (await import('./commands/export.ts')).exportFiles,
    },
    diff: { flags: ['against', 'out', 'url', 'json'], load: async () => (await import('./commands/diff.ts')).diff },
    'import-ids': {
      flags: ['out', 'url', 'json'],
      hasSource: true,
      load: async () => (await import('./commands/import-ids.ts')).importFrom,
    },
    redate: {
      flags: ['out', 'url'],
      hasSource: true,
      load: async () => (await import('./commands/redate.ts')).redateFile,
    },
    check: { flags: ['url', 'strict', 'probe'], load: async () => (await import('./commands/check.ts')).check },
    list: { flags: ['url', 'json'], load: async () => (await import('./commands/list.ts')).listFiles },
    publish: {
      flags: ['to', 'url', 'token-file', 'dry-run', 'sweep', 'strict', 'frozen', 'resurface'],
      load: async () => (await import('./commands/publish.ts')).publish,
    },
  }

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      url: { type: 'string' },
      out: { type: 'string' },
      to: { type: 'string' },
      'token-file': { type: 'string' },
      'dry-run': { type: 'boolean' },
      sweep: { type: 'boolean' },
      pages: { type: 'boolean' },
      headers: { type: 'string' },
      against: { type: 'string' },
      previous: { type: 'string' },
      json: { type: 'boolean' },
      strict: { type: 'boolean' },
      frozen: { type: 'boolean' },
      resurface: { type: 'boolean' },
      probe: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    },
  })
}

/** Of the package, whose code is not loaded for that. */
function versionOf({ version }: { readonly version: string }): string {
  return version
}

function say(text: string): number {
  console.log(text)
  return 0
}

function refuse(why: string, fix = 'feedwright --help lists the commands and their flags'): number {
  console.error(`feedwright: ${why}\n  fix: ${fix}`)
  return 2
}

/** The word that was meant, with what stands before it; undefined where none is near. */
async function nearestOf(word: string, words: readonly string[], before: string): Promise<string | undefined> {
  const { nearest } = await import('feedwright')
  const found = nearest(word, words)
  return found && before + found
}

/** What `parseArgs` of Node refuses, in our words. */
async function refuseFlag(error: unknown, words: readonly string[]): Promise<number> {
  const said = error instanceof Error ? error.message : String(error)
  const unknown = /^Unknown option '(--?)([^']+)'/.exec(said)
  if (!unknown) return refuse(said)
  const [, dashes = '', flag = ''] = unknown
  const own = words.flatMap((word) => COMMANDS[word]?.flags ?? []).concat('help', 'version')
  return refuse(`there is no flag ${dashes}${flag}`, await nearestOf(flag, own, '--'))
}

/** What the person at the keyboard can do about it. */
function explain(error: unknown, folder: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT')
    return `there is no folder "${folder}"\n  fix: name the folder your articles are in: feedwright serve my-articles`
  if (code === 'ENOTDIR') return `"${folder}" is a file\n  fix: name the folder it is in`
  if (code === 'EACCES' || code === 'EPERM')
    return `${error instanceof Error ? error.message : code}\n  fix: give this user the right to it`
  return error instanceof Error ? (process.env.DEBUG ? (error.stack ?? error.message) : error.message) : String(error)
}
