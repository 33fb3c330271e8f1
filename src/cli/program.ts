import { Command, Option } from 'commander'
import type { Host } from 'feedwright'
import type { Environment, Flags } from './flags.ts'
import type { Terminal } from './terminal.ts'

/** Does a command, and resolves with the exit code. */
export type RunCommand = (flags: Flags, terminal: Terminal, environment: Environment) => Promise<number>

/** A command that was asked for: what stands on the line, and where the code that does it is. */
export type AskedCommand = {
  readonly flags: Flags
  /** What stands behind the name of the command, but for the folder. */
  readonly words: readonly string[]
  readonly folder: string | undefined
  /** Each is loaded when it is wanted: together they take several times as long as the one. */
  readonly load: () => Promise<RunCommand>
}

/** The commands and their flags, with what `--help` says of them. `start` is called with the one that was asked for. */
export function createProgram(version: string, start: (asked: AskedCommand) => Promise<void>): Command {
  const program = new Command('feedwright')
    .usage('<command> [folder] [options]')
    .description('A folder of articles in, perfect feeds out. The folder is "articles" unless named.')
    .version(version, '-v, --version', 'its version')
    .helpOption('-h, --help', 'what it does; after a command, more of it')
    .helpCommand(false)
    .option('-q, --quiet', 'say nothing but what is wrong')
    .option('--json', 'tell what was done as JSON')
    .option('--config <file>', 'the settings: site.yaml in the folder, or beside articles/, unless given')
    .configureHelp({ showGlobalOptions: true, subcommandTerm: usageOf })
    .configureOutput({ writeOut: (text) => console.log(text.trimEnd()), writeErr: () => {} })
    .exitOverride()

  const add = (usage: string, does: string, flags: readonly Option[], load: AskedCommand['load'], more = '') => {
    const command = program.command(usage).description(does).allowExcessArguments(false)
    for (const flag of flags) command.addOption(flag)
    if (more !== '') command.addHelpText('after', `\n${more}`)
    command.action(() => {
      const words: (string | undefined)[] = command.processedArgs.flat()
      const folder = usage.endsWith('[folder]') ? words.pop() : undefined
      const given = words.filter((word) => word !== undefined)
      return start({ flags: command.optsWithGlobals<Flags>(), words: given, folder, load })
    })
  }

  add(
    'init [folder]',
    'write site.yaml, from what is found beside the folder and three answers',
    [
      new Option('--url <address>', 'the address that the site has for good'),
      new Option('--title <text>', 'its title'),
      new Option('--author <name>', 'who writes, where an article does not say'),
    ],
    async () => (await import('./commands/begin.ts')).init,
    'Questions are asked where a person watches, for what no option says.',
  )
  add(
    'new <title> [folder]',
    'begin an article as the others are written: front matter, name of the file, folder',
    [new Option('--tags <list>', 'words with commas between'), new Option('--draft', 'say that it is one')],
    async () => (await import('./commands/begin.ts')).begin,
  )
  add(
    'adopt <file...>',
    'give bare texts a title and a date in front matter; not a byte of their bodies changes',
    [],
    async () => (await import('./commands/begin.ts')).adopt,
    'They are the title and the date with which the text is published now.',
  )
  add(
    'serve [folder]',
    'serve feeds and pages, and follow the folder while you write',
    [
      new Option('--port <number>', '8787, or PORT'),
      new Option('--host <name>', '127.0.0.1, or HOST: who can reach the server'),
      URL_OF_SITE,
      new Option('--drafts', 'show drafts and scheduled articles, marked, to who writes'),
      new Option('--open', 'show the home page in the browser'),
      new Option('--log <form>', 'a line for every request').choices(LOGS),
    ],
    async () => (await import('./commands/serve.ts')).serve,
    'Without an address ids and links use the one the server listens on, and are not final.',
  )
  add(
    'build [folder]',
    'write an edition and the public files: what a Worker is deployed from',
    [outTo('dist'), URL_OF_SITE, STRICT, FROZEN, RESURFACE, PREVIOUS, PROBE],
    async () => (await import('./commands/build.ts')).build,
    'For a host that only has files there is export.',
  )
  add(
    'export [folder]',
    'write every feed, archive, OPML and sitemap as plain files, for any web server',
    [
      outTo('public'),
      URL_OF_SITE,
      new Option('--pages', 'the HTML pages too; else permalink in site.yaml says where your own are'),
      new Option('--headers <host>', 'types and lifetimes of the files, as a host is told them').choices(HEADERS),
      STRICT,
      FROZEN,
      RESURFACE,
      PREVIOUS,
      PROBE,
    ],
    async () => (await import('./commands/export.ts')).exportFiles,
    `Only what an export wrote is ever changed or removed. Scheduled entries are not in the files: the next instant at
which one appears or expires is told. Export again then.`,
  )
  add(
    'publish [folder]',
    'upload what is new to a running Worker with a bucket, and make it live: no deploy',
    [
      new Option('--to <address>', 'the Worker: the address of the site unless given'),
      URL_OF_SITE,
      new Option('--token-file <file>', 'holds the token; or FEEDWRIGHT_TOKEN. It is what PUBLISH_TOKEN was set to'),
      new Option('--dry-run', 'say what would be uploaded, and upload nothing'),
      new Option('--sweep', 'remove what no edition needs any more, a day after it was written'),
      STRICT,
      FROZEN,
      RESURFACE,
      PREVIOUS,
    ],
    async () => (await import('./commands/publish.ts')).publish,
    `Articles only: pictures and other files beside them, and those in public/, are brought by a deploy.
Cut off anywhere, what was live stays live; the next try uploads only the rest.`,
  )
  add(
    'check [folder]',
    'print every problem: file, line, column, what is wrong and what to write instead',
    [
      URL_OF_SITE,
      new Option('--strict', 'warnings count as well'),
      PROBE,
      new Option('--format <name>', 'text; github, annotations, as it is in GitHub Actions; or sarif').choices(FORMATS),
    ],
    async () => (await import('./commands/check.ts')).check,
    'Exits 1 when an article is left out, 0 otherwise.',
  )
  add(
    'list [folder]',
    'show what is made of each file: title, date and what it is taken from, tags, state, address',
    [URL_OF_SITE],
    async () => (await import('./commands/list.ts')).listFiles,
    'Nothing is published or remembered.',
  )
  add(
    'diff [folder]',
    'show what subscribers would see if the folder were published now',
    [
      new Option(
        '--against <feed>',
        'a feed: its address, a file that holds it (also a WordPress or Ghost export), or a folder built or exported to. Without it: what was built last',
      ),
      BUILT,
      URL_OF_SITE,
      PREVIOUS,
    ],
    async () => (await import('./commands/diff.ts')).diff,
    'Publishes nothing. Exits 3 when subscribers would be shown again what they have seen.',
  )
  add(
    'import-ids <feed> [folder]',
    'take over the ids and dates of the feed that subscribers know',
    [BUILT, URL_OF_SITE],
    async () => (await import('./commands/import-ids.ts')).importFrom,
    `The feed is an address, or a file: RSS, Atom or JSON Feed, a WordPress export (WXR) or a Ghost export. Its archives
and pages are followed. Items are matched with articles by id, address, title, recording and text; what matched, what
did not and why is told. Ids are written into feedwright.lock, letter for letter. Old addresses lead to the articles.`,
  )
  add(
    'redate <file> [folder]',
    'move the date of publication of an article to the one it says now',
    [BUILT, URL_OF_SITE],
    async () => (await import('./commands/redate.ts')).redateFile,
    'Readers that keep dates do not move it.',
  )
  return program
}

