import type { Entry } from './entry.ts'
import { HEAD_WEIGHT } from './weight.ts'

/**
 * Keeps a document within its budget of bytes for certain: the heaviest entries are published in summary, with a link to the whole,
 * until the rest fits. Weights are of the most expensive format: HTML escaped once more, as Atom has it.
 */
export function fitBudget(entries: readonly Entry[], budget: number): Entry[] {
  const weights = entries.map(weigh)
  let total = HEAD_WEIGHT + weights.reduce((sum, weight) => sum + weight, 0)
  const heaviest = weights.map((weight, i) => ({ weight, i })).toSorted((a, b) => b.weight - a.weight || a.i - b.i)
  const fitted = [...entries]
  for (const { weight, i } of heaviest) {
    const entry = entries[i]
    if (total <= budget || !entry) break
    const brief = inSummary(entry)
    fitted[i] = brief
    total += weigh(brief) - weight
  }
  return fitted
}

/** An entry whose body is its summary and a link to the whole. */
function inSummary(entry: Entry): Entry {
  const html = `<p>${escapeHtml(entry.summary)}</p><p><a href="${escapeHtml(entry.url)}">${escapeHtml(entry.title)}</a></p>`
  return html.length < entry.html.length ? { ...entry, html } : entry
}

function weigh(entry: Entry): number {
  const { html, ...rest } = entry
  return 1000 + escapedLength(html) + 2 * escapedLength(JSON.stringify(rest))
}

/** Bytes of UTF-8 with every markup character, quote and line end written as a reference. */
function escapedLength(text: string): number {
  return encoder.encode(text).length + 5 * (text.match(/[<>&"\n]/g)?.length ?? 0)
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

const encoder = new TextEncoder()
