import { type Context, Hono, type Next } from 'hono'
import { basePath } from 'hono/route'
import { getPath } from 'hono/utils/url'
import { writeHttpDate } from '../dates/http-date.ts'
import { type Instant, instantAt } from '../dates/instant.ts'
import type { OpenEdition } from '../edition/reading/open.ts'
import { NotYet } from '../edition/store.ts'
import { FORMATS, type FormatName } from '../feed/formats.ts'
import { ANSWERS, type Answer, redirect, refuseMethod } from './answer.ts'
import { createDocuments, type Look } from './cache/documents.ts'
import { createEdge, type EdgeCache } from './cache/edge.ts'
import { type Encode, reply } from './conditions/reply.ts'
import { type Fields, utf8 } from './document/document.ts'
import { FEED_VARY, feedDocument } from './document/feed.ts'
import { type Files, fileDocument } from './document/file.ts'
import { opmlDocument, robotsDocument, sitemapDocument } from './document/list.ts'
import { entryPage, feedView, sitePage } from './document/page.ts'
import { missingPage, missingText } from './missing.ts'
import { selectFormat } from './negotiate.ts'
import { ANY_KIND, documentPath, FILE, formatOf, KIND } from './places.ts'
import { articleInFolder, feedInFolder, type Moved, movedArticle, redirectAt } from './redirects.ts'
import { type BuildStatus, type EditionSource, followSource } from './source.ts'
import { hasSlash, pathBelow, readTarget, spellings, type Target, targetBelow } from './target.ts'

export type AppOptions = {
  readonly now: () => Date
  /** Files that are published as they are. */
  readonly files?: Files
  /** Compresses documents; absent where the edge does. */
  readonly encode?: Encode
  readonly edge?: EdgeCache | undefined
  /** How the last build went, for /health. */
  readonly status?: () => BuildStatus
  /** Told every failure that a request ran into. */
  readonly report?: (error: unknown) => void
  /** Bytes of documents kept in memory; 64 MB unless set. */
  readonly memory?: number
}

/** `edition` is absent once it, or a part of it, could not be read: what is left is to look for an older document. */
export type AppEnv = { Variables: { target: Target; edition: OpenEdition | undefined } }
type Handler = (c: Context<AppEnv>, next: Next) => Promise<Response | undefined>

/** Routes of the pages of feeds and archives, without the slash at the end. */
const FOLDERS = ['/archive/:period', `/${KIND}/:name`, `/${KIND}/:name/archive/:period`]
/** Where the documents of a feed stand: by its own name, by one that another publisher gave it, and below `blog/`. */
const PLACES = ['', '/archive/:period', `/${ANY_KIND}/:name`, `/${ANY_KIND}/:name/archive/:period`, '/blog']

/**
 * The app: feeds, pages and files of the edition that `source` gives. Routes are below where the app is mounted. Links are built on the
 * site's configured address, whose own path may stand before a route or may have been cut off by a front (CONFORMANCE 87).
 */
