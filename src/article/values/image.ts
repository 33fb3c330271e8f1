import type { Report } from '../../front-matter/report.ts'
import { describe, type Mapping, type Pair, partOf, quote, type Value } from '../../front-matter/value.ts'
import type { Image } from '../article.ts'
import { isSwitch, known, loosePlain, looseText, readCount } from './texts.ts'

/** The image of the first key that has one: an address, or a mapping with it; `alt` and `credit` from keys of their own come first. */
export function readImage(
  pairs: readonly Pair[],
  alt: string | undefined,
  credit: string | undefined,
  report: Report,
): Image | undefined {
  for (const { key, value } of pairs) {
    const image = readOne(key, value, report)
    if (image) return { ...image, ...known({ alt, credit }) }
  }
  return undefined
}

function readOne(key: string, value: Value, report: Report): Image | undefined {
  if (value.kind === 'mapping') return readMapping(key, value, report)
  if (value.kind === 'list') return value.items[0] && readOne(key, value.items[0], report)
  const url = isSwitch(value) ? undefined : looseText(value)
  return url === undefined ? undefined : { url }
}

function readMapping(key: string, value: Mapping, report: Report): Image | undefined {
  const text = (...names: string[]) => looseText(partOf(value, ...names)?.value)
  const url = text('url', 'src', 'path', 'image', 'href', 'file', 'filename')
  if (url === undefined) {
    report.error(value.at, `${key}: ${describe(value)} without an address`, `${key}: { url: "picture.jpg" }`)
    return undefined
  }
  const pixels = (name: string) => {
    const pair = partOf(value, name)
    const written = looseText(pair?.value)
    if (pair === undefined || written === undefined) return undefined
    const count = readCount(written.replace(/px$/, '')) || undefined
    if (count === undefined)
      report.error(pair.value.at, `${key}.${name}: ${quote(written)} is not a number of pixels`, `${name}: 1200`)
    return count
  }
  const plain = (...names: string[]) => loosePlain(partOf(value, ...names)?.value)
  const alt = plain('alt', 'alt_text', 'image_alt', 'description')
  const credit = plain('credit', 'image_credit', 'caption')
  return { url, ...known({ alt, credit, width: pixels('width'), height: pixels('height') }) }
}
