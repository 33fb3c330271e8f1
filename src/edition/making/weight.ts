import { HEAD_WEIGHT } from '../period.ts'

/**
 * What an entry is taken to add to a document, in bytes, judged before anything is rendered: its file, markup that becomes longer when
 * escaped, and the elements around it. Files of 1.4 to 8 kB were seen to become 1.0 to 1.27 times themselves and 1 200 bytes in Atom, the
 * largest format. Where an entry turns out heavier, the formats keep the promise (feed/within-budget.ts).
 */
export function weightOf(fileBytes: number, budgetBytes: number): number {
  const weight = Math.ceil(fileBytes * 1.25) + 1200
  return weight > budgetBytes - HEAD_WEIGHT ? SUMMARY_WEIGHT : weight
}

/** An entry published in summary. */
export const SUMMARY_WEIGHT = 2000
