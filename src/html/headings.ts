/** The title of an article; `titleInBody` when it was taken from the body, which then does not repeat it. */
export type Titled = { readonly title: string; readonly titleInBody: boolean }

/** Two texts are the same title when their letters and digits are: marks, quotes and spaces may differ. */
export function sameTitle(a: string, b: string): boolean {
  return lettersOf(a) === lettersOf(b)
}

/** Gives headings the ids that GitHub gives them, so that `#a-part` leads there: lower case, hyphens for spaces, `-1` for the second. */
export function headingIds(): (text: string) => string | undefined {
  const taken = new Map<string, number>()
  return (text) => {
    const slug = text
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
      .slice(0, 100)
      .toWellFormed()
    if (slug === '') return undefined
    const times = taken.get(slug) ?? 0
    taken.set(slug, times + 1)
    return times === 0 ? slug : `${slug}-${times}`
  }
}

/** `h1` to `h6`, one lower. */
export function demoted(tag: string): string {
  return `h${Math.min(6, Number(tag[1]) + 1)}`
}

function lettersOf(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return letters === '' ? text.trim() : letters
}
