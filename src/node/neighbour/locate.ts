import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { sitePlaces } from './place.ts'
import { unknownSite } from './unknown-site.ts'

/**
 * The folder of articles, where a folder is named that is the top of another program's site, or an export of WordPress, Blogger, Ghost or Substack;
 * `said` tells what is taken of its settings. What understands them is loaded when it is wanted.
 */
export async function locateArticles(folder: string): Promise<{ readonly folder: string; readonly said?: string }> {
  if (/\.(?:xml|atom|json)$/i.test(folder) || existsSync(join(folder, 'posts.csv'))) {
    const { mayBeExport, unpackExport } = await import('../unpacking/unpack.ts')
    if (mayBeExport(folder)) return unpackExport(folder)
  }
  // The posts of Substack say nothing of drafts themselves: the table above them does.
  const named = resolve(folder)
  const above = dirname(named)
  if (basename(named) === 'posts' && existsSync(join(above, 'posts.csv'))) return locateArticles(above)
  const [place] = sitePlaces(folder)
  if (!place) {
    const inside = unknownSite(folder)
    if (inside === undefined) return { folder }
    const said = `articles in ${inside}: what stands beside it is a program's; no settings are known that say more\n  fix: name ${inside} itself, or write site.yaml into the folder that is meant`
    return { folder: join(folder, inside), said }
  }
  const { articlesIn, neighbourOf, reportNeighbour } = await import('./neighbour.ts')
  const articles = articlesIn(folder)
  const neighbour = neighbourOf(articles)
  const unread = `${place.file} is not understood, and nothing is taken of it\n  fix: write site.yaml into the folder of articles`
  return { folder: articles, said: neighbour ? reportNeighbour(neighbour) : unread }
}
