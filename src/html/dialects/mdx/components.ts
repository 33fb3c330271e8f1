import { bodyWords } from '../../../settings/words/bodies.ts'
import { typeOfAddress } from '../../../text/media-types.ts'
import type { Surroundings } from '../../surroundings.ts'
import { elsewhereBy, linkWords } from '../../templates/kinds/elsewhere.ts'
import { meantName } from '../../templates/kinds/kinds.ts'
import { HTML, MATHML, REMOVED, RENAMED } from '../../tree/allowed.ts'
import {
  attribute,
  type Child,
  changed,
  type Element,
  isChild,
  newElement,
  type Parent,
  textIn,
} from '../../tree/node.ts'
import { parseMarkdown } from '../../tree/parse.ts'
import { titled } from '../blocks.ts'
import { NAME } from './mdx.ts'

/**
 * The tree with plain HTML for components: of MDX, of web components, and what directives became. A note is a quotation with its title,
 * what has the address of a picture a figure, a film a frame, which becomes a link. Any other leaves what is in it; where there is nothing
 * it is told of, once a kind.
 */
export function withComponents<Top extends Parent>(tree: Top, around: Surroundings): Top {
  return changed(tree, (found) => {
    const name = componentName(found)
    const own = around.place.templates?.shortcodes ?? {}
    if (name !== undefined) return plain(meantName(name, own), withComponents(found, around), around)
    if (found.tagName !== 'p') return undefined
    const after = withComponents(found, around)
    if (after === found) return undefined
    // A paragraph of nothing but components is not one of text.
    return after.children.every((child) => isBlank(child) || isBlock(child)) ? after.children : [after]
  })
}

function componentName(element: Element): string | undefined {
  const { tagName } = element
  if (tagName.startsWith('x-')) return tagName.slice(2)
  if (tagName === 'figure' && attribute(element, 'src') !== undefined) return tagName
  if (HTML.has(tagName) || RENAMED.has(tagName) || REMOVED.has(tagName) || MATHML.has(tagName)) return undefined
  return tagName.includes('-') || elsewhereBy(tagName) ? tagName.replaceAll('-', '') : undefined
}

function plain(name: string, element: Element, around: Surroundings): Child[] {
  const said = (names: string) => {
    for (const one of names.split(' ')) {
      const value = attribute(element, one)?.trim()
      if (value) return value
    }
    return undefined
  }
  const isEmpty = element.children.every(isBlank)
  const { language } = around.place
  // The title of a container is always shown.
  const own = said('x-title')
  const title = own ?? said('title label heading header summary') ?? (name === 'tabitem' ? said('value') : undefined)
  const children = element.children
  const found = elsewhereBy(name)
  const key = found && said('id videoid video-id youtubeid vimeoid bvid code v src url href')
  const placeOf = (id: string) =>
    found?.address(encodeURIComponent(id.toWellFormed()), said('user username type'), said('host instance server'))
  const place = key && !/^https?:/.test(key) ? placeOf(key) : key
  if (found && place) {
    const words = linkWords(found, language)
    const shown =
      words === undefined
        ? newElement('iframe', { src: place, title }, [])
        : newElement('a', { href: place }, inline(words))
    return [shown, ...children]
  }
  // Of Astro and Docusaurus.
  const code = /^code(?:block)?$/.test(name) ? (said('code') ?? textIn(element)).trim() : ''
  if (code !== '' && !children.some((child) => child.type === 'element' && child.tagName === 'pre')) {
    const language = said('lang language') ?? /\blanguage-(\S+)/.exec(said('class') ?? '')?.[1]
    const inner = newElement('code', { class: language && `language-${language}` }, [
      { type: 'text', value: `${code}\n` },
    ])
    return [...(title ? [titled(inline(title), name, language)] : []), newElement('pre', {}, [inner])]
  }
  const src = said('src url image img source')
  const [medium] = typeOfAddress(src ?? '')?.split('/') ?? []
  if (src !== undefined && (medium === 'image' || PICTURES.test(name))) return figure(element, src, said)
  if (src !== undefined && medium === 'audio') return [newElement('audio', { src }, [])]
  if (src !== undefined && medium === 'video') return [newElement('video', { src, poster: said('poster') }, [])]
  if (NOTES.test(name)) {
    const kind = (GENERAL.test(name) && said('type kind variant severity status')) || name
    // Quarto's title is a heading in it.
    const at = children.findIndex((child) => !isBlank(child))
    const head = title === undefined ? children[at] : undefined
    const isHeaded = head?.type === 'element' && /^h[1-6]$/.test(head.tagName)
    const words = isHeaded ? head.children : title ? inline(title) : []
    const inner = isHeaded ? children.slice(at + 1) : children
    return [newElement('blockquote', {}, [titled(words, kind, language), ...inBlocks(inner)])]
  }
  if (QUOTES.test(name) && !isEmpty) {
    const names = [said('author by name attribution'), said('source cite title')].filter((one) => one !== undefined)
    const by = names.length === 0 ? [] : [newElement('p', {}, inline(`— ${names.join(', ')}`))]
    return [newElement('blockquote', {}, [...inBlocks(children), ...by])]
  }
  if (FOLDED.test(name) && !isEmpty) {
    return [
      newElement('details', {}, [
        newElement('summary', {}, inline(title ?? said('question') ?? bodyWords(language).details)),
        ...children,
      ]),
    ]
  }
  const href = said('href to link url') ?? src
  const isTitled = title !== undefined && (own !== undefined || TITLED.test(name))
  const caption = said('caption')
  if (FRAMES.test(name) && !isEmpty && caption !== undefined)
    return [newElement('figure', {}, [...children, newElement('figcaption', {}, inline(caption))])]
  if (isTitled && !isEmpty && href !== undefined)
    return [titled([newElement('a', { href }, inline(title))], name, language), ...inBlocks(children)]
  // A paragraph in a link around it is its words.
  const words = children.flatMap((one) => (one.type === 'element' && one.tagName === 'p' ? one.children : [one]))
  if (!isEmpty && href !== undefined) return [newElement('a', { href }, words)]
  if (!isEmpty) return isTitled ? [titled(inline(title), name, language), ...inBlocks(children)] : children
  const more = said('description subtitle')
  if (href !== undefined && /^(?:https?:|\/(?!\/)|\.)/.test(href))
    return [newElement('a', { href }, inline(title ?? said('text') ?? href)), ...(more ? inline(`: ${more}`) : [])]
  const text = said('text content children label')
  if (text !== undefined || name === 'div') return inline(text ?? '')
  const written = attribute(element, NAME) ?? element.tagName
  const shown = /^\w/.test(written) ? `<${written}>` : written
  const what = `${shown} is left out: there is nothing in it but what another program makes of it`
  around.tally(what, 'write what it shows in Markdown or HTML', shown.replace('>', ''))
  return []
}

