/** Paths of articles that a body may link to by their files: their permalinks become part of its HTML. */
export function mentionsIn(body: string, from: string): readonly string[] {
  // The search for a whole path is slow, and few articles mention one.
  if (!ENDING.test(body)) return NONE
  const found = new Set<string>()
  for (const [written] of body.matchAll(/[^\s()[\]<>"'`:]+\.(?:md|markdown|txt|html?)\b/gi)) {
    const path = URL.parse(written, `file:///${from}`)?.pathname.slice(1)
    if (path !== undefined) found.add(decodeSafely(path))
  }
  return [...found]
}

const NONE: readonly string[] = []

// Several times as fast as the same with the flag for either case.
const ENDING = /\.(?:[mM][dD]|[mM][aA][rR][kK]|[tT][xX][tT]|[hH][tT][mM])/

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
