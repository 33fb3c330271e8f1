import type { Edit } from './edits.ts'

const ADDRESS = /https?:\/\/[^\s<>()[\]"'`]{1,500}/

/** Does a bare address run on into the mark of a footnote? */
export const BARE_NOTE = new RegExp(`${ADDRESS.source}\\[\\^`)

/** The mark of a footnote behind a bare address is no part of it, as GFM 6.9 would have it: the address ends there. */
export function bareNotesIn(body: string, isCode: (at: number) => boolean): Edit[] {
  if (!BARE_NOTE.test(body)) return []
  const defined = new Set(Array.from(body.matchAll(/^ {0,3}\[\^([^\]\s]+)\]:/gm), ([, label]) => label))
  return Array.from(body.matchAll(NOTED)).flatMap(({ index, 1: address = '', 2: label }): Edit[] => {
    if (!defined.has(label) || isCode(index)) return []
    return [{ start: index, end: index + address.length, text: `<${address}>` }]
  })
}

const NOTED = new RegExp(`(?<![\\w(<"'=[])(${ADDRESS.source})\\[\\^([^\\]\\s]{1,100})\\]`, 'g')
