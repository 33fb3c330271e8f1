/** Texts that are longer are no titles, names or captions any more, and a few of them would fill a document. Characters. */
export const LONGEST = { title: 300, name: 200, caption: 2000 } as const

/** A text of at most so many characters, cut at a word, with an ellipsis where it is cut. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const word = cut.search(/\s\S*$/u)
  return `${(word > most / 2 ? cut.slice(0, word) : cut)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd()}…`
}
