import { noteKey } from '../dialects/obsidian/note-names.ts'

/**
 * What `{{< ref "/posts/trip.md" >}}` and `{% link _posts/2026-01-02-trip.md %}` look for, as names of notes (noteKey): the end of a path;
 * or a path from the top, where the first folder is that of the collection itself.
 */
export function entryKeys(written: string, from: string): readonly string[] {
  const name = written
    .trim()
    .replace(/[?#].*$/s, '')
    .replace(/^@?\/|\/$/g, '')
    .replace(/(?:^|\/)_?index(?:\.(?:md|html))?$/i, '')
    .replace(/\.(?:md|markdown|html?)$/i, '')
  if (name === '') return []
  const inside = name.slice(name.indexOf('/') + 1)
  return name.includes('/') ? [noteKey(name, from), `[[/${inside}]]`] : [noteKey(name, from)]
}

/** The keys of all articles that template code in a body may lead to. */
export function entryKeysIn(body: string, from: string): readonly string[] {
  const given = Array.from(body.matchAll(LEADING), ([all]) => all.match(WORD) ?? []).flat()
  return given.flatMap((word) => entryKeys(word.replace(/^["'`]|["'`]$/g, ''), from))
}

const LEADING =
  /\{\{[<%]\s*(?:rel)?ref\s[^{}]{1,500}\}\}|\{%-?\s*(?:post_url|post_link|link)\s[^{}]{1,500}%\}|\bget_url\([^(){}]{1,500}\)/g
const WORD = /"[^"]*"|'[^']*'|`[^`]*`|[^\s"'`=<>%{}(),]+/g
