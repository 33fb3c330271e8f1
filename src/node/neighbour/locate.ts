import { sitePlaces } from './place.ts'

/**
 * The folder of articles, where a folder is named that is the top of another program's site; `said` tells what is taken of its settings.
 * What understands them is loaded when it is wanted.
 */
export async function locateArticles(folder: string): Promise<{ readonly folder: string; readonly said?: string }> {
  const [place] = sitePlaces(folder)
  if (!place) return { folder }
  const { articlesIn, neighbourOf, reportNeighbour } = await import('./neighbour.ts')
  const articles = articlesIn(folder)
  const neighbour = neighbourOf(articles)
  const unread = `${place.file} is not understood, and nothing is taken of it\n  fix: write site.yaml into the folder of articles`
  return { folder: articles, said: neighbour ? reportNeighbour(neighbour) : unread }
}
