/** Text as HTML content or attribute value. `>` too: a bare `]]>` loses whole feeds in some readers (CONFORMANCE 78). */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, (found) => ENTITIES[found] ?? found) : text
}

const SPECIAL = /[&<>"]/
const SPECIALS = /[&<>"]/g
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text without the characters that XML forbids or that readers choke on: C0 but tab and newline, C1, lone surrogates, U+FFFD to U+FFFF
 * (XML 1.0 2.2, CONFORMANCE 76, 77). They come from references such as `&#11;` as well as from the file itself.
 */
export function legalText(text: string): string {
  return ILLEGAL.test(text) ? text.toWellFormed().replace(ILLEGALS, '') : text
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const ILLEGAL = /[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const ILLEGALS = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufffd-\uffff]/g
