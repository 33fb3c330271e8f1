/** What a damaged quote or dash was before its last character became ASCII or was lost. */
export function flattened(text: string, at: number, from: string): string {
  const before = text.charAt(at - 1)
  const after = text.charAt(at + from.length)
  const opens = (before === '' || /[\s([{>'"]/.test(before)) && /[\p{L}\p{N}]/u.test(after)
  switch (from.slice(2)) {
    case '~':
      return '‘'
    case 'oe':
      return '“'
    case 'TM':
      return '’'
    case "'":
      // E2 80 91 and 92, a hyphen and a dash; before an English ending an apostrophe all the same.
      return /^(?:s|t|d|m|re|ve|ll)\b/.test(text.slice(at + 3, at + 6))
        ? '’'
        : /\p{L}/u.test(after)
          ? '\u2011'
          : '\u2012'
    case '"':
      return dashOrQuote(text, at, before, after)
    default:
      return opens ? '“' : '”'
  }
}

/** `â€"` was a dash (E2 80 93 and 94, whose last byte is a curly quote), or a closing quote before the `"` of a front matter value. */
function dashOrQuote(text: string, at: number, before: string, after: string): string {
  if (/\d/.test(before) && /\d/.test(after)) return '–'
  const closes = /[^\s“(—]/.test(before) && (after === '' || /[\s,.;:!?)\]]/.test(after))
  if (!closes) return '—'
  const line = text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - 2000), at)
  if (/^\s*(?:[\w-]+\s*[:=]|-)\s*"/.test(line) && /^\s*(?:#.*)?(?:\n|$)/.test(text.slice(at + 3, at + 80))) return '”"'
  // An opening quote of the same line that nothing has closed yet.
  const paragraph = line.replace(/â€(?:œ|oe)/g, '“').replace(/â€(?=[\s,.;:!?)\]\x9D])\x9D?/g, '”')
  return paragraph.lastIndexOf('“') > paragraph.lastIndexOf('”') ? '”' : '—'
}
