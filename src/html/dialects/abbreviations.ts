import { escapeHtml, escapePattern } from '../../text/escape.ts'
import type { Edit } from './edits.ts'

/**
 * Edits for lines that say what an abbreviation stands for, `*[HTML]: Hyper Text`, of kramdown, Python-Markdown and PHP Markdown Extra: they
 * are not shown, and where the abbreviation stands first it is an `<abbr>`.
 */
export function abbreviationsIn(body: string, isShown: (at: number) => boolean): Edit[] {
  const found = Array.from(body.matchAll(DEFINITION)).filter(({ index }) => !isShown(index))
  return found.slice(0, MOST).flatMap(({ 0: all, 1: word = '', 2: title = '', index }): Edit[] => {
    const gone = { start: index, end: index + all.length, text: '' }
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_/.#*[-])${escapePattern(word)}(?![\\p{L}\\p{N}_/\\]-]|\\.\\w)`, 'gu')
    const first = Array.from(body.matchAll(pattern)).find((one) => !isShown(one.index))?.index
    if (first === undefined || title.trim() === '') return [gone]
    const text = `<abbr title="${escapeHtml(title.trim())}">${word}</abbr>`
    return [gone, { start: first, end: first + word.length, text }]
  })
}

const DEFINITION = /^ {0,3}\*\[([^\]\n]{1,80})\]:[ \t]*([^\n]*)(?:\n|$)/gm
/** For each the text is searched. */
const MOST = 100
