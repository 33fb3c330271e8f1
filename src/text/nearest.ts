import { countSlips } from './slips.ts'

/** The word that a mistyped one most likely means: at most two slips away, one in words of four letters or fewer; the first of equals. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  const allowed = word.length > 4 ? 2 : 1
  let best: string | undefined
  let least = allowed + 1
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const slips = countSlips(word.toLowerCase(), candidate.toLowerCase())
    if (slips < least) {
      best = candidate
      least = slips
    }
  }
  return best
}
