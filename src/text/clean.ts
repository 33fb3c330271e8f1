/**
 * Text without the characters that lose a feed or a reader: C0 controls but tab and line ends, U+007F to U+009F, lone surrogates,
 * U+FFFD to U+FFFF. XML 1.0 2.2; CONFORMANCE 76, 77.
 */
export function cleanText(text: string): string {
  return SUSPECT.test(text) ? text.replace(FORBIDDEN_ALL, '') : text
}

// With the u flag a surrogate in the class is a lone one: pairs are read as one character. Without it the search is several times
// faster, and any surrogate is a suspect.
const FORBIDDEN = '[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\uD800-\\uDFFF\\uFFFD-\\uFFFF]'
const SUSPECT = new RegExp(FORBIDDEN)
const FORBIDDEN_ALL = new RegExp(FORBIDDEN, 'gu')
