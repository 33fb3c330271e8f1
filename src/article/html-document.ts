import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Pair } from '../front-matter/value.ts'
import { oneLine } from '../text/clean.ts'
import { escapeMarkup } from '../text/escape.ts'

type Element = DefaultTreeAdapterTypes.Element
type ChildNode = DefaultTreeAdapterTypes.ChildNode

/** What the head of a whole HTML document says, under the names of fields, and the inside of its body with its offset. */
export type HtmlDocument = {
  readonly pairs: readonly Pair[]
  readonly base?: string
  readonly body: string
  readonly bodyAt: number
  /** What holds its text, where there is more for a reader beside that, which is left out. */
  readonly partOf: string | undefined
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
  const contents: Element[] = []
  const holders: Element[] = []
  const headings: Element[] = []
  let siteName: string | undefined
  for (const element of nodesIn(parse(html, { sourceCodeLocationInfo: true }))) {
    if (!('tagName' in element)) continue
    const place = element.sourceCodeLocation
    const attribute = (name: string) => element.attrs.find((one) => one.name === name)?.value
    const classes = attribute('class')?.split(/\s+/) ?? []
    if (classes.includes('e-content') && place?.endTag) contents.push(element)
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
      if (attribute('property') === 'og:site_name') siteName ??= attribute('content')
    }
    if (/^(?:body|main|article)$/.test(element.tagName)) holders.push(element)
    if (/^h[1-6]$/.test(element.tagName)) headings.push(element)
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
  const { holder, partOf } = textHolder(holders, contents, pairs.get('title'))
  const inner = holder?.sourceCodeLocation
  if (inner?.startTag && inner.endTag) body = { from: at + inner.startTag.endOffset, to: at + inner.endTag.startOffset }
  const heading = headings.find(({ sourceCodeLocation: place }) => place && at + place.startOffset >= body.from)
  const named = heading && textIn(heading)
  return {
    pairs: Array.from(pairs.values(), (pair) => (pair.key === 'title' ? withoutSite(pair, siteName, named) : pair)),
    ...(base !== undefined && { base }),
    body: text.slice(body.from, body.to),
    bodyAt: body.from,
    partOf,
  }
}

/**
 * The element that holds the text of a page: the one content of an entry (microformats2, h-entry), with several it is a list; or its one
 * `main`, which is by its meaning all of it (HTML, 4.4.14), and the one `article` in that or in the page, where there is nothing around it
 * but navigation, the head and foot of the page, and the like (4.3). `partOf`: the content or the `main`, where there is more beside it.
 */
function textHolder(
  holders: readonly Element[],
  contents: readonly Element[],
  title: Pair | undefined,
): { readonly holder: Element | undefined; readonly partOf: string | undefined } {
  const onlyOne = ([first, ...others]: typeof holders) =>
    others.length === 0 && first?.sourceCodeLocation?.endTag ? first : undefined
  const named = (name: string) => onlyOne(holders.filter(({ tagName }) => tagName === name))
  const body = holders.find(({ tagName }) => tagName === 'body')
  const content = onlyOne(contents)
  const whole = content ?? named('main')
  const article = content ? undefined : named('article')
  const around = whole ?? body
  const isPart = whole !== undefined && body !== undefined && !isAlone(whole, body, (one) => isField(one, title))
  return {
    holder: article && around && isAlone(article, around) ? article : whole,
    partOf: isPart ? (content ? 'class="e-content"' : '<main>') : undefined,
  }
}

/** Is there nothing for a reader in an element but another, what stands around the texts of a site, and what is read as a field? */
function isAlone(one: Element, around: Element, isRead: (element: Element) => boolean = () => false): boolean {
  const isPassed = (node: ChildNode) =>
    node === one || ('tagName' in node && (AROUND.test(node.tagName) || isRead(node)))
  const isSeen = (node: ChildNode) =>
    'tagName' in node ? SEEN.test(node.tagName) : 'value' in node && node.value.trim() !== ''
  const nodes = [...nodesIn(around, isPassed)]
  return nodes.includes(one) && !nodes.some((node) => !isPassed(node) && isSeen(node))
}

const SEEN = /^(?:img|video|audio|iframe|object|picture|table)$/

const AROUND =
  /^(?:nav|header|footer|aside|form|script|style|noscript|template|svg|button|dialog|link|meta|menu|search)$/

/** A heading that says the title of the page once more, or a property of an entry in microformats2 that is read. */
function isField(element: Element, title: Pair | undefined): boolean {
  const named = title?.value.kind === 'scalar' ? title.value.text : ''
  if (element.tagName === 'h1' && named.includes(escapeMarkup(oneLine(textIn(element))))) return true
  return element.attrs.some(({ name, value }) => name === 'class' && FIELD.test(value))
}

const FIELD = /(?:^|\s)(?:p-(?:name|summary|author)|dt-(?:published|updated)|u-url|u-uid)(?:\s|$)/

/** `A walk | Ann's log` is a title of the page, in which that of the site stands last: where that is known, or what is before it is the heading. */
function withoutSite(pair: Pair, siteName: string | undefined, heading: string | undefined): Pair {
  const { value } = pair
  const [, page = '', behind] = (value.kind === 'scalar' && PAGE_AND_SITE.exec(value.text)) || []
  const isSame = (name: string | undefined, text: string) =>
    name !== undefined && escapeMarkup(oneLine(name)).toLowerCase() === text.toLowerCase()
  if (value.kind !== 'scalar' || behind === undefined) return pair
  if (isSame(siteName, behind) || isSame(heading, page)) return { ...pair, value: { ...value, text: page } }
  return pair
}

const PAGE_AND_SITE = /^(.+)\s+[|–—·•:»-]+\s+(.+)$/

/** Fields by the names that a `meta` may have. */
const METAS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    description: 'description og:description summary',
    author: 'author',
    authors: 'authors',
    keywords: 'keywords',
    tags: 'tags',
    category: 'category',
    slug: 'slug',
    date: 'article:published_time datepublished date dc.date dcterms.created',
    updated: 'article:modified_time datemodified modified dcterms.modified',
    image: 'og:image',
    robots: 'robots googlebot',
    status: 'status',
    draft: 'draft',
  }).flatMap(([field, names]) => names.split(' ').map((name) => [name, field])),
)

/** Classes of microformats2 whose text is a field: of the pages that Medium exports, and of many themes. */
const MICROFORMATS: ReadonlyMap<string, string> = new Map([
  ['p-summary', 'description'],
  ['p-author', 'author'],
])

/** What is in a node, in the order of the document, but not in what is closed. Without recursion: nesting is as deep as its author likes. */
function* nodesIn(
  { childNodes }: { readonly childNodes: readonly ChildNode[] },
  isClosed: (node: ChildNode) => boolean = () => false,
): Generator<ChildNode> {
  const open = childNodes.toReversed()
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node
    if ('childNodes' in node && !isClosed(node)) open.push(...node.childNodes.toReversed())
  }
}

function textIn(element: Element): string {
  return Array.from(nodesIn(element), (node) => ('value' in node ? node.value : '')).join('')
}
