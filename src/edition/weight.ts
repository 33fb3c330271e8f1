/**
 * What an entry is taken to add to a document, in bytes, judged before anything is rendered: its file, markup that becomes longer when
 * escaped, and the elements around it. View.ts keeps the promise where an entry turns out heavier.
 */
export function weightOf(fileBytes: number, budgetBytes: number): number {
  const weight = Math.ceil(fileBytes * 1.15) + 1200
  return weight > budgetBytes - HEAD_WEIGHT ? SUMMARY_WEIGHT : weight
}

/** What a feed says of itself, and an entry published in summary. */
export const HEAD_WEIGHT = 3000
export const SUMMARY_WEIGHT = 2000
