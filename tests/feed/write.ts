import type { FeedView } from '../../src/edition/view.ts'
import { writeAtom as atomPieces } from '../../src/feed/atom.ts'
import { writeJson as jsonPieces } from '../../src/feed/json.ts'
import { writeRss as rssPieces } from '../../src/feed/rss.ts'

/** Documents as text, whatever they weigh. */
export const writeAtom = (view: FeedView): string => atomPieces(view).join('')
export const writeJson = (view: FeedView): string => jsonPieces(view).join('')
export const writeRss = (view: FeedView): string => rssPieces(view).join('')
