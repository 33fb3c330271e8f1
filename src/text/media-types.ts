/** The media type that the ending of an address tells of a picture, sound, film or other file to go with an article; undefined for others. */
export function typeOfFile(address: string): string | undefined {
  const ending = /\.([a-z0-9]{2,5})$/i.exec(address.replace(/[?#].*$/s, ''))?.[1]
  return ending === undefined ? undefined : MEDIA.get(ending.toLowerCase())
}

/** The Content-Type of a file of a site by its ending; bytes of no known kind otherwise. */
export function contentTypeOf(name: string): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const type = MEDIA.get(ending) ?? WEB.get(ending) ?? 'application/octet-stream'
  return /^text\/|xml$/.test(type) ? `${type}; charset=utf-8` : type
}

/** IANA's names where there is one, else what podcast directories ask for. */
const MEDIA: ReadonlyMap<string, string> = new Map([
  ['mp3', 'audio/mpeg'],
  ['m4a', 'audio/mp4'],
  ['m4b', 'audio/mp4'],
  ['aac', 'audio/aac'],
  ['oga', 'audio/ogg'],
  ['ogg', 'audio/ogg'],
  ['opus', 'audio/ogg'],
  ['flac', 'audio/flac'],
  ['wav', 'audio/wav'],
  ['weba', 'audio/webm'],
  ['mp4', 'video/mp4'],
  ['m4v', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['webm', 'video/webm'],
  ['ogv', 'video/ogg'],
  ['mkv', 'video/matroska'],
  ['pdf', 'application/pdf'],
  ['epub', 'application/epub+zip'],
  ['zip', 'application/zip'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
  ['svg', 'image/svg+xml'],
  ['txt', 'text/plain'],
  ['csv', 'text/csv'],
  ['json', 'application/json'],
  ['srt', 'application/x-subrip'],
  ['vtt', 'text/vtt'],
])

/** What a site is made of besides. */
const WEB: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html'],
  ['css', 'text/css'],
  ['js', 'text/javascript'],
  ['mjs', 'text/javascript'],
  ['md', 'text/markdown'],
  ['asc', 'text/plain'],
  ['xml', 'application/xml'],
  ['webmanifest', 'application/manifest+json'],
  ['ico', 'image/x-icon'],
  ['woff2', 'font/woff2'],
])