export function createApp(source: EditionSource, options: AppOptions): Hono<AppEnv> {
  const { now, files = async () => undefined, report = () => undefined } = options
  const served = followSource(source, now)
  const pathIn = (request: Request) => pathBelow(getPath(request), served.base())
  const edge = options.edge && createEdge(options.edge, report)
  const findDocument = createDocuments({ now, report, bytes: options.memory ?? 64_000_000, edge })
  const send = (answer: Answer) => toResponse(answer, now())

  /** Answers with the document of a name, unless there is none. `more`: fields of this address alone. */
  const answer = async (c: Context<AppEnv>, next: Next, name: string, look: Look, more: Fields = {}) => {
    const field = (one: string) => c.req.header(one)
    const asked = { method: c.req.method, field, now: now().getTime(), more }
    try {
      const wanted = { name, look, later: laterOf(c, report), exact: field('a-im') !== undefined }
      const found = await findDocument(c.get('edition'), wanted)
      if (found !== undefined) return send(await reply(asked, found, options.encode))
    } catch (error) {
      report(error)
      c.set('edition', undefined)
    }
    await next()
  }

  const feed = (c: Context<AppEnv>, next: Next, format: FormatName, more?: Fields) => {
    const path = pathOf(c)
    return isPerson(c)
      ? answer(c, next, `view ${path} ${format}`, (edition, at) => feedView(edition, path, format, at), more)
      : answer(c, next, `feed ${path} ${format}`, (edition, at) => feedDocument(edition, path, format, at), more)
  }
  const feedFile: Handler = (c, next) => feed(c, next, formatOf(c.req.param('file') ?? ''))
  const negotiatedFeed: Handler = (c, next) => {
    // A browser's Accept says what it can show, not which feed a person would copy.
    const format = isPerson(c) ? 'rss' : selectFormat(c.req.header('accept'))
    const address = `${served.site()?.url}${pathOf(c)}${FORMATS[format].file}`
    return feed(c, next, format, { Vary: `${FEED_VARY}, Accept`, 'Content-Location': address })
  }
  const feedPage: Handler = (c, next) => {
    const path = pathOf(c)
    return answer(c, next, `view ${path}`, (edition, at) => feedView(edition, path, undefined, at))
  }
  const document =
    (name: string, look: Look): Handler =>
    (c, next) =>
      answer(c, next, name, look)
  const numberedSitemap: Handler = (c, next) => {
    const number = Number.parseInt(c.req.param('sitemap')?.replace('sitemap-', '') ?? '', 10)
    return answer(c, next, `sitemap ${number}`, (edition, at) => sitemapDocument(edition, number, at))
  }

  /** The pathname on the site itself of what is asked for. */
  const pathnameOf = (c: Context<AppEnv>) => {
    const { parts } = c.get('target')
    return parts.length === 0 ? served.base().slice(0, -1) : `${served.base()}${parts.join('/')}`
  }
  const article: Handler = (c, next) => {
    const pathname = pathnameOf(c)
    return answer(c, next, `page ${pathname}`, (edition, at) => entryPage(edition, spellings(pathname), at))
  }
  const file: Handler = (c, next) => {
    const { segments } = c.get('target')
    const find: Look = async (edition, at) => {
      const found = segments.some(hasSlash) ? undefined : await files(segments)
      return found && fileDocument(found, edition, at)
    }
    return answer(c, next, `file ${segments.join('/')}`, find)
  }
  /** Sends on to where `find` says that what was asked for stands. */
  const elsewhere =
    (
      find: (edition: OpenEdition, pathname: string, at: Instant, path: string) => Promise<Moved | undefined>,
    ): Handler =>
    async (c, next) => {
      const edition = c.get('edition')
      const moved = edition && (await find(edition, pathnameOf(c), instantAt(now().getTime()), pathOf(c)))
      if (edition !== undefined && moved !== undefined)
        return send(moved === 'gone' ? ANSWERS.gone : redirect(moved.status, moved.to, edition.site.cache.maxAge))
      await next()
    }
  const missing: Handler = async (c) => {
    const edition = c.get('edition')
    if (edition === undefined) return send(ANSWERS.unable)
    const { segments } = c.get('target')
    const instant = instantAt(now().getTime())
    return send(
      isNavigation(c)
        ? await missingPage(edition, pathnameOf(c), segments, instant)
        : await missingText(edition, segments, instant),
    )
  }

  const app = new Hono<AppEnv>({ getPath: pathIn })
  app.onError((error) => {
    report(error)
    return send(ANSWERS.unable)
  })

  app.use(async (c, next) => {
    const refused = refuseMethod(c.req.method)
    if (refused) return send(refused)
    const target = readTarget(c.req.url)
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

  for (const place of PLACES) {
    app.get(`${place}/${FILE}`, feedFile)
    app.get(`${place}/feed`, negotiatedFeed)
  }
  app.get(
    '/:home{$}',
    document('home', (edition, at) => sitePage(edition, 'home', at)),
  )
  app.get(
    '/feeds/',
    document('feeds', (edition, at) => sitePage(edition, 'feeds', at)),
  )
  for (const folder of FOLDERS) app.get(`${folder}/`, feedPage)
  app.get('/feeds.opml', document('opml', opmlDocument))
  app.get(
    '/sitemap.xml',
    document('sitemap', (edition, at) => sitemapDocument(edition, undefined, at)),
  )
  app.get('/:sitemap{sitemap-[1-9]\\d*\\.xml}', numberedSitemap)
  app.get('*', article)
  app.get('*', elsewhere(movedArticle))
  app.get('*', file)
  app.get('/robots.txt', document('robots', robotsDocument))

  // Folders asked for without their slash.
  app.get(
    '/feeds',
    elsewhere(async ({ site }) => ({ status: 308, to: `${site.url}feeds/` })),
  )
  for (const folder of FOLDERS) app.get(folder, elsewhere(feedInFolder))
  app.get('*', elsewhere(articleInFolder))
  app.get('*', missing)
  return app
}

/** The path of the feed or archive that a route names. */
function pathOf(c: Context<AppEnv>): string {
  return documentPath(c.req.param(), c.get('target').parts)
}

/** A person follows a link or types the address; no reader's program sends these (CONFORMANCE 144). */
function isNavigation(c: Context): boolean {
  return c.req.header('sec-fetch-dest') === 'document' && c.req.header('sec-fetch-mode') === 'navigate'
}

/** A person who did not ask for the document itself. */
function isPerson(c: Context<AppEnv>): boolean {
  return !c.get('target').raw && isNavigation(c)
}

function toResponse({ status, fields, body }: Answer, now: Date): Response {
  const bytes = typeof body === 'string' ? utf8(body) : body
  // Written out, so that HEAD has it too (CONFORMANCE 98).
  const length = bytes && { 'Content-Length': `${bytes.byteLength}` }
  return new Response(bytes ?? null, { status, headers: { ...fields, ...length, Date: writeHttpDate(now.getTime()) } })
}

/** Where there is no execution context, work goes on by itself. */
function laterOf(c: Context, report: (error: unknown) => void): (work: Promise<unknown>) => void {
  return (work) => {
    const reported = work.catch(report)
    executionOf(c)?.waitUntil(reported)
  }
}

function executionOf(c: Context): Context['executionCtx'] | undefined {
  try {
    return c.executionCtx
  } catch {
    return undefined
  }
}
