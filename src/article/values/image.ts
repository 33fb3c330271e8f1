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
  const image = firstImage(pairs, report)
  return image && { ...image, ...known({ alt, credit }) }
}

function firstImage(pairs: readonly Pick<Pair, 'key' | 'value'>[], report: Report): Image | undefined {
  for (const { key, value } of pairs) {
    const image = readOne(key, value, report)
    if (image) return image
  }
  return undefined
}

function readOne(key: string, value: Value, report: Report): Image | undefined {
  if (value.kind === 'mapping') return readMapping(key, value, report)
  if (value.kind === 'list')
    return firstImage(
      value.items.map((item) => ({ key, value: item })),
      report,
    )
  const written = isSwitch(value) ? undefined : looseText(value)
  if (written === undefined) return undefined
  // As it is written in a text: `![A boat](boat.png)`, and `[[boat.png]]` of Obsidian.
  const [, alt, address, name] = SHOWN.exec(written) ?? []
  const url = address ?? name ?? written
  if (/[/.]/.test(url) && !/[<>{}]/.test(url)) return { url, ...(alt && { alt }) }
  // `background: dark`, `preview: 3`: settings of a theme under a word that others use for a picture.
  const what = `${key}: ${quote(url)} is not the address of a picture, and is left out`
  if (SURE.test(key)) report.warning(value.at, what, `${key}: ${url}.jpg`)
  return undefined
}

const SHOWN = /^!?(?:\[([^\]]*)\]\(<?([^()\s<>]+)>?\)|\[\[([^[\]|]+)(?:\|[^\]]*)?\]\])$/

/** Those that mean a picture and nothing else. */
const SURE = /image|img|photo|picture|thumbnail|^cover$/i

/** Where programs and themes write the address, and what a list of sizes is written under. */
const ADDRESSES =
  'url src path image href file filename feature featured img photo teaser thumbnail thumb large full original default secure_url og'.split(
    ' ',
  )

function readMapping(key: string, value: Mapping, report: Report): Image | undefined {
  const pairs = ADDRESSES.flatMap((name) => partOf(value, name) ?? [])
  const found = firstImage(pairs, report)
  if (found === undefined) {
    const what = `${key}: ${describe(value)} has no address, and is left out`
    if (pairs.length === 0 && SURE.test(key)) report.warning(value.at, what, `${key}: { url: "picture.jpg" }`)
    return undefined
  }
  const pixels = (name: string) => {
    const pair = partOf(value, name)
    const written = looseText(pair?.value)
    if (pair === undefined || written === undefined) return undefined
    const count = readCount(written.replace(/px$/, '')) || undefined
    if (count === undefined && !/^(?:\d+(?:\.\d+)?(?:%|\w+)|auto|full)$/.test(written)) {
      const what = `${key}.${name}: ${quote(written)} is not a number of pixels, and is left out`
      report.warning(pair.value.at, what, `${name}: 1200`)
    }
    return count
  }
  const plain = (...names: string[]) => loosePlain(partOf(value, ...names)?.value)
  const alt = plain('alt', 'alt_text', 'image_alt', 'image_description', 'description')
  const credit = plain('credit', 'image_credit', 'caption')
  return { ...found, ...known({ alt, credit, width: pixels('width'), height: pixels('height') }) }
}
