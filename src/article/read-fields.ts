import type { Report } from '../front-matter/report.ts'
import { describe, type Pair } from '../front-matter/value.ts'
import type { Article } from './article.ts'
import { readEnclosures } from './enclosures.ts'
import { readImage } from './image.ts'
import { readLanguage } from './language.ts'
import { readPeople } from './people.ts'
import type { Said } from './said.ts'
import { readSource } from './source.ts'
import { readTags } from './tags.ts'
import { readText, textOf } from './texts.ts'
import { type Origin, readTimes } from './times.ts'

/** Everything that an article says about itself, its title apart. */
export type Fields = Omit<Article, 'path' | 'form' | 'title' | 'titleInBody' | 'digest'>

/** Reads every field, and reports everything that is wrong with any of them. */
export function readFields(said: Said, origin: Origin, report: Report): Fields {
  const text = (pair: Pair | undefined) => (pair ? readText(pair, report) : undefined)
  const textUnlessSwitch = (pairs: readonly Pair[]) => text(pairs.find((pair) => !isSwitch(pair)))
  const lang = said.first('lang')
  const description = textUnlessSwitch(said.all('description'))
  const image = readImage(said.all('image'), text(said.first('image_alt')), text(said.first('image_credit')), report)
  const source = readSource(said.all('source_url'), text(said.first('source_name')), report)
  const id = text(said.first('id'))
  const slug = text(said.first('slug'))
  const permalink = textUnlessSwitch(said.all('permalink'))
  const language = lang && readLanguage(lang, report)
  return {
    ...readTimes(said, origin, report),
    ...(description ? { description } : {}),
    authors: readAuthors(said.all('authors'), report),
    tags: readTags(said.all('tags'), report),
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
      if (item.kind === 'scalar') return textOf(item)
      report.error(item.at, `${key}: ${describe(item)} is not a path`, `${key}: [/old/path/]`)
      return ''
    }),
  )
  return [...new Set(paths.filter((path) => path !== ''))]
}
