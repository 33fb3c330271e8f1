/**
 * Text without the characters that XML forbids or that lose a reader: C0 controls but tab and line ends, DEL and the C1 controls, lone
 * surrogates, U+FFFD to U+FFFF. XML 1.0 2.2; CONFORMANCE 76, 77.
 */
export function cleanText(text: string): string {
  return SUSPECT.test(text) ? text.replace(FORBIDDEN_ALL, '') : text
}

/**
 * Those characters as the class of a regular expression. With the u flag a surrogate in it is a lone one: pairs are read as one
 * character. Without it the search is several times faster, and any surrogate is a suspect.
 */
export const FORBIDDEN = '[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\uD800-\\uDFFF\\uFFFD-\\uFFFF]'
const SUSPECT = new RegExp(FORBIDDEN)
const FORBIDDEN_ALL = new RegExp(FORBIDDEN, 'gu')

/** The same for text in HTML, where references such as `&#11;` and `&#13;` bring back what was cleaned out of the file. */
export function cleanHtml(text: string): string {
  return cleanText(text).replaceAll('\r', '')
}

/** White space of any kind as single spaces. */
export function oneLine(text: string): string {
  return (UNEVEN.test(text) ? text.replace(/\s+/g, ' ') : text).trim()
}

const UNEVEN = /\s\s|[^\S ]/
