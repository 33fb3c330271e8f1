import type { EntryHead } from '../../edition/entry.ts'
import type { Problem } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'
import { escapeHtml } from '../../text/escape.ts'
import { fileOf, type Roots } from '../folder/media.ts'

/** Warnings for pictures, recordings and films of this site that an entry shows and that nobody has put there. */
export function missingFiles(entry: EntryHead, html: string, line: number, site: Site, roots: Roots): Problem[] {
  const shown = html.includes(`="${escapeHtml(site.url)}`) ? shownIn(html) : []
  const local = new Set([...shown, ...entry.enclosures.map(({ url }) => url)].filter((url) => url.startsWith(site.url)))
  return [...local].flatMap((address): Problem[] => {
    const path = address.slice(site.url.length).replace(/[?#].*$/, '')
    if (fileOf(path, roots) !== undefined) return []
    const what = `"${path}" is neither in the collection nor in public/, so nobody will see or hear it`
    const fix = `put the file at ${path} below the folder of articles, or mend its address`
    return [{ file: entry.path, line, column: 1, severity: 'warning', what, fix }]
  })
}

function shownIn(html: string): string[] {
  return Array.from(html.matchAll(/ (?:src|poster)="([^"]+)"/g), ([, address = '']) => address.replaceAll('&amp;', '&'))
}
