/** Paths of articles that a body may link to by their files: their permalinks become part of its HTML. */
export function mentionsIn(body: string, from: string): readonly string[] {
  // The search for a whole path is slow, and few articles mention one.
  if (!/\.(?:md|mark|txt|htm)/i.test(body)) return NONE
  const found = new Set<string>()
  for (const [written] of body.matchAll(/[^\s()[\]<>"'`:]+\.(?:md|markdown|txt|html?)\b/gi)) {
    const path = URL.parse(written, `file:///${from}`)?.pathname.slice(1)
    if (path !== undefined) found.add(decodeSafely(path))
  }
  return [...found]
}

const NONE: readonly string[] = []

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
