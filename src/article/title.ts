import { isIndex, readNameDate, readPathDate } from '../dates/path-date.ts'
import { textOfHtml, textOfMarkdown } from '../html/plain-text.ts'
import type { Form } from '../html/render.ts'
import { withoutTags } from '../html/templates/templates.ts'
import { decodeSafely } from '../text/addresses.ts'
import { oneLine } from '../text/clean.ts'
import { findHeading } from './heading.ts'

/**
 * `inBody` when the body begins with the title, so that HTML made of it leaves that heading or line out; `untitled` when it is only the
 * first words of a note, to call it by; `named` when it is that of the file.
 */
export type Title = {
  readonly title: string
  readonly inBody: boolean
  readonly untitled?: true
  readonly named?: true
}

/** Characters up to which a text without any title is a note, as they are written and read without one. */
const LONGEST_NOTE = 500

/**
 * The title of an article: what front matter gives; else the first heading; else the words of the file name; else the first sentence.
 * `given` is empty where an author writes that there is none. Never empty. Without a text only what `shows` a picture is a note.
 */
export function findTitle(given: string | undefined, body: string, form: Form, path: string, shows = false): Title {
  const text = body.trim()
  const words = () => firstSentence(body, form) || (path.split('/').at(-1) ?? path)
  if (given === '' && (shows || text !== '')) return { title: words(), inBody: false, untitled: true }
  const heading = findHeading(body, form, Boolean(given))
  if (given) return { title: given, inBody: heading?.leads === true && heading.text === given }
  const named = wordsOfPath(path)
  // A note is called as its file is, where that is written for people; a heading of a lower level is one of its parts.
  // It has spaces, capitals, or letters that no address has then: `Tea & milk`, `DNS`, `潮汐`.
  const isWritten = named !== undefined && /\s|\p{Lu}|[^\0-\x7F]/u.test(decodeSafely(nameOfPath(path) ?? ''))
  const isPart = heading !== undefined && heading.level > 1 && isWritten
  if (heading && !isPart) return { title: heading.text, inBody: heading.leads }
  if (named !== undefined) return { title: named, inBody: false, named: true }
  const isNote = (shows || text !== '') && text.length <= LONGEST_NOTE
  return { title: words(), inBody: false, ...(isNote && { untitled: true }) }
}

/** The first sentence of the text, cut at a word after some 80 characters. */
function firstSentence(body: string, form: Form): string {
  const text = firstParagraph(form === 'markdown' ? withoutTags(body.slice(0, 20_000)) : body.slice(0, 20_000), form)
  const sentence = /^.{20,}?[.!?…。！？](?=["'”’»)]*(?:\s|$)|(?<=[。！？]))["'”’»)]*/u.exec(text)?.[0] ?? text
  return cutAtWord(sentence.replace(/([^.])\.$/, '$1'), 80)
}

function firstParagraph(body: string, form: Form): string {
  if (form === 'html') return textOfHtml(body)
  if (form === 'text') return oneLine(/^\s*(\S[^\n]*)/.exec(body)?.[1] ?? '')
  for (const block of body.split(/\n\s*\n/)) {
    if (
      /^\s*(?:`{3}|~{3}|\$\$|\\\\[([]|<!--|\{\/\*|import\s[^\n]*["']|export\s(?:const|default)\s|:::|<[A-Z]|\||\{%|(?:[-*_] *){3,}$|\[\^?[^\]]+\]:)/.test(
        block,
      )
    )
      continue
    const text = textOfMarkdown(oneLine(block.replace(/^\s*(?:>|[-*+]|\d+[.)]|#+)\s+/gm, '')))
    if (/[\p{L}\p{N}]/u.test(text)) return text
  }
  return ''
}

function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '')).replace(/[\s,;:–—-]+$/, '')}…`
}

/** The title that a path gives: `2026-03-01-my-first-trip.md` is `My first trip`, `my-trip/index.md` is `My trip`. Undefined for names that say nothing. */
function wordsOfPath(path: string): string | undefined {
  const name = nameOfPath(path)
  return name === undefined ? undefined : wordsOf(name)
}

/** What a file, or the folder of an index, is called, without a date. */
function nameOfPath(path: string): string | undefined {
  const { name } = readPathDate(path)
  if (!isIndex(name.replace(LANGUAGE, ''))) return name
  const folder = path.split('/').at(-2)
  return folder === undefined ? undefined : readNameDate(folder).name
}

const LANGUAGE = /\.[a-z]{2}(?:-[A-Za-z]{2,4})?$/

function wordsOf(name: string): string | undefined {
  // Logseq: `Boats___Green boat` is `Boats/Green boat`.
  const plain = decodeSafely(name.replace(LANGUAGE, '').replace(/(?<=[^_])___(?=[^_])/g, '/')).trim()
  // Where there are spaces a hyphen is one: `C++ - well-known tricks`.
  const words = plain.replace(/\s/.test(plain) ? /\s+/g : /[-_+]+/g, ' ').trim()
  if (words === '' || words.split(' ').every(isNoise)) return undefined
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A number, a hash, what a camera or an editor calls a new file. */
function isNoise(word: string): boolean {
  if (/^\d+$/.test(word) || NAMELESS.test(word)) return true
  return /^[0-9a-f]{4,}$/i.test(word) && /\d/.test(word) ? true : /^[0-9a-f]{12,}$/i.test(word)
}

const NAMELESS =
  /^(?:untitled|img|dsc|dscn|pxl|scan|new|file|document|doc|post|article|note|draft|copy|index|readme|temp|tmp|test|page|text|md|txt)\d*$/i
