import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readCollectionInThreads } from '../node/collection.ts'
import { folderStore } from '../node/folder.ts'
import { makeFrom } from '../node/make.ts'
import { memoryFolder, readingsFile } from '../node/memory-folder.ts'
import { createPack } from '../node/pack.ts'
import { type Before, publishEdition, sweep } from '../node/publishing/publish.ts'
import { rememberPublished } from '../node/publishing/remembered.ts'
import { createRemote, type Remote, type RemoteOptions } from '../node/publishing/remote.ts'
import { restoreEntries } from '../node/stored-entries.ts'
import { segmentTexts } from '../node/write-segments.ts'
import type { Problem } from '../problem.ts'
import type { Environment, Flags } from './cli.ts'
import { reportCounts, reportProblems, UNSOUND, uniqueProblems } from './report.ts'

/** Publishes a folder to a running Worker. */
export async function publish(flags: Flags, environment: Environment): Promise<number> {
  return publishWith(flags, environment, {
    fetch,
    wait: (time) => wait(time),
    now: () => new Date(),
    memory: '.feedwright',
  })
}

/** What of the outside publishing uses. */
export type Outside = Pick<RemoteOptions, 'fetch' | 'wait'> & {
  readonly now: () => Date
  /** The folder in which the index of what was published is kept for the next time. */
  readonly memory: string
}

export async function publishWith(flags: Flags, environment: Environment, outside: Outside): Promise<number> {
  const { folder, url = '', tokenFile, dryRun, strict } = flags
  const address = url || environment.SITE_URL
  const readings = readingsFile(memoryFolder(folder, outside.memory))
  const read = await readCollectionInThreads(folder, { ...(address && { url: address }) }, readings)
  const { site } = read
  if (!site.final) {
    console.error(
      'feedwright: without an address for good, the ids of all entries would change when there is one\n  fix: url: https://example.org/ in site.yaml, or --url, or SITE_URL',
    )
    return 1
  }
  if (!read.sound) {
    console.error(`${reportProblems(read.problems)}\nNothing is published: ${UNSOUND}`)
    return 1
  }
  const to = placeOf(flags.to ?? site.url)
  const remote = createRemote({ ...outside, to, token: await tokenOf(tokenFile, environment) })
  const name = `published-${createHash('sha256').update(to).digest('hex').slice(0, 8)}`
  const store = folderStore(join(outside.memory, name))
  const before = await beforeOf(remote, store)
  const other = before?.previous?.manifest.site
  if (other?.final && other.url !== site.url && url === '') {
    console.error(
      `feedwright: what is live at ${to} is ${other.url}, and this folder is ${site.url}\n  fix: another folder or --to; or --url ${site.url}, if the site moves there for good`,
    )
    return 1
  }
  const found: Problem[] = []
  const now = outside.now()
  const collection = await restoreEntries(read, before?.previous, remote.read, now)
  const edition = makeFrom(collection, before?.previous, now)
  const known = [...collection.problems, ...edition.problems]
  if (strict && known.length > 0) {
    console.error(`${reportProblems(known)}\nNothing is published: --strict`)
    return 1
  }
  const pack = createPack(join(tmpdir(), `feedwright.${process.pid}.half`))
  const report = (problems: readonly Problem[]) => found.push(...problems)
  const textsFor = (missing: readonly string[]) => segmentTexts(edition, collection, missing, pack, report)
  const done = await publishEdition(edition, before, remote, dryRun, textsFor).finally(pack.close)
  const problems = uniqueProblems([...known, ...found])
  if (problems.length > 0) console.error(reportProblems(problems))
  const left = collection.leftOut + edition.problems.filter(({ severity }) => severity === 'error').length
  console.log(reportCounts(edition.counts, left))
  const { id } = edition.manifest
  const size = `${done.objects} objects, ${done.bytes} bytes`
  if (done.live) console.log(`edition ${id} is live at ${to} already`)
  else if (dryRun) console.log(`edition ${id} would go to ${to}: ${size}; ${done.kept} are there`)
  else console.log(`edition ${id} is live at ${to}: ${size} uploaded; ${done.kept} were there`)
  if (dryRun) return 0
  if (flags.sweep) console.log(`${await sweep(edition, before, remote)} objects removed that no edition needs any more`)
  collection.keep(outside.now())
  await remember(edition, store)
  return 0
}

async function beforeOf(remote: Remote, store: ReturnType<typeof folderStore>): Promise<Before | undefined> {
  const live = await remote.manifest()
  return live && { ...live, previous: await rememberPublished(live.text, remote.read, store) }
}

/** The index is kept for the next time; that it cannot be is no failure, it is then read from afar. */
async function remember(
  { objects }: ReturnType<typeof makeFrom>,
  store: ReturnType<typeof folderStore>,
): Promise<void> {
  try {
    const there = await store.names()
    for (const [name, text] of objects) {
      if (!name.startsWith('s/') && !there.has(name)) await store.write(name, text())
    }
    for (const name of there) if (!objects.has(name)) await store.remove(name)
  } catch {
    // The next publishing reads it from afar.
  }
}

/** An address to publish to. A token goes over no open line, but to this machine itself. */
function placeOf(text: string): string {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '') {
    throw new Error(`"${text}" is not an address to publish to\n  fix: --to https://example.org`)
  }
  const here = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'http:' && !here) {
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
