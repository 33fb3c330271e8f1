/** How the names of Markdown end, and of its sources: MDX, mdsvex, Markdoc, R Markdown, Quarto. */
export const MARKDOWN = /\.(?:mdx?|mdoc|markdown|mdown|mkdn?|mkdown|svx|qmd|r(?:md|markdown))$/i

/** The media type that the ending of a file name tells, without parameters; undefined for endings not known here. */
export function mediaTypeOf(name: string): string | undefined {
  return TYPES.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase())
}

/** The same for an address, whose query and fragment tell nothing. */
export function typeOfAddress(address: string): string | undefined {
  return mediaTypeOf(address.replace(/[?#].*$/s, ''))
}

/** Of transcripts, as the podcast namespace has them. */
export const TRANSCRIPTS: readonly string[] = [
  ...['text/vtt', 'application/x-subrip', 'application/srt', 'application/json', 'text/html', 'text/plain'],
]

/** IANA's names where there is one, else what podcast directories ask for. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ...ofKind('audio', { mpeg: 'mp3', mp4: 'm4a m4b', aac: 'aac', ogg: 'oga ogg opus', flac: 'flac', wav: 'wav' }),
  ...ofKind('audio', { webm: 'weba' }),
  ...ofKind('video', { mp4: 'mp4 m4v', quicktime: 'mov', webm: 'webm', ogg: 'ogv', matroska: 'mkv' }),
  ...ofKind('image', { jpeg: 'jpg jpeg', png: 'png', gif: 'gif', webp: 'webp', avif: 'avif', 'svg+xml': 'svg' }),
  ...ofKind('image', { 'x-icon': 'ico' }),
  ...ofKind('text', { html: 'html', css: 'css', javascript: 'js mjs', plain: 'txt asc', markdown: 'md', csv: 'csv' }),
  ...ofKind('text', { vtt: 'vtt' }),
  ...ofKind('application', { pdf: 'pdf', 'epub+zip': 'epub', zip: 'zip', xml: 'xml', json: 'json' }),
  ...ofKind('application', { 'manifest+json': 'webmanifest', 'x-subrip': 'srt' }),
  ...ofKind('font', { woff2: 'woff2' }),
])

function ofKind(kind: string, endings: Readonly<Record<string, string>>): [ending: string, type: string][] {
  return Object.entries(endings).flatMap(([subtype, names]) =>
    names.split(' ').map((name): [string, string] => [name, `${kind}/${subtype}`]),
  )
}
