/** An entity tag as it is written: quoted, weak unless the bytes never vary. RFC 9110 8.8.3. */
export type ETag = `W/"${string}"` | `"${string}"`

/**
 * The tag of a document: a letter for what it is (`r` RSS, `a` Atom, `j` JSON Feed, `p` a page, …) and the state of
 * what it says. Weak, because one tag stands for the document in every encoding (CONFORMANCE 101).
 */
export function makeTag(letter: string, state: string): ETag {
  return `W/"${letter}${state}"`
}

/** The characters between the quotes: what weak comparison compares. RFC 9110 8.8.3.2. */
export function opaque(tag: ETag): string {
  return tag.slice(tag.indexOf('"') + 1, -1)
}

export type ReadTag = { readonly opaque: string; readonly weak: boolean }

/**
 * The tags a field lists, `*` for any. A tag may hold a comma, so the list is read tag by tag; what is not a tag ends
 * the reading, and what was read before it counts. RFC 9110 5.6.1 allows empty members.
 */
export function readEntityTags(field: string): readonly ReadTag[] | '*' {
  if (field.trim() === '*') return '*'
  const tags: ReadTag[] = []
  const tag = /[ \t,]*(W\/)?"([\x21\x23-\x7e\x80-\uffff]*)"[ \t]*(?=,|$)/y
  for (let match = tag.exec(field); match !== null; match = tag.exec(field)) {
    tags.push({ opaque: match[2] ?? '', weak: match[1] !== undefined })
  }
  return tags
}
