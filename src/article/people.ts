import type { Report } from '../front-matter/report.ts'
import { describe, isEmpty, type Mapping, type Pair, type Value } from '../front-matter/value.ts'
import type { Author } from '../settings/site.ts'
import { lineOf, looseText } from './texts.ts'

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
  const [, name = text, email] = /^([^<>]*)<\s*([^<>\s]+@[^<>\s]+)\s*>$/.exec(text) ?? []
  const shown = name.trim().replace(/^"(.*)"$/, '$1') || (email ?? '').replace(/@.*$/, '')
  return shown === '' ? [] : [{ name: shown, ...(email ? { email } : {}) }]
}

function readMapping(key: string, value: Mapping, report: Report): Author[] {
  const get = (...names: string[]) =>
    looseText(
      names
        .map((name) => value.pairs.find((pair) => pair.key.toLowerCase() === name)?.value)
        .find((found) => found && !isEmpty(found)),
    )
  const [named] = readName(get('name', 'title', 'display_name', 'displayname') ?? '')
  const email = get('email', 'mail') ?? named?.email
  if (!named) {
    report.error(value.at, `${key}: an author without a name`, `${key}: { name: "Ada Example" }`)
    return []
  }
  const url = get('url', 'uri', 'link', 'website', 'homepage')
  const avatar = get('avatar', 'image', 'picture', 'photo', 'image_url', 'avatar_url')
  if (url !== undefined && !isWebAddress(url)) {
    report.warning(
      value.at,
      `${key}: "${url.slice(0, 60)}" is not an http or https address, and is left out`,
      `url: https://example.org/${encodeURIComponent(named.name.toLowerCase())}`,
    )
  }
  return [
    {
      name: named.name,
      ...(url !== undefined && isWebAddress(url) ? { url } : {}),
      ...(avatar === undefined ? {} : { avatar }),
      ...(email === undefined ? {} : { email }),
    },
  ]
}

/** An absolute http or https address. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text)
}
