import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { isLocal, type Outside, publishFolder } from 'feedwright'
import type { Environment, Flags } from '../flags.ts'
import { tellDone, tellRefused } from '../report.ts'
import type { Terminal } from '../terminal.ts'
import { askPrevious } from './import-ids.ts'

/** Publishes a folder to a running Worker. Resolves with the exit code. */
export async function publish(flags: Flags, terminal: Terminal, environment: Environment): Promise<number> {
  return publishWith(flags, terminal, environment, {
    fetch,
    wait: (time) => wait(time),
    now: () => new Date(),
    memory: '.feedwright',
  })
}

/** The same with a network, a clock and a memory that are passed in. */
export async function publishWith(
  flags: Flags,
  terminal: Terminal,
  environment: Environment,
  outside: Outside,
): Promise<number> {
  const { folder, url, config, dryRun, sweep, strict, resurface, moves } = flags
  const previous = await askPrevious(flags, 'dist', outside.fetch)
  const done = await publishFolder(
    {
      ...{ folder, dryRun, sweep, strict, resurface, live: previous, lock: flags.frozen ? 'frozen' : 'write' },
      url,
      config,
      moves,
      to: (siteUrl) => placeOf(flags.to ?? siteUrl),
      token: () => tokenOf(flags.tokenFile, environment),
    },
    outside,
  )
  if ('refused' in done) return tellRefused(terminal, done, 'Nothing is published')
  const { id, to, kept, removed, live } = done
  const size = `${done.objects} objects, ${done.bytes} bytes`
  const would = `edition ${id} would go to ${to}: ${size}; ${kept} are there`
  const went = `edition ${id} is live at ${to}: ${size} uploaded; ${kept} were there`
  const last = [
    live ? `edition ${id} is live at ${to} already` : dryRun ? would : went,
    ...(removed === undefined ? [] : [`${removed} objects removed that no edition needs any more`]),
  ]
  return tellDone(terminal, done, last, strict)
}

/** An address to publish to. A token goes over no open line, but to this machine itself. */
function placeOf(text: string): string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '') {
    throw new Error(`"${text}" is not an address to publish to\n  fix: --to https://example.org`)
  }
  if (url.protocol === 'http:' && !isLocal(url.href)) {
    throw new Error(`${url.href} would carry the token in the open\n  fix: --to https://${url.host}${url.pathname}`)
  }
  return url.href
}

/** A flag would show the token in the list of processes. */
async function tokenOf(file: string | undefined, environment: Environment): Promise<string> {
  const token = (file === undefined ? environment.FEEDWRIGHT_TOKEN : await readToken(file))?.trim() ?? ''
  if (token === '') {
    throw new Error(
      'there is no token to publish with\n  fix: FEEDWRIGHT_TOKEN, or --token-file and the file that holds it',
    )
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new Error('the token is not one line of ASCII\n  fix: openssl rand -hex 32 makes a good one')
  }
  return token
}

async function readToken(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Error(`the token file "${file}" cannot be read\n  fix: name a file that holds the token and nothing else`)
  })
}
