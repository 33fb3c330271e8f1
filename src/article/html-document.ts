import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Pair } from '../front-matter/value.ts'
import { oneLine } from '../text/clean.ts'
import { escapeMarkup } from '../text/escape.ts'

/** What the head of a whole HTML document says, under the names of fields, and the inside of its body with its offset. */
export type HtmlDocument = {
  readonly pairs: readonly Pair[]
  readonly base?: string
  readonly body: string
  readonly bodyAt: number
}

/** Undefined for HTML that is no whole document. `at` is where it starts in the text. */
export function readHtmlDocument(text: string, at: number): HtmlDocument | undefined {
  const html = text.slice(at)
  if (!/<(?:!doctype|html|head|body|title|meta|base)\b/i.test(html.slice(0, 3000))) return undefined
  const pairs = new Map<string, Pair>()
  const add = (key: string, value: string | undefined, offset: number | undefined) => {
    if (value === undefined || value.trim() === '' || pairs.has(key)) return
    const place = at + (offset ?? 0)
    // The parser has read it; where a person reads a field, it is read as HTML.
    const text = key === 'image' || key === 'date' || key === 'updated' ? oneLine(value) : escapeMarkup(oneLine(value))
    pairs.set(key, { key, keyAt: place, value: { kind: 'scalar', text, plain: false, at: place } })
  }
  let body = { from: at, to: text.length }
  let base: string | undefined
  const contents: (typeof body)[] = []
  for (const element of elementsOf(parse(html, { sourceCodeLocationInfo: true }))) {
    const place = element.sourceCodeLocation
    const attribute = (name: string) => element.attrs.find((one) => one.name === name)?.value
    const classes = attribute('class')?.split(/\s+/) ?? []
    if (classes.includes('e-content') && place?.startTag && place.endTag)
      contents.push({ from: at + place.startTag.endOffset, to: at + place.endTag.startOffset })
    for (const name of classes) {
      const field = MICROFORMATS.get(name)
      if (field) add(field, textIn(element), place?.startOffset)
    }
    if (element.tagName === 'html') add('lang', attribute('lang'), place?.startOffset)
    if (element.tagName === 'title' && element.parentNode?.nodeName === 'head')
      add('title', textIn(element), place?.startOffset)
    if (element.tagName === 'meta') {
      const field = METAS.get((attribute('name') ?? attribute('property') ?? attribute('itemprop') ?? '').toLowerCase())
      if (field) add(field, attribute('content'), place?.startOffset)
    }
    if (element.tagName === 'base') base ??= attribute('href')
    // The first time of a page is when it was published, if it is a whole date; `20:00` is something else.
    if (element.tagName === 'time' && /^\d{4}-\d{2}-\d{2}/.test(attribute('datetime') ?? ''))
      add('date', attribute('datetime'), place?.startOffset)
    if (element.tagName === 'head' && place?.endTag) body = { ...body, from: at + place.endTag.endOffset }
    if (element.tagName === 'body' && place) {
      const end = at + (place.endTag?.startOffset ?? html.length)
      // What stands after it is a part of it, as browsers have it.
      const isEnd = /^(?:<\/(?:body|html)\s*>|<!--[\s\S]*?-->|\s)*$/i.test(text.slice(end))
      body = { from: at + (place.startTag?.endOffset ?? place.startOffset), to: isEnd ? end : text.length }
    }
  }
  // microformats2, h-entry: the content of the entry whole, with nothing of the page around it. With several it is a list.
  const [content, ...others] = contents
  if (content && others.length === 0) body = content
  return {
    pairs: [...pairs.values()],
    ...(base !== undefined && { base }),
    body: text.slice(body.from, body.to),
    bodyAt: body.from,
  }
}

const METAS: ReadonlyMap<string, string> = new Map([
  ['description', 'description'],
  ['og:description', 'description'],
  ['summary', 'description'],
  ['author', 'author'],
  ['authors', 'authors'],
  ['keywords', 'keywords'],
  ['tags', 'tags'],
  ['category', 'category'],
  ['slug', 'slug'],
  ['article:published_time', 'date'],
  ['datepublished', 'date'],
  ['date', 'date'],
  ['dc.date', 'date'],
  ['dcterms.created', 'date'],
  ['article:modified_time', 'updated'],
  ['datemodified', 'updated'],
  ['modified', 'updated'],
  ['dcterms.modified', 'updated'],
  ['og:image', 'image'],
])

/** Classes of microformats2 whose text is a field: of the pages that Medium exports, and of many themes. */
const MICROFORMATS: ReadonlyMap<string, string> = new Map([
  ['p-summary', 'description'],
  ['p-author', 'author'],
])

/** In the order of the document, without recursion: nesting is as deep as its author likes. */
function* elementsOf(document: DefaultTreeAdapterTypes.Document): Generator<DefaultTreeAdapterTypes.Element> {
  const open: DefaultTreeAdapterTypes.ChildNode[] = document.childNodes.toReversed()
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!('tagName' in node)) continue
    yield node
    for (const child of node.childNodes.toReversed()) open.push(child)
  }
}

function textIn(element: DefaultTreeAdapterTypes.Element): string {
  const open: DefaultTreeAdapterTypes.ChildNode[] = element.childNodes.toReversed()
  let text = ''
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ('value' in node) text += node.value
    else if ('childNodes' in node) open.push(...node.childNodes.toReversed())
  }
  return text
}
