import { languageOfPath } from '../../article/path-language.ts'
import type { Instant } from '../../dates/instant.ts'
import { instantOf } from '../../dates/instant.ts'
import { groupBy } from '../../group-by.ts'
import type { Site } from '../../settings/site.ts'
import type { Translation } from '../entry.ts'
import type { Identity } from './identity.ts'

/**
 * The translations of each article, by its id: those whose files are the same but for a language in their names or first folders. None of
 * what cannot be seen at `now`.
 */
export function translationsOf(
  identities: readonly Identity[],
  site: Pick<Site, 'language' | 'languageFolders'>,
  now: Instant,
): ReadonlyMap<string, readonly Translation[]> {
  const named = identities.map((one) => ({ one, ...languageOfPath(one.record.path, site.languageFolders) }))
  const found = new Map<string, readonly Translation[]>()
  if (named.every(({ language }) => language === undefined)) return found
  const isSeen = ({ published, record: { expires } }: Identity) =>
    published <= now && (expires === undefined || instantOf(expires) > now)
  for (const group of groupBy(named, ({ common }) => common).values()) {
    if (group.length === 1) continue
    const all = group.map(({ one }) => ({ one, language: one.record.language ?? site.language, url: one.url }))
    for (const { one, language: own } of all) {
      const others = all.filter(({ one: other, language }) => language !== own && isSeen(other))
      if (others.length > 0)
        found.set(
          one.id,
          others.map(({ language, url }) => ({ language, url })),
        )
    }
  }
  return found
}
