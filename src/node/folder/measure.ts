import { readFileSync } from 'node:fs'
import { imageSize } from 'image-size'
import { readChaptersFile } from '../../article/chapters-file.ts'
import { isUnreadable } from '../../article/unreadable.ts'
import type { Measure } from '../../edition/making/entry-record.ts'
import { jsonIn } from '../../json.ts'
import type { Site } from '../../settings/site.ts'
import { mediaTypeOf } from '../../text/media-types.ts'
import { nativeDigest } from '../digest.ts'
import { publicFileAt, type Roots } from './media.ts'

/** Measures local media: their bytes, and the pixels of pictures. Of recordings and addresses elsewhere it knows what was found before. */
export function measurer(
  site: Site,
  roots: Roots,
  found?: ReadonlyMap<string, Measure>,
): (address: string) => Measure | undefined {
  return (address) => {
    if (!address.startsWith(site.url)) return found?.get(address)
    const file = publicFileAt(new URL(address).pathname.slice(new URL(site.url).pathname.length), roots)
    if (!file || isUnreadable(file)) return undefined
    return { ...found?.get(address), length: file.size, ...pixelsOf(file.place), ...wordsOf(file.place) }
  }
}

function pixelsOf(file: string): Pick<Measure, 'type' | 'width' | 'height'> | undefined {
  if (!/\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(file)) return undefined
  try {
    // Small files are read into memory that Node shares among them, and of a picture cut short image-size would read on into the next.
    const bytes = new Uint8Array(readFileSync(file))
    const { width, height, orientation = 1, type: kind = '' } = imageSize(bytes)
    const type = mediaTypeOf(`.${kind}`)
    const isMisnamed = type !== undefined && type !== mediaTypeOf(file)
    // EXIF orientations 5 to 8 turn the picture by a quarter: width and height change places.
    const size = orientation >= 5 ? { width: height, height: width } : { width, height }
    return isMisnamed ? { ...size, type } : size
  } catch {
    return undefined
  }
}

/** What is in a file of words or chapters: it is shown, and changes what is shown when it changes. */
function wordsOf(file: string): Pick<Measure, 'print' | 'chapters' | 'empty'> | undefined {
  if (!/\.(?:vtt|srt|json|html?|txt)$/i.test(file)) return undefined
  try {
    const text = readFileSync(file, 'utf8')
    const chapters = /\.json$/i.test(file) ? readChaptersFile(text) : undefined
    return {
      print: nativeDigest(text),
      ...(chapters && { chapters }),
      ...(!saysWords(text.replace(/^\uFEFF/, ''), mediaTypeOf(file)) && { empty: true }),
    }
  } catch {
    return undefined
  }
}

/** The podcast namespace, "transcripts". */
function saysWords(text: string, type: string | undefined): boolean {
  if (type === 'application/json') return Array.isArray(Object(jsonIn(text)).segments)
  if (type === 'text/vtt') return /^WEBVTT(?:[ \t\r\n]|$)/.test(text) && text.includes('-->')
  return type === 'application/x-subrip' ? /^\d+:\d\d:\d\d[,.]\d+[ \t]*-->/m.test(text) : text.trim() !== ''
}
