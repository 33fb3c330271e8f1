import type { Context } from 'hono'
import { writeHttpDate } from '../dates/http-date.ts'
import { instantOf } from '../dates/instant.ts'
import type { OpenEdition } from '../edition/reading/open.ts'
import { FORMATS, type FormatName } from '../feed/formats.ts'
import { movedAddress } from '../feed/links.ts'
import { ANSWERS, type Answer, redirect } from './answer.ts'
import { createDocuments, type Look } from './cache/documents.ts'
import { createEdge, type EdgeCache } from './cache/edge.ts'
import { type Encode, reply } from './conditions/reply.ts'
import { type HeaderFields, utf8 } from './document/document.ts'
import { FEED_VARY, feedDocument } from './document/feed.ts'
import { type Files, fileDocument } from './document/file.ts'
import { chaptersDocument, entryPage, feedView, homeDocument } from './document/page.ts'
import { gonePage, missingPage, missingText } from './missing.ts'
import { selectFormat } from './negotiate.ts'
import { documentPath, formatIn } from './places.ts'
import type { FindPlace } from './redirects.ts'
import { type Soon, soon } from './soon.ts'
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
  /** Pages for people. Without them only documents and files are answered. */
  readonly pages?: boolean
  /** The formats that are answered: all unless set. Pages name all of them, so with fewer there are none. */
  readonly formats?: readonly FormatName[]
  /** Feeds that have moved are answered all the same, and not with a redirect: a host of files has nothing else. */
  readonly staying?: boolean
}

/** Are there pages? */
export function hasPages({ pages = true, formats }: Pick<AppOptions, 'pages' | 'formats'>): boolean {
  return pages && formats === undefined
}

/** A request that was understood. */
export type Asked = {
  readonly c: Context
  readonly target: Target
  /** Milliseconds since 1970: the instant for which it is answered. */
  readonly at: number
  /** Absent where it, or a part of it, could not be read: then only a document that was kept earlier can answer. */
  readonly edition: OpenEdition | undefined
}

/** Finds a part of a list, counted from 1. */
type NumberedLook = (edition: OpenEdition, now: number, number: number) => ReturnType<Look>

/** Looks for what stands at an address; undefined where it finds nothing. */
export type Finder = (asked: Asked) => Soon<Response | undefined>

