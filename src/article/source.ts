import type { Report } from '../front-matter/report.ts'
import { describe, isEmpty, type Pair } from '../front-matter/value.ts'
import type { Source } from './article.ts'
import { isWebAddress } from './people.ts'
import { looseText } from './texts.ts'

/** The article elsewhere that the first of the keys with an address points to; named after its host where `named` is missing. */
export function readSource(pairs: readonly Pair[], named: string | undefined, report: Report): Source | undefined {
  for (const { key, value } of pairs) {
    if (isEmpty(value) || (value.kind === 'scalar' && value.plain && /^(?:true|false)$/i.test(value.text))) continue
    const inner = (...names: string[]) =>
      value.kind === 'mapping'
        ? looseText(value.pairs.find((pair) => names.includes(pair.key.toLowerCase()))?.value)
        : undefined
    const url = inner('url', 'href', 'link') ?? looseText(value)
    if (url !== undefined && isWebAddress(url)) {
      return { url, name: named ?? inner('name', 'title') ?? new URL(url).hostname.replace(/^www\./, '') }
    }
    // A second-rank fact is not worth the article; it is left out.
    const fix = /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(url ?? '') ? `https://${url}` : 'https://example.org/article'
    report.warning(
      value.at,
      `${key}: ${describe(value)} is not an http or https address, and is left out`,
      `${key}: ${fix}`,
    )
  }
  return undefined
}
