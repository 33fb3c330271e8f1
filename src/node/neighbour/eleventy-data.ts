import { readdirSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { tryToRead } from '../../article/unreadable.ts'
import type { FolderDefaults } from './generator.ts'
import { valuesIn } from './read-values.ts'
import type { Values } from './values.ts'

/** What a site of Eleventy says of itself in the first file of its folders of data that is named so: https://www.11ty.dev/docs/data-global/. */
export function eleventyFacts(folders: readonly string[]): Values {
  const names = ['metadata', 'site', 'meta', 'siteConfig', 'config'].flatMap((name) =>
    ['json', 'js', 'mjs', 'cjs', 'yaml', 'yml', 'ts'].map((ending) => `${name}.${ending}`),
  )
  for (const folder of folders) {
    const there = tryToRead(() => readdirSync(folder))
    const [file] = Array.isArray(there) ? names.filter((name) => there.includes(name)) : []
    const values = file === undefined ? undefined : valuesIn(folder, file)
    if (values) return values
  }
  return {}
}

/**
 * The data of folders and files, nearest first: `posts/posts.json`, `posts/posts.11tydata.js`, `posts/one.11tydata.json`
 * (https://www.11ty.dev/docs/data-template-dir/). Tags in them only gather articles into lists.
 */
export function eleventyDefaults(content: string): readonly FolderDefaults[] {
  const files = tryToRead(() => readdirSync(content, { recursive: true, encoding: 'utf8' }))
  const named = (Array.isArray(files) ? files : []).map((file: string) => file.split(sep).join('/'))
  const all = named.flatMap((file): FolderDefaults[] => {
    const [, stem, isData] = DATA.exec(file) ?? []
    if (stem === undefined || file.includes('node_modules/')) return []
    const isOfFolder = basename(stem) === basename(dirname(join(content, file)))
    if (!isOfFolder && isData === undefined) return []
    const { tags: _, ...values } = valuesIn(content, file) ?? {}
    return [{ under: isOfFolder ? dirname(stem).replace(/^\.$/, '') : `${stem}.`, values }]
  })
  return all.sort((a, b) => b.under.length - a.under.length)
}

const DATA = /^(.*?)(\.11tydata)?\.(?:json|[cm]?js)$/
