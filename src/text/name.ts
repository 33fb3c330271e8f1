/**
 * What a person would call the same name: without case, without accents on Latin and Greek letters, with any run of spaces, hyphens
 * and underscores as one hyphen. `Ça  va` and `ca_va` are the same; `C` and `C++`, `が` and `か`, `й` and `и` are not.
 */
export function foldName(name: string): string {
  if (PLAIN.test(name)) return name
  return name
    .normalize('NFKD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}])[\u0300-\u036f]+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '-')
    .replace(/^-+(?=.)|(?<=.)-+$/gu, '')
}

/** One folded name as a segment of a path; every character is possible. RFC 3986 3.3. */
export function pathSegment(name: string): string {
  const encoded = encodeURIComponent(foldName(name).toWellFormed())
  // Every client resolves a segment of one or two dots away, also when they are encoded. RFC 3986 5.2.4.
  return /^\.+$/.test(encoded) ? `~${encoded}` : encoded
}

/** A title or file name as words of an address: letters and digits of any script joined by hyphens. Empty when there are none. */
export function slugOf(text: string): string {
  if (PLAIN.test(text)) return text
  return foldName(text)
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
}

/** Most file names and tags are folded as they are written. */
const PLAIN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The words of a list in which spaces stand between them. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
