/** The names under which sites have the same shortcode, tag or include, as `kindName` has them; what is not here has one name. */
const NAMES: Readonly<Record<string, string>> = {
  figure: 'figure fig image img picture photo pic assetimg imgcap figureimage resizeimage',
  audio: 'audio video mp3 mp4 html5video podcast aplayer',
  youtube: 'youtube yt youtubelite youtubeplayer liteyoutube youtubeembed',
  vimeo: 'vimeo vimeosimple',
  iframe: 'iframe embed embedpdf pdf media',
  tweet: 'tweet twitter x xpost xsimple twittersimple',
  instagram: 'instagram instagramsimple',
  mastodon: 'mastodon toot',
  note: 'note notice alert admonition callout tip tips warning warn info information important caution danger error hint success attention seealso todo message box infobox aside',
  tab: 'tab tabitem timelineitem codetab',
  details: 'details expand collapse collapsible spoiler accordionitem toggle fold folding hidetoggle hideblock',
  summary: 'detailssummary',
  quote: 'quote blockquote pullquote epigraph citation cq centerquote backgroundquote',
  button: 'button btn cta linkbutton buttonlink extlink externallink newtabref',
  tabs: 'tabs codes typeit typography ltr rtl tabpane tabset codetabs columns column cols col row grid gallery carousel images center left right div section wrapper container block flex lead large small steps step crt cards timeline markdown markdownify md content accordion tabswrapper tabcontent tabcontentcontainer codetabswrapper codetabcontent tablabels',
  highlight: 'highlight code codeblock prism sourcecode',
  mermaid: 'mermaid diagram chart echarts plantuml graphviz score markmap chartjs',
  math: 'math katex latex mathjax tex equation',
  comment: 'comment comments',
  raw: 'raw verbatim',
  rawhtml: 'rawhtml html unsafe',
  kbd: 'kbd key',
  u: 'u underline',
  em: 'emp',
  sidenote: 'sidenote marginnote',
  worded: 'newthought span p label badge keyword wavy psw hideinline checkbox radio',
  mark: 'mark hl',
  br: 'br linebreak',
  hr: 'hr divider',
  toc: 'toc setup tableofcontents pagebreak postref clear clearfix more icon fa fas fab fontawesome',
  ref: 'ref relref posturl',
  absurl: 'absurl relurl static',
  baseurl: 'baseurl siteurl',
}

/** The form in which names are compared. */
export function argumentName(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '')
}

/** `embed/youtube.html` is `youtube`, `tab-pane` is `tabpane`. */
export function kindName(name: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1)
  return argumentName(last.replace(/\.(?:html?|liquid|njk|md)$/i, ''))
}

/** The names of a family. */
export function familyNames(family: string): readonly string[] {
  return (NAMES[family] ?? family).split(' ')
}

/** The family of a name, which is the name where it has no other. */
export function familyOf(name: string): string {
  return Object.entries(NAMES).find(([, names]) => names.split(' ').includes(name))?.[0] ?? name
}

/** Whether something is made of shortcodes of a name. */
export function isKind(name: string): boolean {
  return KNOWN.has(kindName(name))
}

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.values(NAMES).flatMap((names) => names.split(' ')),
  ...'abbr asciinema assetlink assetpath bilibili caption codepen dailymotion del geturl gist github glitch jsfiddle link param postlink soundcloud speakerdeck spotify staticref streamable sub sup'.split(
    ' ',
  ),
])

/** What a site says its shortcodes are: the name of a known one, or a line of HTML with `$1`, `$src` and `$body` in it. */
export type OwnShortcodes = Readonly<Record<string, string>>

/** What a site says of the template code in its articles. */
export type TemplateSettings = {
  readonly shortcodes: OwnShortcodes
  /** Variables by their names in lower case: `params.tide`. */
  readonly values: Readonly<Record<string, string>>
}
