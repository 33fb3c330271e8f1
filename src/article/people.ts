import type { Report } from '../front-matter/report.ts'
import { describe, isEmpty, type Mapping, type Pair, partOf, quote, type Value } from '../front-matter/value.ts'
import type { Author } from '../settings/site.ts'
import { readWebAddress } from '../settings/values.ts'
import { known, lineOf, looseText } from './texts.ts'

/** The authors that a key names: a name, `Name <mail>`, a mapping, or a list of these; each once. Names with commas between under `authors`. */
export function readPeople({ key, value }: Pair, report: Report): readonly Author[] {
  const people = (value.kind === 'list' ? value.items : [value]).flatMap((item) => readOne(key, item, report))
  return people.filter((person, i) => people.findIndex(({ name }) => name === person.name) === i)
}

function readOne(key: string, value: Value, report: Report): Author[] {
  if (isEmpty(value)) return []
  if (value.kind === 'mapping') return readMapping(key, value, report)
  if (value.kind === 'scalar') {
    const text = lineOf(value)
    return (key.toLowerCase() === 'authors' ? text.split(/[,;]/) : [text]).flatMap((name) => readName(name.trim()))
  }
  report.error(value.at, `${key}: ${describe(value)} is not an author`, `${key}: ["Ada Example", "Ben Example"]`)
  return []
}

function readName(text: string): Author[] {
  const [, before = text, email] = /^([^<>]*)<\s*([^<>\s]+@[^<>\s]+)\s*>$/.exec(text) ?? []
  const name = before.trim().replace(/^"(.*)"$/, '$1') || (email ?? '').replace(/@.*$/, '')
  return name === '' ? [] : [{ name, ...known({ email }) }]
}

function readMapping(key: string, value: Mapping, report: Report): Author[] {
  const get = (...names: string[]) => looseText(partOf(value, ...names)?.value)
  const [named] = readName(get('name', 'title', 'display_name', 'displayname') ?? '')
  if (!named) {
    report.error(value.at, `${key}: an author without a name`, `${key}: { name: "Ada Example" }`)
    return []
  }
  const written = get('url', 'uri', 'link', 'website', 'homepage')
  const url = written !== undefined && readWebAddress(written) ? written : undefined
  if (written !== url) {
    const what = `${key}: ${quote(written ?? '')} is not an http or https address, and is left out`
    report.warning(value.at, what, `url: https://example.org/${encodeURIComponent(named.name.toLowerCase())}`)
  }
  const avatar = get('avatar', 'image', 'picture', 'photo', 'image_url', 'avatar_url')
  return [{ name: named.name, ...known({ url, avatar, email: get('email', 'mail') ?? named.email }) }]
}
