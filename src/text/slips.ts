/** The word that a mistyped one most likely means: at most `most` slips away; the first of equals. */
export function nearest(
  word: string,
  words: Iterable<string>,
  most: number = word.length > 4 ? 2 : 1,
): string | undefined {
  let best: string | undefined
  let least = most + 1
  for (const candidate of words) {
    const slips = slipsBetween(word.toLowerCase(), candidate.toLowerCase(), least - 1)
    if (slips === undefined) continue
    best = candidate
    least = slips
  }
  return best
}

/** How many slips a word is from another; undefined where it is more than `most`. */
export function slipsBetween(word: string, other: string, most: number): number | undefined {
  if (Math.abs(other.length - word.length) > most) return undefined
  const slips = countSlips(word, other)
  return slips <= most ? slips : undefined
}

/** Letters left out, added, changed, or swapped with their neighbour: the optimal string alignment distance. */
function countSlips(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : change
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap))
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}
