import type { Context } from 'hono'
import { HonoBase } from 'hono/hono-base'
import { basePath, baseRoutePath } from 'hono/route'
import { TrieRouter } from 'hono/router/trie-router'
import { getPath } from 'hono/utils/url'
import { ANSWERS, type Answer, refuseMethod } from './answer.ts'
import { opmlDocument, robotsDocument, sitemapDocument, toldDocument } from './document/list.ts'
import { feedsDocument } from './document/page.ts'
import {
  type AppOptions,
  type Asked,
  createFinders,
  executionOf,
  type Finder,
  hasPages,
  toResponse,
} from './handlers.ts'
import { ANY_KIND, filesOfFormat, KIND } from './places.ts'
import { articleInFolder, feedInFolder, feedsInFolder, movedArticle, redirectAt } from './redirects.ts'
import { type Soon, soon } from './soon.ts'
import { type EditionSource, followSource } from './source.ts'
import { pathBelow, readRequestTarget, targetBelow } from './target.ts'

/** Where the documents of a feed stand: below its own name, below one that another publisher gave it, and below `blog/`. */
const PLACES = ['', '/archive/:period', `/${ANY_KIND}/:name`, `/${ANY_KIND}/:name/archive/:period`, '/blog']
/** The folders of feeds and archives, which are pages when their slash is written. */
const FOLDERS = ['/archive/:period', `/${KIND}/:name`, `/${KIND}/:name/archive/:period`]

/**
 * The app: feeds, pages and files of the edition that `source` gives. Its routes are below where it is mounted. Links are built on the
 * site's configured address, whose own path may stand before a route or may have been cut off by a front (CONFORMANCE 87).
 */
export function createApp(source: EditionSource, options: AppOptions): HonoBase {
  const { now, report = () => undefined, formats = ['rss', 'atom', 'json'] } = options
  const pages = hasPages(options)
  const served = followSource(source, now, report)
  const find = createFinders(served, options)
  const send = (answer: Answer) => toResponse(answer, now().getTime())
  const pathIn = (request: Request) => pathBelow(getPath(request), served.base())
  const app = new HonoBase({ router: new FirstRoute(), getPath: pathIn })

  /** What the first of some finders answers. One that fails leaves the others to look without the edition. */
  const first = (asked: Asked, finders: readonly Finder[], at = 0): Soon<Response> => {
    const finder = finders[at]
    if (finder === undefined) return send(ANSWERS.unable)
    const failed = (error: unknown) => {
      report(error)
      return first({ ...asked, edition: undefined }, finders, at + 1)
    }
    try {
      return soon(finder(asked), (answer) => answer ?? first(asked, finders, at + 1), failed)
    } catch (error) {
      return failed(error)
    }
  }

  const answer = (c: Context, finders: readonly Finder[]): Soon<Response> => {
    const refused = refuseMethod(c.req.method)
    if (refused) return send(refused)
    const target = readRequestTarget(c.req.url)
    if ('status' in target) return send(target.status === 414 ? ANSWERS.tooLong : ANSWERS.badTarget)
    const mount = baseRoutePath(c) === '/' ? '/' : basePath(c)
    return soon(served.edition(), (edition) => {
      // The site's address was not known when the route was chosen, or is another now.
      if (mount === '/' && pathIn(c.req.raw) !== c.req.path) return app.fetch(c.req.raw, c.env, executionOf(c))
      return first(
        { c, edition, at: now().getTime(), target: targetBelow(target, mount === '/' ? served.base() : mount) },
        finders,
      )
    })
  }

  /** What stands at a path by its route; where nothing does, an article or a file may. `folder`: what its slash was left out of. */
  const route = (path: string, here?: Finder, folder?: Finder) => {
    const redirects = find.elsewhere(redirectAt)
    const others = pages ? [find.article, find.elsewhere(movedArticle), find.file] : [find.file]
    const inFolder = pages ? [folder, find.elsewhere(articleInFolder)] : []
    const finders = [redirects, here, ...others, ...inFolder, find.fileFolder, find.missing]
    const known = finders.filter((finder) => finder !== undefined)
    app.all(path, (c) => answer(c, known))
  }

  app.all('/health', (c) => answer(c, [({ edition }) => send(served.health(edition, options.status?.()))]))

  // Feeds and archives: documents for readers, pages for people
  for (const format of formats) {
    for (const file of filesOfFormat(format)) {
      for (const place of PLACES) route(`${place}/${file}`, find.feedFile(format))
    }
  }
  for (const place of PLACES) route(`${place}/feed`, find.negotiatedFeed)
  for (const folder of pages ? FOLDERS : []) {
    route(`${folder}/`, find.feedPage)
    route(folder, undefined, find.elsewhere(feedInFolder))
  }

  // The site
  if (pages) {
    route('/:home{$}', find.home)
    route('/feeds/', find.document('feeds', feedsDocument))
    route('/feeds', undefined, find.elsewhere(feedsInFolder))
  }
  // The list names the feeds as RSS.
  if (formats.includes('rss')) route('/feeds.opml', find.document('opml', opmlDocument))
  route('/sitemap.xml', find.document('sitemap', sitemapDocument))
  route('/:file{sitemap-[1-9]\\d*\\.xml}', find.numbered('sitemap', sitemapDocument))
  route('/feedwright/:file{told-[1-9]\\d*\\.txt}', find.numbered('told', toldDocument))
  route('/robots.txt', undefined, find.document('robots', robotsDocument))

  // Articles and files
  route('/chapters/*', find.chapters)
  route('*')
  return app
}

/**
 * The first route that matches answers alone: Hono answers at once where there is one handler, and with a promise where there are more.
 * Routes that mix words and patterns end at the router below whichever others there are: a Worker need not carry those.
 */
class FirstRoute<Handler> extends TrieRouter<Handler> {
  override match(...asked: Parameters<TrieRouter<Handler>['match']>): ReturnType<TrieRouter<Handler>['match']> {
    const found = super.match(...asked)
    found[0].splice(1)
    return found
  }
}
