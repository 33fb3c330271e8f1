import type { Context, Next } from 'hono'
import { writeHttpDate } from '../dates/http-date.ts'
import { instantAt } from '../dates/instant.ts'
import type { OpenEdition } from '../edition/reading/open.ts'
import { FORMATS, type FormatName } from '../feed/formats.ts'
import { ANSWERS, type Answer, redirect } from './answer.ts'
import { createDocuments, type Look } from './cache/documents.ts'
import { createEdge, type EdgeCache } from './cache/edge.ts'
import { type Encode, reply } from './conditions/reply.ts'
import { type HeaderFields, utf8 } from './document/document.ts'
import { FEED_VARY, feedDocument } from './document/feed.ts'
import { type Files, fileDocument } from './document/file.ts'
import { sitemapDocument } from './document/list.ts'
import { entryPage, feedView } from './document/page.ts'
import { missingPage, missingText } from './missing.ts'
import { selectFormat } from './negotiate.ts'
import { documentPath, formatOf } from './places.ts'
import type { FindPlace } from './redirects.ts'
import type { BuildStatus, Served } from './source.ts'
import { hasSlash, readRequestTarget, spellings, type Target } from './target.ts'

export type AppOptions = {
  readonly now: () => Date
  /** Files that are published as they are. */
  readonly files?: Files
  /** Compresses documents; absent where the edge does. */
  readonly encode?: Encode
  readonly edge?: EdgeCache | undefined
  /** How the last build went, for /health; undefined before there was one. */
  readonly status?: () => BuildStatus | undefined
  /** Told every failure that a request ran into. */
  readonly report?: (error: unknown) => void
  /** Bytes of documents kept in memory; 64 MB unless set. */
  readonly memory?: number
}

/** `edition` is absent once it, or a part of it, could not be read: what is left is to look for an older document. */
export type AppEnv = { Variables: { target: Target; edition: OpenEdition | undefined } }
type Asking = Context<AppEnv>
type Handler = (c: Asking, next: Next) => Promise<Response | undefined>

/** What answers at the routes. A handler that has nothing to answer with leaves the request to the next one. */
export function createHandlers(served: Served, options: AppOptions) {
  const { now, files = async () => undefined, report = () => undefined } = options
  const edge = options.edge && createEdge(options.edge, report)
  const findDocument = createDocuments({ now, report, bytes: options.memory ?? 64_000_000, edge })
  const send = (answer: Answer) => toResponse(answer, now().getTime())

  /** Answers with the document of a name. `more`: fields of this address alone. */
  const answer = async (c: Asking, next: Next, name: string, look: Look, more: HeaderFields = {}) => {
    const field = (one: string) => c.req.header(one)
    const asked = { method: c.req.method, field, now: now().getTime(), more }
    const later = (work: Promise<unknown>) => executionOf(c)?.waitUntil(work.catch(report))
    try {
      const wanted = { name, look, later, exact: field('a-im') !== undefined }
      const found = await findDocument(c.get('edition'), wanted)
      if (found !== undefined) return send(await reply(asked, found, options.encode))
    } catch (error) {
      report(error)
      c.set('edition', undefined)
    }
    await next()
  }

  const feed = (c: Asking, next: Next, format: FormatName, more?: HeaderFields) => {
    const path = pathOf(c)
    return isPerson(c)
      ? answer(c, next, `view ${path} ${format}`, (edition, at) => feedView(edition, path, format, at), more)
      : answer(c, next, `feed ${path} ${format}`, (edition, at) => feedDocument(edition, path, format, at), more)
  }
  /** The pathname on the site itself of what is asked for; of a site below a path it may be that path without its slash. */
  const pathnameOf = (c: Asking) => {
    const { parts } = c.get('target')
    return parts.length === 0 ? served.base().slice(0, -1) : `${served.base()}${parts.join('/')}`
  }

  const document =
    (name: string, look: Look): Handler =>
    (c, next) =>
      answer(c, next, name, look)

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

  const numberedSitemap: Handler = (c, next) => {
    const number = Number.parseInt(c.req.param('sitemap')?.replace('sitemap-', '') ?? '', 10)
    return answer(c, next, `sitemap ${number}`, (edition, at) => sitemapDocument(edition, at, number))
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
    (find: FindPlace): Handler =>
    async (c, next) => {
      const edition = c.get('edition')
      const asked = { pathname: () => pathnameOf(c), path: () => pathOf(c), now: () => instantAt(now().getTime()) }
      const moved = edition && (await find(edition, asked))
      if (moved === undefined) await next()
      else return send(moved === 'gone' ? ANSWERS.gone : redirect(moved.status, moved.to, served.maxAge()))
    }

  const missing: Handler = async (c) => {
    const edition = c.get('edition')
    // The whole of what was asked for: what is near a feed's name may stand in any part of it.
    const asked = readRequestTarget(c.req.url)
    if (edition === undefined || 'status' in asked) return send(ANSWERS.unable)
    const tell = isNavigation(c) ? missingPage : missingText
    return send(await tell(edition, asked, instantAt(now().getTime())))
  }

  return { send, document, feedFile, negotiatedFeed, feedPage, numberedSitemap, article, file, elsewhere, missing }
}

/** The path of the feed or archive that a route names. */
function pathOf(c: Asking): string {
  return documentPath(c.req.param(), c.get('target').parts)
}

/** A person follows a link or types the address; no reader's program sends these (CONFORMANCE 144). */
function isNavigation(c: Asking): boolean {
  return c.req.header('sec-fetch-dest') === 'document' && c.req.header('sec-fetch-mode') === 'navigate'
}

/** A person who did not ask for the document itself. */
function isPerson(c: Asking): boolean {
  return !c.get('target').raw && isNavigation(c)
}

function toResponse({ status, fields, body }: Answer, now: number): Response {
  const bytes = typeof body === 'string' ? utf8(body) : body
  // Written out, so that HEAD has it too (CONFORMANCE 98).
  const length = bytes && { 'Content-Length': `${bytes.byteLength}` }
  return new Response(bytes ?? null, { status, headers: { ...fields, ...length, Date: writeHttpDate(now) } })
}

/** Where there is none, as on Node, work goes on by itself. */
export function executionOf(c: Context): Context['executionCtx'] | undefined {
  try {
    return c.executionCtx
  } catch {
    return undefined
  }
}
