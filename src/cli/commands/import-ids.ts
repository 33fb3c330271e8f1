import { askLive, type Imported, importIds, type LiveMemory } from 'feedwright'
import { type Flags, UsageError } from '../flags.ts'
import type { Terminal } from '../terminal.ts'

/** Takes over the ids of a feed. Resolves with the exit code: 1 where nothing was matched. */
export async function importFrom(flags: Flags, terminal: Terminal): Promise<number> {
  const { folder, words, url, config, out = 'dist' } = flags
  const [source = ''] = words
  const found = await importIds({ folder, url, config, out }, source, { fetch, now: new Date() })
  terminal.give(found, reportImported(found, folder))
  return found.matches.length > 0 ? 0 : 1
}

/** What the live site says that subscribers were told, where it is named. */
export async function askPrevious(
  { folder, url, config, previous }: Flags,
  out: string,
  ask = fetch,
): Promise<LiveMemory | undefined> {
  if (previous === undefined) return undefined
  if (!/^https?:\/\//i.test(previous) || !URL.canParse(previous))
    throw new UsageError(`"${previous}" is not the address of a site\n  fix: --previous https://example.org/`)
  return askLive({ folder, url, config, out }, previous, { fetch: ask, now: new Date() })
}

/** A table of what was matched and by what, and of what was not and why. */
export function reportImported({ source, matches, items, articles, opaque, show }: Imported, folder: string): string {
  const all = matches.length + items.length
  return [
    `${source}: ${matches.length} of ${all} items are articles here; their ids and dates are in ${folder}/feedwright.lock`,
    ...matches.map(({ item, article, by }) => `  ${article.file}  ${item.id ?? item.link}  by its ${by}`),
    ...(opaque === 0
      ? []
      : [`${opaque} of these ids are no IRIs: RSS and JSON Feed have them letter for letter, Atom an id made of each`]),
    `${items.length} items are no article here`,
    ...items.map(({ item, why }) => `  ${item.link ?? item.id}${item.title && `  "${item.title}"`}: ${why}`),
    `${articles.length} articles are none of the items, and keep ids of their own`,
    ...articles.map(({ file }) => `  ${file}`),
    ...(show === undefined
      ? []
      : [`apps know the show as ${show}\n  fix: guid: ${show} in podcast of site.yaml keeps it`]),
  ].join('\n')
}
