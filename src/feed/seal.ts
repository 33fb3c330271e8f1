import type { Pieces } from './pieces.ts'

/** Puts a text by and gives what stands in its place; nothing for an empty text. */
export type Seal = (text: string) => string

/** Texts of one document that are put by, and the step that puts them in again. */
export type Seals = { readonly seal: Seal; readonly open: (document: string) => Pieces }

/**
 * The npm package `feed` writes what it is given without escaping, escapes it twice, or unescapes it, by element and version, and copies
 * all of it several times. So strings go in sealed: in place of each stands its number between two DELs, which no text of a document
 * holds (`legal` drops them) and which neither XML nor JSON writes otherwise. When the document is whole, each is put in its place once.
 */
export function createSeals(): Seals {
  const texts: string[] = []
  return {
    seal: (text) => (text === '' ? '' : `${DEL}${texts.push(text) - 1}${DEL}`),
    open: (document) => {
      const parts = document.split(DEL)
      for (let i = 1; i < parts.length; i += 2) parts[i] = texts[Number(parts[i])] ?? ''
      return parts
    },
  }
}

const DEL = '\u007F'
