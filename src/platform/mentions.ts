/** Paths of articles that a body may link to by their files: their permalinks become part of its HTML. */
export function mentionsIn(body: string, from: string): readonly string[] {
  // The search for a whole path is slow, and few articles mention one.
  if (!hasEnding(body)) return NONE
  const found = new Set<string>()
  for (const [written] of body.matchAll(/[^\s()[\]<>"'`:]+\.(?:md|markdown|txt|html?)\b/gi)) {
    const path = URL.parse(written, `file:///${from}`)?.pathname.slice(1)
    if (path !== undefined) found.add(decodeSafely(path))
  }
  return [...found]
}

const NONE: readonly string[] = []

/** Does a full stop stand before what may be the ending of an article file? A loop over the full stops is the fastest way to know. */
function hasEnding(body: string): boolean {
  for (let at = body.indexOf('.'); at >= 0; at = body.indexOf('.', at + 1)) {
    // M, T and H in either case.
    const letter = body.charCodeAt(at + 1) | 0x20
    if ((letter === 0x6d || letter === 0x74 || letter === 0x68) && ENDING.test(body.slice(at, at + 5))) return true
  }
  return false
}

const ENDING = /^\.(?:md|mark|txt|htm)/i

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
