import type { OpenEdition } from '../edition/reading/open.ts'
import { NotYet } from '../edition/store.ts'
import type { Site } from '../settings/site.ts'
import { ANSWERS, type Answer, redirect } from './answer.ts'
import type { Field } from './conditional.ts'
import { createDocuments, type Later } from './documents.ts'
import { createEdge, type EdgeCache } from './edge.ts'
import { type Write, write as writeHere } from './feed-document.ts'
import type { Files } from './file-document.ts'
import { type BuildStatus, health } from './health.ts'
import { locate } from './locate.ts'
import type { Rendered } from './memory.ts'
import { missing, missingText } from './missing.ts'
import { selectFormat } from './negotiate.ts'
import { isPerson } from './person.ts'
import { type Encoder, reply } from './reply.ts'
import type { Target } from './target.ts'

export type AnswerOptions = {
  /** The current edition; throws or rejects with `NotYet` while there is none. Asked at every request. */
  readonly edition: () => Promise<OpenEdition> | OpenEdition
  readonly now: () => Date
  /** Files that are published as they are. */
  readonly files?: Files
  /** Turns a view into bytes: elsewhere than here, where that leaves the serving thread free. */
  readonly write?: Write
  readonly encoder?: Encoder
  readonly edge?: EdgeCache | undefined
  /** How the last build went, for /health. */
  readonly status?: () => BuildStatus
  /** Told every failure that a request ran into. */
  readonly report?: (error: unknown) => void
  /**
   * Told which good document stands at a pathname, for people or for everybody else, and in which
   * edition, so that a front can answer for it.
   */
  readonly served?: (edition: string, person: boolean, pathname: string, rendered: Rendered) => void
  /** Bytes of documents kept in memory; 64 MB unless set. */
  readonly memory?: number
}

/** Every answer at every address, before a platform has made a response of it. */
export type Answers = {
  /** To a GET or HEAD; what fails is reported, and answered 503. */
  at(method: string, target: Target, field: Field, later: Later): Promise<Answer>
  health(): Promise<Answer>
}

export function createAnswers(options: AnswerOptions): Answers {
  const { now, files = async () => undefined, write = writeHere, encoder, report = () => undefined } = options
  const means = { write, files }
  let site: Site | undefined
  let since: { readonly id: string; readonly at: Date } | undefined
  const edition = async () => {
    const current = await options.edition()
    site = current.site
    if (since?.id !== current.id) since = { id: current.id, at: now() }
    return current
  }
  const edge = options.edge && createEdge(options.edge)
  const documents = createDocuments({ edition, now, bytes: options.memory ?? 64_000_000, edge, report })

  const answer = async (method: string, field: Field, target: Target, later: Later): Promise<Answer> => {
    const person = isPerson(field) && !target.raw
    const accept = field('accept')
    const name = nameOf(target, person, accept)
    const at = now().getTime()
    const {
      found,
      origin,
      edition: id,
    } = await documents.find(
      name,
      (current) => locate(current, { target, person, accept }, now().getTime(), means),
      later,
      field('a-im') !== undefined,
    )
    switch (found.kind) {
      case 'document': {
        const asked = { method, field, name, now: at, later }
        const { rendered, ...given } = await reply(asked, found.document, origin, documents, encoder)
        const good = origin.kind !== 'stale' && rendered?.document.etag === found.document.etag
        if (good && id !== undefined && !name.startsWith('accept'))
          options.served?.(id, person, target.pathname, { ...rendered, document: found.document })
        return given
      }
      case 'redirect':
        return redirect(found.status, found.to, site?.cache.maxAge ?? 0)
      case 'gone':
        return ANSWERS.gone
      case 'missing':
        return (isPerson(field) ? missing : missingText)(await edition(), target, at)
    }
  }

  return {
    async at(method, target, field, later) {
      try {
        return await answer(method, field, target, later)
      } catch (error) {
        if (!(error instanceof NotYet)) report(error)
        return ANSWERS.unable
      }
    },
    async health() {
      const current = await Promise.resolve()
        .then(edition)
        .catch(() => undefined)
      return health(current, since?.at, options.status?.())
    },
  }
}

/** Which document is asked for: variant and path, no query and no other field (CONFORMANCE 117, 123). */
function nameOf(target: Target, person: boolean, accept: string | undefined): string {
  if (person) return `page ${target.pathname}`
  // Only addresses that end in /feed look at Accept.
  return target.pathname.endsWith('/feed')
    ? `accept-${selectFormat(accept)} ${target.pathname}`
    : `feed ${target.pathname}`
}
