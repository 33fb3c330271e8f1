import type { HonoBase } from 'hono/hono-base'
import type { OpenEdition } from '../../edition/reading/open.ts'
import type { FormatName } from '../../feed/formats.ts'
import { createApp } from '../../http/app.ts'
import { createEncode } from '../server/encodings.ts'
import type { OpenFolder } from './open-folder.ts'

/** What the app answers with. */
export type FeedsOptions = {
  /** Pages for people. Without them only documents and files are answered. */
  readonly pages?: boolean
  /** The formats that are answered: all three unless set. Pages name all of them, so with fewer there are none. */
  readonly formats?: readonly FormatName[]
  /** Told every failure that a request ran into. */
  readonly onFailure?: (error: unknown) => void
}

/**
 * The feeds of a folder or of an edition as a Hono app, to be mounted at the path of the site's address: `url` of the folder is
 * `https://example.org/blog/`, then `app.route('/blog', createApp(folder))`.
 */
export function createFeedsApp(feeds: OpenFolder | OpenEdition, options: FeedsOptions = {}): HonoBase {
  const { pages, formats, onFailure } = options
  return createApp('edition' in feeds ? () => feeds.edition : () => feeds, {
    now: () => new Date(),
    encode: createEncode(),
    ...('files' in feeds && { files: feeds.files }),
    ...(pages !== undefined && { pages }),
    ...(formats && { formats }),
    ...(onFailure && { report: onFailure }),
  })
}
