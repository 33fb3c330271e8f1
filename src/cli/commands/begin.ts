import { createInterface } from 'node:readline/promises'
import { adoptFiles, type Beginning, beginningOf, initFolder, newArticle } from 'feedwright'
import type { Flags } from '../flags.ts'
import type { Terminal } from '../terminal.ts'

/** Writes `site.yaml`. A person who watches is asked what no option says. Resolves with the exit code. */
export async function init({ folder, url, title, author, json }: Flags, terminal: Terminal): Promise<number> {
  const found = await beginningOf(folder)
  const given = { ...found, ...(url && { url }), ...(title && { title }), ...(author && { author }) }
  const isWatched = process.stdin.isTTY && process.stderr.isTTY && !json
  const answers = isWatched ? await ask(given, [url, title, author]) : given
  const file = await initFolder(folder, answers)
  const next = answers.url
    ? ''
    : '\n  fix: write the address of the site into it, as url: https://example.org/, before you publish'
  terminal.say(`${file} is written${next}`)
  terminal.give({ file, ...answers })
  return 0
}

/** Three questions; an empty answer takes what stands in brackets. */
async function ask(found: Beginning, known: readonly (string | undefined)[]): Promise<Beginning> {
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const put = async (question: string, otherwise: string | undefined, answered: string | undefined) =>
    answered ?? ((await asking.question(`${question}${otherwise ? ` [${otherwise}]` : ''}: `)).trim() || otherwise)
  try {
    const url = await put('Address of the site, such as https://example.org/', found.url, known[0])
    const title = await put('Title', found.title, known[1])
    const author = await put('Who writes', found.author, known[2])
    return { ...found, url, title: title ?? found.title, author }
  } finally {
    asking.close()
  }
}

/** Begins an article. Resolves with the exit code. */
export async function begin({ folder, config, words, tags, draft }: Flags, terminal: Terminal): Promise<number> {
  const [title = ''] = words
  const named = tags?.split(',').flatMap((tag) => tag.trim() || [])
  const { file } = await newArticle(
    { folder, config, title, ...(named && { tags: named }), ...(draft && { draft }) },
    new Date(),
  )
  terminal.give({ folder, file }, `${folder}/${file}`)
  return 0
}

/** Gives bare texts their front matter. Resolves with the exit code. */
export async function adopt({ words, config }: Flags, terminal: Terminal): Promise<number> {
  const adopted = await adoptFiles(words, new Date(), config)
  terminal.say(adopted.map(({ file, title, date }) => `${file}: "${title}", of ${date}`).join('\n'))
  const plain = words.filter((file) => /\.txt$/i.test(file))
  if (plain.length > 0) terminal.warn(`${plain.join(', ')}: a .txt file with front matter is read as Markdown`)
  terminal.give({ adopted })
  return 0
}
