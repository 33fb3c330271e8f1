import type { Surroundings } from '../surroundings.ts'
import type { Edit } from './edits.ts'

/**
 * Edits for lines in which a program puts a part of another file: `<<< @/a.js` and `<!-- @include: a.md -->` of VitePress, `@[code](a.js)` and
 * `@include(a.md)` of VuePress, `--8<-- "a.md"` of Python-Markdown. They are left out, and told.
 */
export function includesIn(body: string, isShown: (at: number) => boolean, around: Surroundings): Edit[] {
  return Array.from(body.matchAll(INCLUDE)).flatMap(({ 0: all, index }): Edit[] => {
    const isComment = all.trimStart().startsWith('<!--')
    if (!isComment && isShown(index + all.length - 1)) return []
    const what = 'a part of another file is left out: files are not read into one another here'
    around.tally(what, 'write what is in it', all.trim())
    return isComment ? [] : [{ start: index, end: index + all.length, text: '' }]
  })
}

/** What shows that there may be one. */
export const INCLUDES = /<<<[ \t]+\S|@\[code|@include|8<-/
const INCLUDE =
  /^[ \t]*(?:<<<[ \t]+[^\s<]+[^\n<]*|@\[code[^\]\n]*\]\([^()\n]+\)|@include\([^()\n]+\)|<!--[ \t]*@include:[^\n]*?-->|-{1,4}8<-{1,4}[ \t]+(?:"[^"\n]+"|'[^'\n]+')|-{1,4}8<-{1,4}[ \t]*\n[\s\S]{1,1000}?\n[ \t]*-{1,4}8<-{1,4})[ \t]*$/gm
