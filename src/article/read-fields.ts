import type { Report } from '../front-matter/report.ts'
import { describe, isEmpty, type Pair } from '../front-matter/value.ts'
import type { Article, Source } from './article.ts'
import { readEnclosures } from './enclosures.ts'
import type { Said } from './fields.ts'
import { readImage } from './image.ts'
import { isWebAddress, readPeople } from './people.ts'
import { tagsOf } from './tags.ts'
import { languageOf, lineOf, looseText, readText } from './texts.ts'
import { type FileFacts, readTimes } from './times.ts'

/** Everything that an article says about itself, its title apart. */
export type ArticleFields = Omit<Article, 'path' | 'form' | 'title' | 'titleInBody' | 'digest'>

/** Reads every field, and reports everything that is wrong with any of them. */
export function readFields(said: Said, origin: FileFacts, report: Report): ArticleFields {
  const text = (pair: Pair | undefined) => (pair ? readText(pair, report) : undefined)
  const textUnlessSwitch = (pairs: readonly Pair[]) => text(pairs.find((pair) => !isSwitch(pair)))
  const lang = said.first('lang')
  const description = textUnlessSwitch(said.all('description'))
  const image = readImage(said.all('image'), text(said.first('image_alt')), text(said.first('image_credit')), report)
  const source = readSource(said.all('source_url'), text(said.first('source_name')), report)
  const id = text(said.first('id'))
  const slug = text(said.first('slug'))
  const permalink = textUnlessSwitch(said.all('permalink'))
  const language = lang && languageOf(lang, report)
  return {
    ...readTimes(said, origin, report),
    ...(description ? { description } : {}),
    authors: readAuthors(said.all('authors'), report),
    tags: tagsOf(said.all('tags'), report),
    ...(image ? { image } : {}),
    ...(source ? { source } : {}),
    enclosures: readEnclosures(said.all('enclosure'), said.first('length'), said.first('duration'), report),
    ...(id ? { id } : {}),
    ...(slug ? { slug } : {}),
    ...(permalink ? { permalink } : {}),
    aliases: readAliases(said.all('aliases'), report),
    ...(language ? { language } : {}),
  }
}

/** `permalink: false` and `excerpt: true` are settings of other programs. */
function isSwitch({ value }: Pair): boolean {
  return value.kind === 'scalar' && value.plain && /^(?:true|false)$/i.test(value.text)
}

function readAuthors(pairs: readonly Pair[], report: Report): Article['authors'] {
  const [authors = []] = pairs.map((pair) => readPeople(pair, report))
  return authors
}

function readAliases(pairs: readonly Pair[], report: Report): readonly string[] {
  const paths = pairs.flatMap(({ key, value }) =>
    (value.kind === 'list' ? value.items : [value]).map((item) => {
      if (item.kind === 'scalar') return lineOf(item)
      report.error(item.at, `${key}: ${describe(item)} is not a path`, `${key}: [/old/path/]`)
      return ''
    }),
  )
  return [...new Set(paths.filter((path) => path !== ''))]
}

/** The article elsewhere that the first of the keys with an address points to; named after its host where `named` is missing. */
function readSource(pairs: readonly Pair[], named: string | undefined, report: Report): Source | undefined {
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
