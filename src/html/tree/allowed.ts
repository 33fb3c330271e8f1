import { wordSet } from '../../text/name.ts'

export const GLOBAL: readonly string[] = ['title', 'lang', 'dir', 'id']

/**
 * What may leave of the HTML that an author writes, by name (CONFORMANCE 83), and its attributes, the global ones last; addresses, sizes and classes are looked at one by one where they are written.
 */
export const HTML: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...words(
    'abbr aside b bdi br caption cite dd dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i kbd mark p picture rp rt ruby s samp section small span strong sub summary sup table tbody tfoot thead tr u ul var wbr',
  ).map((name) => [name, GLOBAL] as const),
  ...Object.entries({
    a: 'href hreflang',
    audio: 'src loop muted preload',
    blockquote: 'cite',
    code: 'class',
    col: 'span',
    colgroup: 'span',
    data: 'value',
    del: 'cite datetime',
    details: 'open',
    img: 'src srcset sizes alt width height',
    ins: 'cite datetime',
    li: 'value',
    ol: 'start reversed type',
    pre: 'class',
    q: 'cite',
    source: 'src srcset sizes type media width height',
    td: 'align colspan rowspan headers',
    th: 'align colspan rowspan headers scope abbr',
    time: 'datetime',
    track: 'src kind srclang label default',
    video: 'src poster width height loop muted preload',
  }).map(([name, attributes]) => [name, [...words(attributes), ...GLOBAL]] as const),
])

/** Elements that have nothing in them, and no end. HTML, "Void elements". */
export const VOID = wordSet('area base br col embed hr img input link meta param source track wbr')

/** Elements of the same meaning under a name that is allowed: the text in them keeps its lines. */
export const RENAMED: ReadonlyMap<string, string> = new Map([
  ...words('address article center dialog fieldset footer form header hgroup legend main nav').map(
    (name) => [name, 'div'] as const,
  ),
  ...words('listing plaintext xmp').map((name) => [name, 'pre'] as const),
  ['acronym', 'abbr'],
  // The W3C validator takes it for a risk, and most readers take it out with its direction.
  ['bdo', 'span'],
  ['dir', 'ul'],
  ['menu', 'ul'],
  ['strike', 's'],
  ['tt', 'code'],
])

/** Elements that go with all that is in them; any other unknown one leaves its text behind. */
export const REMOVED = wordSet(
  'base basefont bgsound button datalist embed frame frameset head link meta noembed noframes option optgroup param script select style svg template textarea title',
)

/** Of those, the ones that go without a word: nothing a reader of the article would miss. */
export const UNMISSED = wordSet('base head link meta noembed noframes param title')

/** Presentation MathML, without the elements in which HTML or unknown text may hide. */
export const MATHML = wordSet(
  'math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics',
)

export const MATHML_ATTRIBUTES = wordSet(
  'accent accentunder alttext columnalign columnspan depth dir display displaystyle fence form height linethickness lspace mathsize mathvariant maxsize minsize movablelimits notation rowspan rspace scriptlevel separator stretchy symmetric voffset width',
)

function words(text: string): string[] {
  return text.split(' ')
}