/** What looks for an answer to a request, one after the other, and what answers where nothing was found. */
export function createFinders(served: Served, options: AppOptions) {
  const { now, files = async () => undefined, report = () => undefined, formats, staying } = options
  const pages = hasPages(options)
  const edge = options.edge && createEdge(options.edge, report)
  const findDocument = createDocuments({ now, report, bytes: options.memory ?? 64_000_000, edge })
  /** Answers with the document of a name. `more`: fields of this address alone. */
  const answer = ({ c, edition, at }: Asked, name: string, look: Look, more: HeaderFields = {}) => {
    const field = (one: string) => c.req.header(one)
    const asked = { method: c.req.method, field, now: at, more }
    const later = (work: Promise<unknown>) => executionOf(c)?.waitUntil(work.catch(report))
    const found = findDocument(edition, { name, look, at, later, exact: field('a-im') !== undefined })
    return soon(
      found,
      (document) => document && soon(reply(asked, document, options.encode), (made) => toResponse(made, at)),
    )
  }

  const feed = (asked: Asked, format: FormatName, more?: HeaderFields) => {
    const path = pathOf(asked)
    const moved = asked.edition && !staying && movedAddress(asked.edition.site, path, FORMATS[format].file)
    if (moved) return toResponse(redirect(301, moved, served.maxAge()), asked.at)
    return pages && isPerson(asked)
      ? answer(asked, `view ${path} ${format}`, (edition, at) => feedView(edition, path, format, at), more)
      : answer(asked, `feed ${path} ${format}`, (edition, at) => feedDocument(edition, path, format, at), more)
  }
  /** The pathname on the site itself of what is asked for; of a site below a path it may be that path without its slash. */
  const pathnameOf = ({ target: { parts } }: Asked) =>
    parts.length === 0 ? served.base().slice(0, -1) : `${served.base()}${parts.join('/')}`

  const document =
    (name: string, look: Look): Finder =>
    (asked) =>
      answer(asked, name, look)

  /** A page; the feed of it where the query asks for that. */
  const pageOfFeed =
    (page: Finder): Finder =>
    (asked) => {
      const format = formatIn(asked.target.query)
      return format ? feed(asked, format) : page(asked)
    }

  return {
    document,

    feedFile:
      (format: FormatName): Finder =>
      (asked) => {
        const queried = formatIn(asked.target.query)
        return feed(asked, queried && (formats?.includes(queried) ?? true) ? queried : format)
      },

    negotiatedFeed: (asked: Asked) => {
      // A browser's Accept says what it can show, not which feed a person would copy.
      const wanted = isPerson(asked) ? 'rss' : selectFormat(asked.c.req.header('accept'))
      const format = formats?.includes(wanted) === false ? (formats[0] ?? wanted) : wanted
      const address = `${served.site()?.url}${pathOf(asked)}${FORMATS[format].file}`
      return feed(asked, format, { Vary: `${FEED_VARY}, Accept`, 'Content-Location': address })
    },

    home: pageOfFeed(document('home', homeDocument)),

    feedPage: pageOfFeed((asked) => {
      const path = pathOf(asked)
      return answer(asked, `view ${path}`, (edition, at) => feedView(edition, path, undefined, at))
    }),

    /** One of a list that has several parts, by the number in its file's name. */
    numbered:
      (name: string, look: NumberedLook): Finder =>
      (asked) => {
        const number = Number.parseInt(asked.c.req.param('file')?.replace(/^\D+/, '') ?? '', 10)
        return answer(asked, `${name} ${number}`, (edition, at) => look(edition, at, number))
      },

    article: (asked: Asked) => {
      const pathname = pathnameOf(asked)
      return answer(asked, `page ${pathname}`, (edition, at) => entryPage(edition, spellings(pathname), at, files))
    },

    /** An article stands at the pathname with a slash or without, below the site's own path or, where pages are elsewhere, not. */
    chapters: (asked: Asked) => {
      const path = asked.target.parts
        .slice(1)
        .join('/')
        .replace(/\.json$/, '')
      const base = served.base()
      const pathnames = [`${base}${path}/`, base + path, `/${path}/`, `/${path}`].flatMap((one) => spellings(one))
      return answer(asked, `chapters ${path}`, (edition, at) => chaptersDocument(edition, [...new Set(pathnames)], at))
    },

    file: (asked: Asked) => {
      const segments = asked.target.segments.map((segment, i, { length }) =>
        segment === '' && i === length - 1 ? INDEX : segment,
      )
      const find: Look = async (edition, at) => {
        const found = segments.some(hasSlash) ? undefined : await files(segments)
        return found && fileDocument(found, edition.site, at)
      }
      return answer(asked, `file ${segments.join('/')}`, find)
    },

    /** A folder of files that has a page, asked for without its slash. */
    fileFolder: async ({ target: { parts, segments }, edition, at }: Asked) => {
      const isFolder = edition && !segments.some(hasSlash) && /^[^.]+$/.test(segments.at(-1) ?? '')
      if (!isFolder || (await files([...segments, INDEX])) === undefined) return undefined
      return toResponse(redirect(308, `${edition.site.url}${parts.join('/')}/`, served.maxAge()), at)
    },

    /** Sends on to where `find` says that what was asked for stands. */
    elsewhere:
      (find: FindPlace): Finder =>
      (asked) => {
        const { edition, at } = asked
        if (edition === undefined) return undefined
        const place = {
          pathname: () => pathnameOf(asked),
          query: asked.target.query,
          path: () => pathOf(asked),
          now: () => instantOf(at),
        }
        return soon(find(edition, place), (moved) => {
          if (moved === undefined) return undefined
          if (moved !== 'gone') return toResponse(redirect(moved.status, moved.to, served.maxAge()), at)
          return toResponse(pages && isNavigation(asked.c) ? gonePage(edition) : ANSWERS.gone, at)
        })
      },

    missing: async ({ c, edition, at }: Asked) => {
      // The whole path: the misspelt name of a feed may be any segment of it.
      const whole = readRequestTarget(c.req.url)
      if (edition === undefined || 'status' in whole) return toResponse(ANSWERS.unable, at)
      const tell = pages && isNavigation(c) ? missingPage : missingText
      return toResponse(await tell(edition, whole, instantOf(at)), at)
    },
  }
}

/** The file that is the page of its folder. */
const INDEX = 'index.html'

/** The path of the feed or archive that a route names. */
function pathOf({ c, target }: Asked): string {
  return documentPath((name) => c.req.param(name), target.parts)
}

/** A person follows a link or types the address; no reader's program sends these (CONFORMANCE 144). */
function isNavigation(c: Context): boolean {
  return c.req.header('sec-fetch-dest') === 'document' && c.req.header('sec-fetch-mode') === 'navigate'
}

/** A person who did not ask for the document itself. */
function isPerson({ c, target }: Asked): boolean {
  return !target.raw && isNavigation(c)
}

/** An answer as it is sent at an instant, in milliseconds since 1970. */
export function toResponse({ status, fields, body }: Answer, now: number): Response {
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
