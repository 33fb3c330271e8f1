import { decodeSafely, pathFrom } from '../../text/addresses.ts'

/**
 * Under which names the article is looked for that a link to a page means, such as `../other/` or `/notes/other`: the paths it may have from
 * the top, with a `/` before them and without an ending. A browser goes on from the page, which is a folder; some authors from their file.
 * Empty for what names a file, a fragment, or another host.
 */
export function pageKeys(written: string, from: string): readonly string[] {
  const path = decodeSafely(/^[^?#]*/.exec(written)?.[0] ?? '')
  if (!PAGE.test(path)) return []
  const page = from.replace(/(?:\/(?:\d{4}-\d{2}-\d{2}[-_ ])?index)?\.[^./]*$/, '')
  const tops = path.startsWith('/') ? [''] : [`${page}/`, from]
  const keys = tops.map((top) => `/${pathFrom(top, path).toLowerCase()}`)
  return [...new Set(keys.filter((key) => key !== '/' && key !== `/${page.toLowerCase()}`))]
}

/** No scheme, no host, no ending; something beside marks of folders. */
const PAGE = /^(?![a-z][a-z0-9+.-]*:|[\\/]{2})(?=.*[^./])(?:.*\/)?[^./]*\/?$/i

/** The keys of all links of a body. */
export function pageKeysIn(body: string, from: string): string[] {
  const found = new Set<string>()
  for (const [, inline, reference, tag] of body.matchAll(LINK)) {
    for (const key of pageKeys(inline ?? reference ?? tag ?? '', from)) found.add(key)
  }
  return [...found]
}

const LINK = /\]\(\s*<?([^()\s<>]{1,300})|\]:[ \t]+<?([^\s<>]{1,300})|\bhref=["']?([^"'\s<>]{1,300})/gi
