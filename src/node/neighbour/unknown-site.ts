import { dirname, join, relative, resolve, sep } from 'node:path'
import { MARKDOWN } from '../../text/media-types.ts'
import { namesAt } from '../folder/listing.ts'
import { choiceOf } from '../folder/passed-over.ts'

/**
 * Where articles are in a folder in which a program nobody knows keeps them, beside its own files. Undefined where there are articles
 * at the top, settings of ours, or nothing of a program. What `_posts` holds is never anything else.
 */
export function unknownSite(folder: string): string | undefined {
  const top = namesAt(folder)
  const { isOther } = choiceOf()
  if (top.includes('site.yaml')) return undefined
  if (hasArticles(join(folder, '_posts'))) return '_posts'
  if (top.some((name) => MARKDOWN.test(name) && !isOther(name))) return undefined
  if (!top.some((name) => PROGRAM.test(name))) return undefined
  return CONTENT.find((name) => hasArticles(join(folder, name)))
}

/** The top of the site of a program nobody knows in which this is the folder of articles. */
export function unknownRoot(folder: string): string | undefined {
  const place = resolve(folder)
  const roots = [dirname(place), dirname(dirname(place)), dirname(dirname(dirname(place)))]
  return roots.find(
    (root) =>
      CONTENT.includes(relative(root, place).split(sep).join('/')) && namesAt(root).some((name) => PROGRAM.test(name)),
  )
}

/** What shows that a folder is more than articles. */
const PROGRAM =
  /^(?:package\.json|deno\.jsonc?|Gemfile|Cargo\.toml|go\.mod|composer\.json|pyproject\.toml|requirements\.txt|Makefile|Dockerfile|netlify\.toml|vercel\.json|_?(?:layouts|includes|templates)|themes|node_modules)$/

/** Where generators keep articles, those first that hold nothing else. */
const CONTENT =
  '_posts src/content/blog src/content/posts src/content src/posts src/lib/posts src/blog source/_posts src/site/notes src/pages/blog src/pages/posts pages/blog pages/posts app/posts app/blog data/blog data/posts content posts blog articles public'.split(
    ' ',
  )

/** Is there an article in a folder, or in one at most so many below it? */
export function hasArticles(folder: string, depth = 3): boolean {
  const names = namesAt(folder)
  if (names.some((name) => MARKDOWN.test(name))) return true
  return depth > 0 && names.some((name) => !/^[._]/.test(name) && hasArticles(join(folder, name), depth - 1))
}
