import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { stringify } from 'yaml'
import { readSite } from '../../settings/read-site.ts'
import { SETTINGS } from '../folder/settings.ts'
import { neighbourOf } from '../neighbour/neighbour.ts'

/** What a new `site.yaml` says. */
export type Beginning = {
  readonly url: string | undefined
  readonly title: string
  readonly author: string | undefined
  readonly language: string | undefined
  readonly timeZone: string
}

/** What is found beside a folder: the settings of another program, else what its name and the machine say. */
export async function beginningOf(folder: string): Promise<Beginning> {
  const { url, title, author, language, timeZone } = neighbourOf(folder)?.values ?? {}
  const place = resolve(folder)
  const name = basename(basename(place) === 'articles' ? dirname(place) : place)
  return {
    url,
    title: title ?? (name || 'Articles'),
    author,
    language,
    timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

/**
 * Writes `site.yaml` into a folder, which is made where there is none; resolves with its place. Rejects where the file is there, or something that it
 * would say is wrong.
 */
export async function initFolder(
  folder: string,
  { url, title, author, language, timeZone }: Beginning,
): Promise<string> {
  const place = join(folder, SETTINGS)
  if (existsSync(place)) throw new Error(`"${place}" is there already\n  fix: write in that file`)
  const said = {
    ...(url && { url }),
    title,
    ...(language && { language }),
    timeZone,
    ...(author && { authors: [author] }),
  }
  const text = `${HEAD}${url ? '' : '# url: https://example.org/\n'}${stringify(said)}`
  const [problem] = readSite(text, SETTINGS, { folderName: basename(resolve(folder)) }).problems
  if (problem) throw new Error(`${problem.what}\n  fix: ${problem.fix}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(place, text, { flag: 'wx' })
  return place
}

const HEAD =
  '# What feedwright is told of this site. Without url nothing can be published: ids and links are built on it.\n'
