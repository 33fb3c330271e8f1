import { existsSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { type Instant, instantOf } from '../../dates/instant.ts'
import { readMemory } from '../../edition/making/memory.ts'
import { LOCK } from '../../edition/memory/lock.ts'
import { editionOf } from '../../edition/reading/open.ts'
import { createApp } from '../../http/app.ts'
import type { Problem } from '../../problem.ts'
import type { BuildRequest } from '../build-site.ts'
import { rootsOf } from '../folder/media.ts'
import type { Making } from '../make.ts'
import { tellProgress } from '../progress.ts'
import { type Compiled, compile, type Refused } from '../publishing/compile.ts'
import { holds, openOutFolder, refuseAround, type WrittenFiles } from '../publishing/out-folder.ts'
import { publishFiles } from '../publishing/publish-files.ts'
import { type EntryFindings, filesShown } from '../rendering/entry-problems.ts'
import { writeEdition } from '../rendering/write-edition.ts'
import { filesOf } from '../server/public.ts'
import { folderStore } from '../store/folder-store.ts'
import { exportFolder, memoryFolder } from '../store/memory-folder.ts'
import { addressesIn, fileAtAddress } from './addresses.ts'
import { type EditionInFiles, editionInFiles } from './edition-in-files.ts'
import { type Host, hostFiles, saysGone } from './hosts.ts'
import { movedIn, pageLeadingTo } from './moved.ts'

/** What is to be exported, how, and into which folder. */
export type ExportRequest = BuildRequest & {
  /** Pages for people too, not feeds alone. */
  readonly pages: boolean
  /** The host for which a file of header fields is written. */
  readonly host: Host | undefined
}

/** What an export did. */
export type Exported = Compiled & ExportedFiles

type ExportedFiles = Omit<WrittenFiles, 'taken'> & {
  /** The next instant at which an entry appears or expires: files do not change by themselves. */
  readonly next: Instant | undefined
  /** No pages were written, and nothing says that another program writes them. */
  readonly pagesMissing: boolean
}

/** Writes a site as files that any web server can send. Throws where `out` is a part of the folder of articles. */
export async function exportSite(request: ExportRequest): Promise<Exported | Refused> {
  const { folder, out, url, config } = request
  refuseAround(out, folder)
  refuseInside(out, folder)
  const now = new Date()
  const place = exportFolder(folder)
  const store = folderStore(place)
  return compile({ ...request, addresses: { url, config }, memory: memoryFolder(folder), now }, async () => ({
    place,
    before: { memory: await readMemory(store), read: store.read },
    write: async (making, pool, find) => {
      const { found } = await writeEdition(place, making, pool)
      const findings = await find(found)
      const edition = editionInFiles(editionOf(making.edition.manifest, store))
      const { problems, ...done } = await writeFiles(request, edition, making, now, findings)
      return { done, problems, findings }
    },
  }))
}

/** Writes what the app answers at every address, and the files that are published as they are. */
async function writeFiles(
  { out, pages, host }: ExportRequest,
  edition: EditionInFiles,
  { collection, edition: { bundles, memory } }: Making,
  now: Date,
  findings: EntryFindings,
): Promise<ExportedFiles & { readonly problems: readonly Problem[] }> {
  const { site } = edition
  const instant = instantOf(now)
  const failures: unknown[] = []
  const { folders, ...others } = rootsOf(collection.folder)
  // What only our pages need comes last. The folder with the public files may be the one that is written to: they are where they should be.
  const from = (pages ? folders : folders.slice(0, -1)).filter((one) => resolve(one) !== resolve(out))
  const roots = { folders: from, collection: others.collection }
  const app = createApp(() => edition, {
    now: () => now,
    files: filesOf(
      roots,
      () => site,
      () => edition,
    ),
    report: (error) => failures.push(error),
    staying: true,
  })
  const outFolder = await openOutFolder(out)
  const problems: Problem[] = []
  const warn = (file: string, what: string, fix: string) =>
    problems.push({ file, line: 1, column: 1, severity: 'warning', what, fix })
  const ofRedirect = (what: string, fix = '--headers netlify, cloudflare, nginx or caddy') =>
    warn('site.yaml', `redirects: ${what}`, fix)
  const documents = new Set<string>()
  /** Addresses by their files. */
  const addresses = new Map<string, string>()
  for await (const address of addressesIn(edition, instant, pages)) {
    const file = fileAtAddress(address)
    if (file === undefined) {
      warn(address, 'cannot be the name of a file, and is left out', 'give the article another slug')
      continue
    }
    const key = asOneFile(file)
    const other = addresses.get(key)
    // The chapters of an episode are met in each of its feeds.
    if (other === address) continue
    if (other !== undefined && file.endsWith('.html'))
      problems.push(sameFile(address, other, 'one of them is lost there'))
    addresses.set(key, address)
    if (documents.has(file)) continue
    const response = await app.request(site.url + address)
    if (response.status !== 200) throw failures[0] ?? new Error(`${address} answers ${response.status}`)
    documents.add(file)
    await outFolder.write(file, new Uint8Array(await response.arrayBuffer()))
    tellProgress({ doing: 'writing', done: documents.size })
  }
  const write = async (file: string, text: string) => {
    if (documents.has(file)) return
    documents.add(file)
    await outFolder.write(file, new TextEncoder().encode(text))
  }
  for (const { from } of site.redirects.filter((one) => one.from.includes('?')))
    ofRedirect(`${from} has a query, by which files do not answer`, 'serve the site, or tell the host')
  const moved = await movedIn(site, pages ? memory.pages : new Map(), app)
  if (host !== undefined) for (const { name, text } of hostFiles(host, site, { pages, moved })) await write(name, text)
  // A host that cannot be told has pages that lead on; of a feed it has nothing that a reader would follow.
  for (const { from, to } of host === undefined ? moved : []) {
    const address = from.slice(new URL(site.url).pathname.length)
    const file = fileAtAddress(address)
    const other = file && addresses.get(asOneFile(file))
    if (other !== undefined) problems.push(sameFile(address, other, 'it does not lead on'))
    else if (to !== undefined && file?.endsWith('.html')) await write(file, pageLeadingTo(to))
    else if (to !== undefined) ofRedirect(`${from} leads to ${to} only where the host can be told`)
  }
  const goneForGood = site.redirects.filter(({ status }) => status === 410 && !saysGone(host))
  for (const { from } of goneForGood)
    ofRedirect(`${from} answers 410, and not 404, only where the host can be told`, '--headers nginx or caddy')
  if (pages) {
    const person = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' }
    // It is sent for every address, and names none.
    const missing = await app.request(`${site.url}*`, { headers: person })
    if (missing.status === 404) await write(MISSING, await missing.text())
  }
  // Where the pages are another program's, so are its pictures.
  const all = pages ? { ...others, folders: from } : roots
  const shown = filesShown(findings, site)
  const { problems: ofFiles, ...written } = await publishFiles(outFolder, all, collection, bundles, {
    documents,
    shown,
  })
  const isElsewhere = site.permalink !== undefined || site.neighbour !== undefined
  // Where other pages are, whatever makes them has a sitemap of them.
  problems.push(...ofFiles.filter(({ file }) => pages || !isElsewhere || file !== 'sitemap.xml'))
  for (const file of [LOCK, `${basename(collection.folder)}/${LOCK}`]) {
    const what = 'is published by what makes the pages, and names articles that are still to come'
    if (existsSync(join(out, file)))
      warn(file, what, 'leave it out: ignoreFiles of Hugo, exclude of Jekyll; and remove it here')
  }
  const pagesMissing = !pages && !isElsewhere && (await edition.permalinks(0, instant)).length > 0
  return { ...written, problems, next: edition.changesAt(), pagesMissing }
}

/** What GitHub Pages, Netlify and Cloudflare Pages send where nothing stands. */
const MISSING = '404.html'

/** The name of a file where large and small letters are alike. */
function asOneFile(file: string): string {
  return file.normalize().toLowerCase()
}

function sameFile(file: string, other: string, so: string): Problem {
  const what = `is the same file as ${other} on Windows and macOS, to which large and small letters are alike: ${so}`
  return { file, line: 1, column: 1, severity: 'warning', what, fix: 'choose an address with other letters' }
}

/** Pages in the folder of articles would be articles the next time. */
function refuseInside(out: string, folder: string): void {
  if (
    !holds(folder, out) ||
    relative(folder, out)
      .split(sep)
      .some((name) => /^[._]/.test(name))
  )
    return
  throw new Error(
    `"${out}" is in the folder of articles, where pages would be read as articles\n  fix: --out ../public`,
  )
}
