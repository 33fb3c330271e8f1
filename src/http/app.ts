import { HonoBase } from 'hono/hono-base'
import { basePath } from 'hono/route'
import { TrieRouter } from 'hono/router/trie-router'
import { getPath } from 'hono/utils/url'
import { NotYet } from '../edition/store.ts'
import { ANSWERS, refuseMethod } from './answer.ts'
import { opmlDocument, robotsDocument, sitemapDocument } from './document/list.ts'
import { sitePage } from './document/page.ts'
import { type AppEnv, type AppOptions, createHandlers, executionOf } from './handlers.ts'
import { ANY_KIND, FILE, KIND } from './places.ts'
import { articleInFolder, feedInFolder, feedsInFolder, movedArticle, redirectAt } from './redirects.ts'
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
export function createApp(source: EditionSource, options: AppOptions): HonoBase<AppEnv> {
  const { now, report = () => undefined } = options
  const served = followSource(source, now)
  const { send, document, feedFile, negotiatedFeed, feedPage, numberedSitemap, article, file, elsewhere, missing } =
    createHandlers(served, options)
  const pathIn = (request: Request) => pathBelow(getPath(request), served.base())
  // Routes that mix words and patterns end at this router whichever others there are: a Worker need not carry those.
  const app = new HonoBase<AppEnv>({ router: new TrieRouter(), getPath: pathIn })
  app.onError((error) => {
    report(error)
    return send(ANSWERS.unable)
  })

  app.use(async (c, next) => {
    const refused = refuseMethod(c.req.method)
    if (refused) return send(refused)
    const target = readRequestTarget(c.req.url)
    if ('status' in target) return send(target.status === 414 ? ANSWERS.tooLong : ANSWERS.badTarget)
    try {
      c.set('edition', await served.edition())
    } catch (error) {
      if (!(error instanceof NotYet)) report(error)
    }
    const mount = basePath(c)
    // The site's address was not known when the route was chosen, or is another now.
    if (mount === '/' && pathIn(c.req.raw) !== c.req.path) return app.fetch(c.req.raw, c.env, executionOf(c))
    c.set('target', targetBelow(target, mount === '/' ? served.base() : mount))
    await next()
  })
  app.get('/health', (c) => send(served.health(c.get('edition'), options.status?.())))
  app.get('*', elsewhere(redirectAt))

  // Feeds and archives: documents for readers, pages for people
  for (const place of PLACES) app.get(`${place}/${FILE}`, feedFile)
  for (const place of PLACES) app.get(`${place}/feed`, negotiatedFeed)
  for (const folder of FOLDERS) app.get(`${folder}/`, feedPage)

  // The site
  app.get('/:home{$}', document('home', sitePage('home')))
  app.get('/feeds/', document('feeds', sitePage('feeds')))
  app.get('/feeds.opml', document('opml', opmlDocument))
  app.get('/sitemap.xml', document('sitemap', sitemapDocument))
  app.get('/:sitemap{sitemap-[1-9]\\d*\\.xml}', numberedSitemap)

  // Articles and files
  app.get('*', article)
  app.get('*', elsewhere(movedArticle))
  app.get('*', file)
  app.get('/robots.txt', document('robots', robotsDocument))

  // Folders asked for without their slash
  app.get('/feeds', elsewhere(feedsInFolder))
  for (const folder of FOLDERS) app.get(folder, elsewhere(feedInFolder))
  app.get('*', elsewhere(articleInFolder))

  app.get('*', missing)
  return app
}
