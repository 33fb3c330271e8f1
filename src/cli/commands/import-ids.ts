import { type Imported, importIds, type KnownItem, rememberLive } from 'feedwright'
import type { Flags } from '../flags.ts'
import type { Terminal } from '../terminal.ts'

/** Takes over the ids of a feed. Resolves with the exit code: 1 where nothing was matched. */
export async function importFrom(flags: Flags, terminal: Terminal): Promise<number> {
  const { folder, words, url, config, out = 'dist' } = flags
  const [source = ''] = words
  const found = await importIds({ folder, url, config, out }, source, { fetch, now: new Date() })
  terminal.give(found, reportImported(found, folder))
  return found.matches.length > 0 ? 0 : 1
}

/** Where the live site is named, remembers by it what nothing here does. */
export async function askPrevious({ folder, url, config, previous }: Flags, out: string): Promise<void> {
  if (previous === undefined) return
  await rememberLive({ folder, url, config, out }, previous, { fetch, now: new Date() })
}

/** A table of what was matched and by what, and of what was not and why. */
export function reportImported({ source, matches, items, articles }: Imported, folder: string): string {
  const all = matches.length + items.length
  return [
    `${source}: ${matches.length} of ${all} items are articles here; their ids and dates are in ${folder}/feedwright.lock`,
    ...matches.map(({ item, article, by }) => `  ${article.file}  ${item.id ?? item.link}  by its ${by}`),
    `${items.length} items are no article here`,
    ...items.map(({ item, why }) => `  ${nameOf(item)}: ${why}`),
    `${articles.length} articles are none of the items, and keep ids of their own`,
    ...articles.map(({ file }) => `  ${file}`),
  ].join('\n')
}

function nameOf({ link, id, title }: KnownItem): string {
  return [link ?? id, ...(title === '' ? [] : [`"${title}"`])].join('  ')
}
