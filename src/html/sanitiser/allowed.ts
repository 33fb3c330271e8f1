/**
 * What may leave of the HTML that an author writes, by name in each namespace (CONFORMANCE 83). The attributes of an element are these
 * and the global ones; addresses, sizes and classes are looked at one by one where they are written.
 */
export const HTML: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    a: ['href', 'hreflang'],
    abbr: [],
    aside: [],
    audio: ['src', 'loop', 'muted', 'preload'],
    b: [],
    bdi: [],
    bdo: [],
    blockquote: ['cite'],
    br: [],
    caption: [],
    cite: [],
    code: ['class'],
    col: ['span'],
    colgroup: ['span'],
    data: ['value'],
    dd: [],
    del: ['cite', 'datetime'],
    details: ['open'],
    dfn: [],
    div: [],
    dl: [],
    dt: [],
    em: [],
    figcaption: [],
    figure: [],
    h1: [],
    h2: [],
    h3: [],
    h4: [],
    h5: [],
    h6: [],
    hr: [],
    i: [],
    img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height'],
    ins: ['cite', 'datetime'],
    kbd: [],
    li: ['value'],
    mark: [],
    ol: ['start', 'reversed', 'type'],
    p: [],
    picture: [],
    pre: ['class'],
    q: ['cite'],
    rp: [],
    rt: [],
    ruby: [],
    s: [],
    samp: [],
    section: [],
    small: [],
    source: ['src', 'srcset', 'sizes', 'type', 'media', 'width', 'height'],
    span: [],
    strong: [],
    sub: [],
    summary: [],
    sup: [],
    table: [],
    tbody: [],
    td: ['align', 'colspan', 'rowspan', 'headers'],
    tfoot: [],
    th: ['align', 'colspan', 'rowspan', 'headers', 'scope', 'abbr'],
    thead: [],
    time: ['datetime'],
    tr: [],
    track: ['src', 'kind', 'srclang', 'label', 'default'],
    u: [],
    ul: [],
    var: [],
    video: ['src', 'poster', 'width', 'height', 'loop', 'muted', 'preload'],
    wbr: [],
  }),
)

export const GLOBAL: readonly string[] = ['title', 'lang', 'dir', 'id']

/** Elements of the same meaning under a name that is allowed: the text in them keeps its lines. */
export const RENAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    acronym: 'abbr',
    address: 'div',
    article: 'div',
    center: 'div',
    dialog: 'div',
    dir: 'ul',
    fieldset: 'div',
    footer: 'div',
    form: 'div',
    header: 'div',
    hgroup: 'div',
    legend: 'div',
    listing: 'pre',
    main: 'div',
    menu: 'ul',
    nav: 'div',
    plaintext: 'pre',
    strike: 's',
    tt: 'code',
    xmp: 'pre',
  }),
)

/** Elements that go with all that is in them; any other unknown one leaves its text behind. */
export const REMOVED: ReadonlySet<string> = new Set(
  'base basefont bgsound button datalist embed frame frameset head link meta noembed noframes option optgroup param script select style svg template textarea title'.split(
    ' ',
  ),
)

/** Of those, the ones that go without a word: nothing a reader of the article would miss. */
export const UNMISSED: ReadonlySet<string> = new Set([
  'base',
  'head',
  'link',
  'meta',
  'noembed',
  'noframes',
  'param',
  'title',
])

export const VOID: ReadonlySet<string> = new Set(['br', 'col', 'hr', 'img', 'source', 'track', 'wbr'])

/** Presentation MathML, without the elements in which HTML or unknown text may hide. */
export const MATHML: ReadonlySet<string> = new Set(
  'math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics'.split(
    ' ',
  ),
)

export const MATHML_ATTRIBUTES: ReadonlySet<string> = new Set(
  'accent accentunder alttext columnalign columnspan depth dir display displaystyle fence form height linethickness lspace mathsize mathvariant maxsize minsize movablelimits notation rowspan rspace scriptlevel separator stretchy symmetric voffset width'.split(
    ' ',
  ),
)
