import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { tryToRead } from '../../article/unreadable.ts'

/**
 * Where the pages of articles stand on a site of Astro, by the file that makes them: `src/pages/blog/[...slug].astro` makes `blog`. The
 * shortest path wins; undefined where there is none, or more than one that is as short.
 */
export function astroRoute(root: string): string | undefined {
  const files = tryToRead(() => readdirSync(join(root, 'src/pages'), { recursive: true, encoding: 'utf8' }))
  const routes = (Array.isArray(files) ? files : []).flatMap((file: string) => {
    const found = ROUTE.exec(file.split(sep).join('/'))
    return found ? [found[1] ?? ''] : []
  })
  const [first, second] = [...new Set(routes)].sort((a, b) => a.split('/').length - b.split('/').length)
  return second === undefined || second.split('/').length > (first ?? '').split('/').length ? first : undefined
}

const ROUTE = /^((?:[\w-]+\/)*)\[(?:\.\.\.)?(?:slug|id|post|path|entry|article)\](?:\/index)?\.astro$/
