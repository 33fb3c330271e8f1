import type { OpenEdition } from '../edition/reading/open.ts'
import { ANSWERS, type Answer } from './answer.ts'

/** How the last build went; what went wrong is in the operator's log, not on the web. */
export type BuildStatus = { readonly failed: boolean; readonly at: Date }

/** Which edition is served, since when, and whether the last build failed. 503 while nothing can be served. */
export function health(
  edition: OpenEdition | undefined,
  since: Date | undefined,
  build: BuildStatus | undefined,
): Answer {
  const report = {
    edition: edition?.id ?? null,
    changed: edition?.changed ?? null,
    since: edition === undefined ? null : (since?.toISOString() ?? null),
    ...(build && { build: build.failed ? 'failed' : 'ok', built: build.at.toISOString() }),
  }
  const { status, fields } = edition === undefined ? ANSWERS.unable : { status: 200, fields: ANSWERS.missing.fields }
  return { status, fields: { ...fields, 'Content-Type': 'application/json' }, body: `${JSON.stringify(report)}\n` }
}
