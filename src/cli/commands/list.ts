import { checkFolder, type FileOverview, shown } from 'feedwright'
import type { Flags } from '../flags.ts'
import { counted, reportAddress, reportCounts, reportProblems } from '../report.ts'
import type { Terminal } from '../terminal.ts'

/** Shows what is made of each file of a folder, and publishes nothing. Resolves with the exit code. */
export async function listFiles({ folder, url, config }: Flags, terminal: Terminal): Promise<number> {
  const checked = await checkFolder({ folder, url, config, probe: false })
  const { problems, counts, leftOut, passed } = checked
  const files = checked.files()
  const { url: address, final, title } = checked.site
  const known = new Set(files.map(({ file }) => file))
  const others = problems.filter(({ file }) => !known.has(file))
  const table = files.length > 0 ? `${tableOf(files)}\n` : ''
  terminal.give({ site: { url: address, final, title }, files, passed, problems: others }, table)
  terminal.say([reportCounts(counts, leftOut, passed), ...(final ? [] : [reportAddress(address)])].join('\n'))
  terminal.warn(reportProblems(problems))
  return 0
}

/** One line for each file. */
function tableOf(files: readonly FileOverview[]): string {
  const rows = files.map(
    ({ file, state, title = '', date, dateFrom, authors = [], tags = [], address = '', problems }) => [
      cut(shown(file), 40),
      cut(title, 40),
      dateFrom ? `${date} (${dateFrom})` : title && 'when first seen',
      cut(authors.join(', '), 30),
      cut(tags.join(', '), 30),
      state,
      address,
      ...(problems.length > 0 ? [counted(problems.length, 'problem')] : []),
    ],
  )
  const lines = [['file', 'title', 'date (from)', 'authors', 'tags', 'state', 'address', 'problems'], ...rows]
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? '')))) ?? []
  const padded = (text: string, column: number) => text + ' '.repeat((widths[column] ?? 0) - widthOf(text))
  return lines.map((line) => line.map(padded).join('  ').trimEnd()).join('\n')
}

/** A text of at most so many characters; of a longer one its beginning. */
function cut(text: string, most: number): string {
  const characters = [...text]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text
}

/** Columns of a terminal that a text takes: two for the wide characters of East Asia and most pictures (UAX 11), none for marks. */
function widthOf(text: string): number {
  return [...text.replace(/\p{Mark}/gu, '')].reduce((sum, one) => sum + (WIDE.test(one) ? 2 : 1), 0)
}

const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u