const LOGS: readonly NonNullable<Flags['log']>[] = ['json', 'combined']
const FORMATS: readonly NonNullable<Flags['format']>[] = ['text', 'json', 'sarif', 'github']
const HEADERS: readonly Host[] = ['netlify', 'cloudflare', 'nginx', 'caddy']

const URL_OF_SITE = new Option('--url <address>', 'the address of the site; or SITE_URL, or url in site.yaml')
const STRICT = new Option('--strict', 'write nothing when there is any problem')
const FROZEN = new Option(
  '--frozen',
  'for CI: leave feedwright.lock alone, and write nothing where a fresh clone with it would give other ids',
)
const RESURFACE = new Option('--resurface', 'write also where subscribers would be shown again what they have seen')
const PREVIOUS = new Option(
  '--previous <address>',
  'the live site: its JSON Feed and archives are asked for what nothing here remembers',
)
const PROBE = new Option(
  '--probe',
  'ask other servers for the length and type of enclosures and images; without it nothing is fetched',
)

const BUILT = new Option('--out <folder>', 'where it was built last: dist unless given')

/** How a command is written, without its options: `redate <file> [folder]`. */
export function usageOf(command: Command): string {
  const places = command.registeredArguments.map((one) => {
    const name = one.name() + (one.variadic ? '...' : '')
    return one.required ? `<${name}>` : `[${name}]`
  })
  return [command.name(), ...places].join(' ')
}

function outTo(folder: string): Option {
  return new Option('--out <folder>', `the folder to write to: ${folder} unless given`)
}