const PICTURES = /(?:figure|image|img|picture|photo|screenshot)$/
const NOTES =
  /^(?:abstract|admonition|alert|aside|attention|bug|callout|caution|danger|done|error|example|fail|failure|hint|important|info|message|missing|note|notice|question|seealso|success|tip|tldr|todo|warning)(?:box|block)?$/
/** Names that say nothing of their kind. */
const GENERAL = /^(?:admonition|alert|aside|callout|message|notice)/
const QUOTES = /^(?:block|pull)?quote$/
const FOLDED = /^(?:accordion(?:item)?|collaps\w+|details|disclosure|expand\w*|spoiler|toggle)$/
const TITLED = /^(?:card|codegroupitem|column|faq\w*|panel|section|step|tab\w*|update)$/
/** Mintlify's, around a picture. */
const FRAMES = /^(?:frame|figure)$/

function figure(element: Element, src: string, said: (names: string) => string | undefined): Child[] {
  const properties = { src, alt: said('alt') ?? '', width: said('width'), height: said('height') }
  const image = newElement('img', properties, [])
  const caption = said('caption title figcaption description subtitle')
  const own = element.children.filter((child) => !isBlank(child))
  const words = caption === undefined ? own : [...inline(caption), ...own]
  return [words.length === 0 ? image : newElement('figure', {}, [image, newElement('figcaption', {}, words)])]
}

/** The tree of MDX with a paragraph around what stands in none: a component that is a line of text or a picture. */
export function inParagraphs(tree: Parent): Parent {
  const children: Child[] = []
  let run: Child[] = []
  const close = () => {
    const end = run.findLastIndex((child) => !isBlank(child)) + 1
    if (end > 0) children.push(newElement('p', {}, run.slice(0, end)))
    children.push(...run.slice(end))
    run = []
  }
  for (const child of tree.children) {
    if (!isChild(child)) continue
    if (!isBlock(child) && !(isBlank(child) && run.length === 0)) run.push(child)
    else {
      close()
      children.push(child)
    }
  }
  close()
  return { type: 'root', children }
}

function isBlock(child: Child): boolean {
  return child.type === 'element' && BLOCKS.test(child.tagName)
}

const BLOCKS = /^(?:audio|blockquote|details|div|figure|h[1-6]|hr|iframe|ol|p|pre|section|table|ul|video|x-\w+)$/

/** Text that stands directly in a component is a paragraph in a quotation. */
function inBlocks(children: Child[]): Child[] {
  return children.length === 0 || children.some(isBlock) ? children : [newElement('p', {}, children)]
}

function isBlank(child: Child): boolean {
  return child.type === 'comment' || (child.type === 'text' && child.value.trim() === '')
}

/** What stands in an attribute is Markdown too, where it is short enough for that. */
function inline(text: string): Child[] {
  const tree = text.length < 1000 && /[*_`[&\\]/.test(text) ? parseMarkdown(text, false) : undefined
  const [only, ...others] = tree?.children.filter(({ type }) => type === 'element') ?? []
  return only?.type === 'element' && only.tagName === 'p' && others.length === 0
    ? only.children
    : [{ type: 'text', value: text }]
}
