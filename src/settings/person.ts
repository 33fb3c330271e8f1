/**
 * A person in one text: `Ann Example <ann@example.org>`, `ann@example.org (Ann Example)` (RSS 2.0), `ann@example.org`,
 * `Ann <https://ann.example/>`, `Ann (https://ann.example/)` (npm), `[[people/Ann|Ann]]` (Obsidian). Mail addresses are not published
 * (CONFORMANCE 40), so of one alone what stands before its `@` is the name, which is empty where there is none.
 */
export function personIn(text: string): { readonly name: string; readonly email?: string; readonly url?: string } {
  const given = text.trim()
  const [, note] = /^\[\[(?:[^[\]|]*[/|])*([^[\]|/#]+)\]\]$/.exec(given) ?? []
  if (note !== undefined) return { name: note.trim() }
  const [, before = '', address] = /^([^<>()]*)[<(]\s*(https?:\/\/[^<>()\s]+)\s*[>)]$/i.exec(given) ?? []
  if (address !== undefined && before.trim() !== '') return { name: before.trim(), url: address }
  const [, named, marked] = /^([^<>]*)<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>$/.exec(given) ?? []
  const [, bare, behind] = /^(?:mailto:)?([^<>()\s@]+@[^<>()\s@]+\.[^<>()\s@]+)(?:\s*\(([^()]+)\))?$/.exec(given) ?? []
  const email = marked ?? bare
  if (email === undefined) return { name: given }
  return { name: (named ?? behind ?? '').trim() || email.replace(/@.*$/, ''), email }
}
