import type { FeedView } from '../edition/view.ts'
import { writeAtom } from './atom.ts'
import { writeJson } from './json.ts'
import type { DocumentFile } from './links.ts'
import { writeRss } from './rss.ts'

export type FormatName = 'rss' | 'atom' | 'json'

export type Format = {
  readonly name: FormatName
  /** What stands behind a feed's path in its address. */
  readonly file: DocumentFile
  /** Content-Type of the document; XML says its encoding, JSON has only one (CONFORMANCE 82, 99). */
  readonly type: string
  /** The same without parameters, for links. */
  readonly mediaType: string
  /** What people call it. */
  readonly label: string
  /** The document as text, which is sent as UTF-8. */
  readonly write: (view: FeedView) => string
}

/** Every format, most wanted first. To add one, write it and list it here. */
export const FORMATS: Readonly<Record<FormatName, Format>> = {
  rss: {
    name: 'rss',
    file: 'rss.xml',
    type: 'application/rss+xml; charset=utf-8',
    mediaType: 'application/rss+xml',
    label: 'RSS',
    write: writeRss,
  },
  atom: {
    name: 'atom',
    file: 'atom.xml',
    type: 'application/atom+xml; charset=utf-8',
    mediaType: 'application/atom+xml',
    label: 'Atom',
    write: writeAtom,
  },
  json: {
    name: 'json',
    file: 'feed.json',
    type: 'application/feed+json',
    mediaType: 'application/feed+json',
    label: 'JSON Feed',
    write: writeJson,
  },
}
