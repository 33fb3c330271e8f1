import { DAMAGE } from '../text/mojibake.ts'

/**
 * Does a value in one line, quotes and brackets with it, stand where it stands whatever becomes of the letters in it that are not ASCII?
 * What the rest of a file is decides how they are decoded and mended, and mending may take the ASCII character behind one with it
 * (`â€"`), or leave nothing of one: so a quote could stay open, or `: ` come to be.
 */
export function isSteady(raw: string): boolean {
  if (ASCII.test(raw)) return true
  if (STRANGE.test(raw)) return false
  // Right letters are decoded rightly, or each becomes several that are mended back together; the ASCII between them stays.
  if (!DAMAGE.test(raw) && !FLATTENED.test(raw)) return true
  return !FENCE.test(raw.replace(/[^ -~]/g, '')) && (BARE.test(raw) || SINGLE.test(raw) || DOUBLE.test(raw))
}

const ASCII = /^[ -~]*$/
// Controls but those of which damage leaves many (U+0080 to U+009F), the line ends of JavaScript's patterns, byte order marks.
const CONTROLS = '\\x00-\\x1F\\x7F'
const STRANGE = new RegExp(`[${CONTROLS}\\u2028\\u2029\\uFEFF\\uFFFD-\\uFFFF]`)
const FLATTENED = /[ÃÂ] |[\x80-\x9F]/
// Damage may hide a line end of JavaScript's patterns, behind which a fence would close the front matter.
const FENCE = /--|\.\./
const BARE = /^[A-Za-z0-9][^:#]*$/
// Nothing takes a closing quote along that stands behind ASCII.
const SINGLE = /^'[^']*[ -&(-~]'$/
const DOUBLE = /^"[^"]*[ !#-~]"$/
