import { isUnreadable, reasonFor } from '../../article/unreadable.ts'
import type { EntryHead } from '../../edition/entry.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { publicFileAt, type Roots } from '../folder/media.ts'

/**
 * Warnings for pictures, recordings and films of this site that an entry has or its HTML shows, and that nobody has put there, or nobody
 * can read.
 */
export function missingFiles(
  entry: EntryHead,
  shown: readonly string[],
  line: number,
  site: Site,
  roots: Roots,
): Problem[] {
  const { transcripts = [], chapters } = entry.episode ?? {}
  const named = [...entry.enclosures, ...transcripts].map(({ url }) => url)
  const all = [...shown, ...named, ...(chapters ? [chapters] : [])]
  const local = new Set(all.filter((url) => url.startsWith(site.url)))
  const warn = (what: string, fix: string): Problem[] => [
    { file: entry.path, line, column: 1, severity: 'warning', what, fix },
  ]
  return [...local].flatMap((address) => {
    const path = address.slice(site.url.length).replace(/[?#].*$/, '')
    const found = publicFileAt(path, roots)
    if (isUnreadable(found)) {
      const { why, fix } = reasonFor(found.because)
      const shown = path.length > LONGEST ? `${path.slice(0, LONGEST)}…` : path
      return warn(`"${shown}" cannot be read, so nobody will see or hear it: ${why}`, fix)
    }
    if (found === undefined) {
      const what = `"${path}" is neither in the collection nor in public/, so nobody will see or hear it`
      // Any file may be JSON or HTML: from beside articles only one that is called so is published.
      const [, stem, ending] = /^(.*)\.(json|html?|txt)$/.exec(path) ?? []
      const named =
        ending === 'json' ? `${stem}.transcript.json or ${stem}.chapters.json` : `${stem}.transcript.${ending}`
      const put = `put the file at ${path} below the folder of articles, or mend its address`
      return warn(what, ending ? `call it ${named}, or put it into public/` : put)
    }
    if (!isBroken(entry.image, address)) return []
    return warn(
      `"${path}" is not a picture that can be read`,
      'save the picture once more, in the format that its name says',
    )
  })
}

/** Is this the image of an entry, of a format whose files tell their pixels, and told none? */
function isBroken(image: EntryHead['image'], address: string): boolean {
  return image?.url === address && image.width === undefined && /\.(?:avif|gif|jpe?g|png|webp)$/i.test(address)
}

/** Characters of a name that are shown. */
const LONGEST = 60
