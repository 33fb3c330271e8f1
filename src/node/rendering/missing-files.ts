import { isUnreadable, reasonFor } from '../../article/unreadable.ts'
import type { EntryHead } from '../../edition/entry.ts'
import type { MeasureFile } from '../../edition/making/entry-record.ts'
import { andMore, MOST_TOLD } from '../../front-matter/report.ts'
import { locator } from '../../html/locate.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { decodeSafely } from '../../text/addresses.ts'
import { decode } from '../../text/decode.ts'
import { bytesAt } from '../folder/listing.ts'
import { publicFileAt, type Roots } from '../folder/media.ts'

/** What rendering an entry found. Whether its files are there is asked every time: they come and go without it. */
export type Findings = {
  readonly problems: readonly Problem[]
  /** Absolute addresses of pictures, recordings, films and papers of this site that the entry has or its HTML shows, or that it links to and are there. */
  readonly files: readonly string[]
  /** That of its image, where what is there is no picture. */
  readonly broken?: string
}

/** The files of this site that an entry names, beside those that its HTML shows. */
export function filesOfEntry(
  { image, enclosures, episode, authors }: EntryHead,
  shown: Iterable<string>,
  site: Site,
  measure: MeasureFile,
): Pick<Findings, 'files' | 'broken'> {
  const { transcripts = [], chapters } = episode ?? {}
  const named = [...enclosures, ...transcripts].map(({ url }) => url)
  const avatars = authors.flatMap(({ avatar }) => avatar ?? [])
  const files = [...new Set([...shown, ...named, ...(chapters ? [chapters] : []), ...avatars])].filter((url) =>
    url.startsWith(site.url),
  )
  // Of a format whose files tell their pixels, and told none.
  const isOpen = image?.width === undefined && /\.(?:avif|gif|jpe?g|png|webp)$/i.test(image?.url ?? '')
  return { files, ...(image && isOpen && files.includes(image.url) && measure(image.url) && { broken: image.url }) }
}

/** Warnings, at their places in the article, for files that nobody has put there, or nobody can read. */
export function missingFiles(path: string, { files, broken }: Findings, site: Site, roots: Roots): Problem[] {
  let told = 0
  const problems = files.flatMap((address) => {
    const name = address.slice(site.url.length).replace(/[?#].*$/, '')
    const warn = (what: string, fix: string): Problem[] => {
      return told++ < MOST_TOLD ? [{ file: path, ...placeOf(name, path, roots), severity: 'warning', what, fix }] : []
    }
    const found = publicFileAt(name, roots)
    if (isUnreadable(found)) {
      const { why, fix } = reasonFor(found.because)
      const shown = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name
      return warn(`"${shown}" cannot be read, so nobody will see or hear it: ${why}`, fix)
    }
    if (found === undefined) {
      const what = `"${name}" is neither in the collection nor in public/, so nobody will see or hear it`
      // Any file may be JSON or HTML: from beside articles only one that is called so is published.
      const [, stem, ending] = /^(.*)\.(json|html?|txt)$/.exec(name) ?? []
      const named =
        ending === 'json' ? `${stem}.transcript.json or ${stem}.chapters.json` : `${stem}.transcript.${ending}`
      const put = `put the file at ${name} below the folder of articles, or mend its address`
      return warn(what, ending ? `call it ${named}, or put it into public/` : put)
    }
    if (address !== broken) return []
    return warn(
      `"${name}" is not a picture that can be read`,
      'save the picture once more, in the format that its name says',
    )
  })
  return [...problems, ...andMore(path, told - MOST_TOLD)]
}

/** Characters of a name that are shown. */
const LONGEST = 60

/** Where an article names a file: by all of its path, or by the end of it. */
function placeOf(name: string, path: string, { collection }: Roots): Pick<Problem, 'line' | 'column'> {
  const bytes = bytesAt(collection, path)
  const text = bytes && !isUnreadable(bytes) ? (decode(bytes)?.text ?? '') : ''
  const parts = name.split('/')
  const near = parts
    .flatMap((_, i) => [parts.slice(i).join('/'), decodeSafely(parts.slice(i).join('/'))])
    .find((one) => text.includes(one))
  const { line, column } = locator(text)(near ?? '', 0)
  return { line: line + 1, column }
}
