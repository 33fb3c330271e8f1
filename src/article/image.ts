import type { Report } from '../front-matter/report.ts'
import { describe, isEmpty, type Mapping, type Pair, type Value } from '../front-matter/value.ts'
import type { Image } from './article.ts'
import { looseText, readCount } from './texts.ts'

/** The image of the first key that has one: an address, or a mapping with it; `alt` and `credit` from keys of their own come first. */
export function readImage(
  pairs: readonly Pair[],
  alt: string | undefined,
  credit: string | undefined,
  report: Report,
): Image | undefined {
  for (const pair of pairs) {
    const image = readOne(pair, pair.value, report)
    if (image) return { ...image, ...(alt === undefined ? {} : { alt }), ...(credit === undefined ? {} : { credit }) }
  }
  return undefined
}

function readOne(pair: Pair, value: Value, report: Report): Image | undefined {
  if (isEmpty(value)) return undefined
  if (value.kind === 'list') return value.items[0] ? readOne(pair, value.items[0], report) : undefined
  if (value.kind === 'mapping') return readMapping(pair, value, report)
  // `image: false` takes a theme's image away.
  if (value.plain && /^(?:true|false|yes|no)$/i.test(value.text)) return undefined
  const url = looseText(value)
  return url === undefined ? undefined : { url }
}

function readMapping({ key }: Pair, value: Mapping, report: Report): Image | undefined {
  const find = (...names: string[]) =>
    names
      .map((name) => value.pairs.find((pair) => pair.key.toLowerCase() === name))
      .find((pair) => pair && !isEmpty(pair.value))
  const text = (...names: string[]) => looseText(find(...names)?.value)
  const url = text('url', 'src', 'path', 'image', 'href', 'file', 'filename')
  if (url === undefined) {
    report.error(value.at, `${key}: ${describe(value)} without an address`, `${key}: { url: "picture.jpg" }`)
    return undefined
  }
  const pixels = (name: string) => {
    const pair = find(name)
    const written = looseText(pair?.value)
    if (pair === undefined || written === undefined) return undefined
    const count = readCount(written.replace(/px$/, ''))
    if (count === undefined || count === 0)
      report.error(
        pair.value.at,
        `${key}.${name}: "${written.slice(0, 60)}" is not a number of pixels`,
        `${name}: 1200`,
      )
    return count || undefined
  }
  const [alt, credit, width, height] = [
    text('alt', 'alt_text', 'image_alt', 'description'),
    text('credit', 'image_credit', 'caption'),
    pixels('width'),
    pixels('height'),
  ]
  return {
    url,
    ...(alt === undefined ? {} : { alt }),
    ...(credit === undefined ? {} : { credit }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  }
}
