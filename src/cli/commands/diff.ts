import { compareFolder, type Difference, type KnownItem, type RuleName } from 'feedwright'
import type { Flags } from '../flags.ts'
import { tellRefused } from '../report.ts'
import type { Terminal } from '../terminal.ts'
import { askPrevious } from './import-ids.ts'

/** Shows what subscribers will see. Resolves with the exit code: 3 when anything would be shown to them again. */
export async function diff(flags: Flags, terminal: Terminal): Promise<number> {
  const { folder, url, config, out = 'dist', against } = flags
  const live = await askPrevious(flags, out)
  const request = { folder, url, config, out, live }
  const { making, ...found } = await compareFolder(request, against, { fetch, now: new Date() })
  const { problems, collection } = making
  if (!collection.sound || !collection.site.final) {
    return tellRefused(terminal, { problems, refused: collection.sound ? 'address' : 'unsound' }, 'Nothing is compared')
  }
  terminal.give(found, reportDifference(found))
  return found.resurfacing.length > 0 ? 3 : 0
}

/** Lines of a kind that are shown: all together fit on a screen. */
const MOST = 5

/** What changes, a line each up to five of a kind, then loudly what would be shown again. */
export function reportDifference(found: Difference & { readonly source: string }): string {
  const { source, fresh, updated, redated, edited, moved, withdrawn, resurfacing } = found
  const part = (name: string, lines: readonly string[]) => [
    `${name.padEnd(16)} ${lines.length}`,
    ...lines.slice(0, MOST).map((line) => `  ${line}`),
    ...(lines.length > MOST ? [`  and ${lines.length - MOST} more`] : []),
  ]
  const named = ({ file, link, id, title }: KnownItem & { readonly file?: string }) =>
    [file ?? link ?? id, title && `"${title}"`].join('  ')
  const from = (one: KnownItem & { readonly file: string; readonly from: string }) => `${named(one)}  from ${one.from}`
  return [
    `against ${source}`,
    ...part('new', fresh.map(named)),
    ...part('updated', updated.map(named)),
    ...part('redated', redated.map(from)),
    ...part(
      'quietly changed',
      edited.map((one) => named(one) + (one.was === undefined ? '' : `  was "${one.was}"`)),
    ),
    ...part('withdrawn', withdrawn.map(named)),
    ...part('moved', moved.map(from)),
    ...part(
      'RESURFACE',
      resurfacing.flatMap(({ article, why }) => `${named(article)}: ${why}`),
    ),
    ...table(resurfacing),
    ...(resurfacing.length > 0 ? [FIX] : []),
  ].join('\n')
}

const FIX = `  fix: feedwright import-ids takes over the ids of a feed; or id: in the article; what is only older stays away with budget: { entries: … }`

/** How many of them each kind of reader shows again, where the kinds differ. */
function table(resurfacing: Difference['resurfacing']): string[] {
  const names: readonly RuleName[] = ['guid', 'link', 'link and title', 'content']
  const counts = names.map((name) => resurfacing.filter(({ rules }) => rules.includes(name)).length)
  const isAlike = counts.slice(1).every((count) => count === 0)
  return isAlike ? [] : [`  readers that know items by ${names.map((name, i) => `${name}: ${counts[i]}`).join(', ')}`]
}
