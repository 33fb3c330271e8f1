import { collectProblems, type Report } from '../../front-matter/report.ts'
import { describe, isEmpty, type Mapping, type Pair, partOf, quote, type Value } from '../../front-matter/value.ts'
import { readYaml } from '../../front-matter/yaml.ts'
import type { Problem } from '../../problem.ts'
import { plainText } from '../../settings/plain-text.ts'
import type { Author, Site } from '../../settings/site.ts'
import { personIn, readRedirectTarget } from '../../settings/values.ts'
import { atMost, firstOfEach, known, lineOf, looseText } from './texts.ts'

/**
 * The authors that a key names, each once: a name, `Name <mail>`, `[Name](address)`, a mapping, or a list of these, also in one text. One
 * that cannot be used costs a warning. A name that is an id in `byId` is whom that stands for.
 */
export function readPeople(pair: Pair, report: Report, byId: Site['people'] = {}): readonly Author[] {
  const { key, value } = pair
  const people = (value.kind === 'list' ? value.items : [value]).flatMap((item) => readOne(key, item, report))
  const named = people.map((person) => (Object.hasOwn(byId, person.name) ? (byId[person.name] ?? person) : person))
  const each = firstOfEach(named, ({ name }) => name)
  return atMost(1000, each, pair, report)
}

function readOne(key: string, value: Value, report: Report): Author[] {
  if (isEmpty(value)) return []
  if (value.kind === 'scalar')
    return namesIn(lineOf(value), /(?:s|people)$/i.test(key)).flatMap((name) => readName(key, name, value.at, report))
  if (value.kind === 'mapping') return readMapping(key, value, report)
  report.warning(value.at, `${key}: ${describe(value)} is not an author`, `${key}: ["Ada Example", "Ben Example"]`)
  return []
}

/**
 * The names in one text: `Ann Example, Bob Example and Cy`. One comma between two single words is a name turned around, unless `many` are
 * expected, and `and` without a comma joins whole names only: `Simon & Schuster` is one author.
 */
function namesIn(text: string, many: boolean): readonly string[] {
  const linked = plainText(
    text.replace(/<a\s[^<>]*?href=["']?([^"'\s<>]+)[^<>]*>([^<>]*)<\/a>/gi, '[$2]($1)'),
  ).text.replace(/^by:? /i, '')
  const pieces = splitOutside(linked, LISTED)
  const last = pieces.at(-1) ?? ''
  const joined = splitOutside(last, JOINED)
  if (pieces.length === 1)
    return joined.every((half) => /\S\s+\S/.test(half) || half.startsWith('[')) ? joined : [linked]
  if (
    !many &&
    pieces.length === 2 &&
    linked.includes(',') &&
    pieces.every((piece) => /^[\p{L}\p{M}'’-]+$/u.test(piece))
  )
    return [linked]
  return [...pieces.slice(0, -1), ...joined]
}

/** The pieces of a text between separators that stand outside brackets, those that are not empty. `marks` are separators and brackets. */
function splitOutside(text: string, marks: RegExp): readonly string[] {
  const pieces: string[] = []
  let depth = 0
  let from = 0
  for (const { 0: found, index } of text.matchAll(marks)) {
    if (/^[([]$/.test(found)) depth++
    else if (/^[)\]]$/.test(found)) depth = Math.max(0, depth - 1)
    else if (depth === 0) {
      pieces.push(text.slice(from, index))
      from = index + found.length
    }
  }
  return [...pieces, text.slice(from)].map((piece) => piece.trim()).filter((piece) => piece !== '')
}

/** What belongs to the name before it is no name. */
const LISTED =
  /[()[\]]|(?:;|、|，| \/ |,(?! ?(?:Jr|Sr|Inc|Ltd|LLC|GmbH|Ph\.?D|M\.?D|I{2,3}|IV|for the|on behalf of)\b))(?: (?:and|&) )?/gi
const JOINED = /[()[\]]| (?:and|&) /gi

/** What follows a linked name in parentheses is where the author works. */
const LINK = /^\[([^[\]]+)\]\(\s*([^()\s]+)[^()]*\)(?:\s*\([^()]*\))?$/

/** A link to the note of somebody, as Obsidian has it. */
const NOTE = /^\[\[(?:[^[\]|]*\|)?([^[\]|]+)\]\]$/

function readName(key: string, text: string, at: number, report: Report): Author[] {
  const [, linkText, address] = LINK.exec(text.trim()) ?? []
  const { name: before, email, url = address } = personIn(linkText ?? text.replace(NOTE, '$1'))
  const name = plainText(before)
    .text.trim()
    .replace(/^"(.*)"$/, '$1')
  return name === '' ? [] : [{ name, ...known({ url: webAddress(key, name, url, at, report), email }) }]
}

function readMapping(key: string, value: Mapping, report: Report): Author[] {
  const get = (...names: string[]) => looseText(partOf(value, ...names)?.value)
  const given = get('name', 'title', 'display_name', 'displayname', 'full_name')
  const [named] = given === undefined ? [] : readName(key, given, value.at, report)
  if (named === undefined) {
    // `authors: { ann: { name: Ann } }`: ids, and what they stand for.
    const inner = value.pairs.filter((pair) => pair.value.kind === 'mapping')
    if (inner.length > 0) return inner.flatMap((pair) => readOne(key, pair.value, report))
    report.warning(value.at, `${key}: an author without a name`, `${key}: { name: "Ada Example" }`)
    return []
  }
  const url = webAddress(key, named.name, get(...ADDRESSES), value.at, report)
  const picture = partOf(value, 'avatar', 'image', 'picture', 'photo', 'image_url', 'avatar_url', 'img')?.value
  const avatar = looseText(picture?.kind === 'mapping' ? partOf(picture, 'url', 'src', 'path')?.value : picture)
  return [{ ...named, ...known({ url, avatar, email: get('email', 'mail') }) }]
}

const ADDRESSES = ['url', 'uri', 'link', 'website', 'homepage', 'href', 'information_url']

/** An address of a person, or a path on the site; undefined for one that is none, which is reported. */
function webAddress(key: string, name: string, written: string | undefined, at: number, report: Report) {
  if (written === undefined || written.startsWith('mailto:')) return undefined
  const url = readRedirectTarget(written)
  if (url === undefined) {
    const what = `${key}: ${quote(written)} is not an http or https address, and is left out`
    report.warning(at, what, `url: https://example.org/${encodeURIComponent(name.toLowerCase())}`)
  }
  return url
}

/** Whom the ids in a file of authors stand for, as Docusaurus, Jekyll and MkDocs keep them: `ann: { name: Ann Example, url: … }`. */
export function readPeopleFile(
  text: string,
  file: string,
): { readonly people: NonNullable<Site['people']>; readonly problems: readonly Problem[] } {
  const report = collectProblems(file, text, text)
  const value = readYaml(text, 0, report, 'authors')
  // MkDocs has them all under one key.
  const nested = value?.kind === 'mapping' ? partOf(value, 'authors')?.value : undefined
  const all = nested?.kind === 'mapping' && partOf(nested, 'name') === undefined ? nested : value
  const people = (all?.kind === 'mapping' ? all.pairs : []).flatMap((pair) => {
    const [person] = pair.value.kind === 'mapping' ? readMapping(pair.key, pair.value, report) : []
    // Settings are published, and mail addresses are not.
    const { email: _, ...shown } = person ?? { name: '' }
    return person ? [[pair.key, shown] as const] : []
  })
  const problems = report.problems().map((problem): Problem => ({ ...problem, severity: 'warning' }))
  return { people: Object.fromEntries(people), problems }
}
