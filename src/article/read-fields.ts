import { readPathDate } from '../dates/path-date.ts'
import { type Report, SILENT } from '../front-matter/report.ts'
import { describe, type Pair, partOf } from '../front-matter/value.ts'
import { readLanguage, readWebAddress } from '../settings/values.ts'
import type { Article, Source } from './article.ts'
import { episodeBeside, pictureBeside } from './beside.ts'
import { isCategory, type Said } from './fields.ts'
import { languageOfPath } from './path-language.ts'
import { readEnclosures } from './values/enclosures.ts'
import { readEpisode } from './values/episode.ts'
import { readImage } from './values/image.ts'
import { readPeople } from './values/people.ts'
import { readAliases, readOwnPermalink } from './values/permalink.ts'
import { readState } from './values/state.ts'
import { tagsOf } from './values/tags.ts'
import { known, languageOf, loosePlain, looseText, readPlain, readText } from './values/texts.ts'
import { type FileFacts, readTimes } from './values/times.ts'

/** Everything that an article says about itself, its title apart. */
export type ArticleFields = Omit<Article, 'path' | 'form' | 'title' | 'titleInBody' | 'untitled' | 'named' | 'digest'>

/** Reads every field, and reports everything that is wrong with any of them. */
export function readFields(said: Said, origin: FileFacts, report: Report): ArticleFields {
  const text = (pair: Pair | undefined) => readText(pair, report)
  const plain = (pair: Pair | undefined) => readPlain(pair, report)
  const [people] = said.all('authors')
  const [length, duration] = [said.first('length'), said.first('duration')]
  const isDated = said.all('date').length > 0 || readPathDate(origin.path).text !== undefined
  const { language: byPath } = languageOfPath(origin.path, origin.languageFolders)
  const { enclosures, ...parts } = episodeBeside(origin.path, origin.beside ?? [])
  const tags = tagsOf(said.all('tags'), report, origin.neighbour)
  const categories = said.all('tags').filter(isCategory)
  return {
    ...readState(said, origin.path, report, isDated, origin.layout),
    ...readTimes(said, origin, report),
    ...known({
      description: plain(said.first('description')),
      authors: people ? readPeople(people, report, origin.people) : [],
      tags,
      categories: categories.length > 0 ? tagsOf(categories, SILENT, origin.neighbour) : undefined,
      image:
        readImage(said.all('image'), plain(said.first('image_alt')), plain(said.first('image_credit')), report) ??
        pictureBeside(origin.path, origin.beside ?? []),
      source: readSource(said.all('source_url'), plain(said.first('source_name')), report),
      enclosures: readEnclosures(said.all('enclosure'), length, duration, enclosures, report),
      episode: readEpisode(said, parts, origin.people, report),
      // `id` may be a number of the program that wrote the file; the other is what feeds had.
      id: text(said.all('id').find(({ key }) => /^guid$/i.test(key)) ?? said.first('id')),
      slug: text(said.first('slug')),
      permalink: readOwnPermalink(said.all('permalink'), report),
      aliases: readAliases(said.all('aliases'), report),
      assets: text(said.first('media_subpath')),
      cut: looseText(said.first('excerpt_separator')?.value),
      math: said.all('math').some(saysMath) || undefined,
      language: languageOf(said.first('lang'), report) ?? readLanguage(byPath ?? ''),
    }),
  }
}

/** `math: true`, `katex: yes`, `math: { enable: true }`. */
function saysMath({ value }: Pair): boolean {
  if (value.kind === 'mapping') return value.pairs.some(saysMath)
  return value.kind === 'scalar' && /^(?:true|yes|on|mathjax|katex)$/i.test(value.text)
}

/** The article elsewhere that the first of the keys with an address points to; named after its host where `named` is missing. */
function readSource(pairs: readonly Pair[], named: string | undefined, report: Report): Source | undefined {
  for (const { key, value } of pairs) {
    const part = (...names: string[]) =>
      value.kind === 'mapping' ? looseText(partOf(value, ...names)?.value) : undefined
    const url = part('url', 'href', 'link') ?? looseText(value)
    const title = value.kind === 'mapping' ? loosePlain(partOf(value, 'name', 'title')?.value) : undefined
    if (url !== undefined && readWebAddress(url))
      return { url, name: named ?? title ?? new URL(url).hostname.replace(/^www\./, '') }
    // A second-rank fact is not worth the article; it is left out.
    const what = `${key}: ${describe(value)} is not an http or https address, and is left out`
    const instead = /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(url ?? '') ? `https://${url}` : 'https://example.org/article'
    report.warning(value.at, what, `${key}: ${instead}`)
  }
  return undefined
}
