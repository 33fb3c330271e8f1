/** Groups of files that import each other in a circle, types too; each sorted. `files` are texts by their paths below one folder. */
export function circlesIn(files: ReadonlyMap<string, string>): string[][] {
  const imports = new Map([...files].map(([path, text]) => [path, importsOf(path, text).filter((to) => files.has(to))]))
  const reach = (from: string): ReadonlySet<string> => {
    const found = new Set<string>()
    const rest = [...(imports.get(from) ?? [])]
    for (let path = rest.pop(); path !== undefined; path = rest.pop()) {
      if (found.has(path)) continue
      found.add(path)
      rest.push(...(imports.get(path) ?? []))
    }
    return found
  }
  const reached = new Map([...files.keys()].map((path) => [path, reach(path)]))
  const circles = new Map<string, string[]>()
  for (const path of [...files.keys()].sort()) {
    if (!reached.get(path)?.has(path)) continue
    const circle = [...(reached.get(path) ?? [])].filter((other) => reached.get(other)?.has(path)).sort()
    circles.set(circle.join(), circle)
  }
  return [...circles.values()]
}

/** Folders that hold more than so many files; what stands in a folder of theirs counts there. */
export function crowdedFolders(paths: readonly string[], most: number): string[] {
  const folders = Map.groupBy(paths, (path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))))
  return [...folders]
    .filter(([, inside]) => inside.length > most)
    .map(([name, { length }]) => `${name}: ${length} files`)
}

/** Names that more than one file exports, with the files. */
export function definedTwice(files: ReadonlyMap<string, string>): string[] {
  const places = new Map<string, string[]>()
  for (const [path, text] of files) {
    for (const [, name = ''] of text.matchAll(/^export (?:async )?(?:function\*?|const|let|type|class) (\w+)/gm)) {
      places.set(name, [...(places.get(name) ?? []), path])
    }
  }
  return [...places].filter(([, all]) => all.length > 1).map(([name, all]) => `${name}: ${all.join(', ')}`)
}

function importsOf(path: string, text: string): string[] {
  return Array.from(text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g), ([, from = '']) =>
    new URL(from, `file:///${path}`).pathname.slice(1),
  )
}
