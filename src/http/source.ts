import type { OpenEdition } from '../edition/reading/open.ts'
import { NotYet } from '../edition/store.ts'
import type { Site } from '../settings/site.ts'
import { ANSWERS, type Answer } from './answer.ts'
import { type Soon, soon } from './soon.ts'

/** Whatever gives the current edition: a folder that is followed, a store. Throws or rejects with `NotYet` while there is none. */
export type EditionSource = () => Soon<OpenEdition>

/** How the last build went; what went wrong is in the operator's log, not on the web. */
export type BuildStatus = { readonly failed: boolean; readonly at: Date }

/** The current edition, and what is remembered of it while its source fails. */
export type Served = ReturnType<typeof followSource>

export function followSource(source: EditionSource, now: () => Date, report: (error: unknown) => void) {
  let last: { readonly id: string; readonly site: Site; readonly base: string; readonly since: Date } | undefined
  const remember = (edition: OpenEdition) => {
    const { id, site } = edition
    if (last?.id !== id) last = { id, site, base: new URL(site.url).pathname, since: now() }
    return edition
  }
  const failed = (error: unknown) => {
    if (!(error instanceof NotYet)) report(error)
    return undefined
  }
  return {
    /** Undefined while there is none, or it cannot be read. */
    edition(): Soon<OpenEdition | undefined> {
      try {
        return soon(source(), remember, failed)
      } catch (error) {
        return failed(error)
      }
    },
    site: () => last?.site,
    /** Seconds for which a redirect may be kept. */
    maxAge: () => last?.site.cache.maxAge ?? 0,
    /** The path of the site's own address: `/`, or `/blog/`. */
    base: () => last?.base ?? '/',
    /** Which edition is served, since when, and whether the last build failed. 503 while nothing can be served. */
    health(edition: OpenEdition | undefined, build: BuildStatus | undefined): Answer {
      const report = {
        edition: edition?.id ?? null,
        changed: edition?.changed ?? null,
        since: (edition && last?.since.toISOString()) ?? null,
        ...(build && { build: build.failed ? 'failed' : 'ok', built: build.at.toISOString() }),
      }
      const { status, fields } =
        edition === undefined ? ANSWERS.unable : { status: 200, fields: ANSWERS.missing.fields }
      return { status, fields: { ...fields, 'Content-Type': 'application/json' }, body: `${JSON.stringify(report)}\n` }
    },
  }
}
