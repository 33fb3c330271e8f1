/** Text as HTML content or attribute value. `>` too: a bare `]]>` loses whole feeds in some readers (CONFORMANCE 78). */
export function escapeHtml(text: string): string {
  return escapeMarkup(text).replaceAll('"', '&quot;')
}

/** The same between tags, where quotes may stand as they are. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A text as a part of a regular expression that finds it. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
