import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { render } from './render-one.ts'

const IMAGE = { url: 'hero shot.png' }
const HERO = 'https://example.org/notes/hero%20shot.png'

test.each([
  ['de-AT', 'Auf YouTube ansehen: Sturm', '<p>Quelle: <a href="https://hafen.example/">Hafen</a></p>'],
  ['he', 'לצפייה ב־YouTube: Sturm', '<p>מקור: <a href="https://hafen.example/">Hafen</a></p>'],
  ['ja', 'Watch on YouTube: Sturm', '<p>Source: <a href="https://hafen.example/">Hafen</a></p>'],
])('the words that are ours are in the language of the article: %s', (language, watch, source) => {
  const film = '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" title="Sturm"></iframe>'
  const { html } = render(film, { source: { url: 'https://hafen.example/', name: 'Hafen' } }, { language })
  expect(html).toContain(`alt="${watch}"`)
  expect(html).toContain(source)
})

test.each([
  ['> [!tip]\n> Row.', '<strong>%</strong>', ['Tip', 'Astuce']],
  [':::warning\n\nRow.\n\n:::', '<strong>%</strong>', ['Warning', 'Avertissement']],
  ['!!! note\n    Row.', '<strong>%</strong>', ['Note', 'Remarque']],
  ['{{< notice danger >}}\nRow.\n{{< /notice >}}', '<strong>%</strong>', ['Danger', 'Danger']],
  ['{{< details >}}\nRow.\n{{< /details >}}', '<summary>%</summary>', ['Details', 'Détails']],
  [':::details\n\nRow.\n\n:::', '<summary>%</summary>', ['Details', 'Détails']],
  ['{{< spotify 1a >}}', '>%</a>', ['Listen on Spotify', 'Écouter sur Spotify']],
  ['> [!my-own]\n> Row.', '<strong>%</strong>', ['My own', 'My own']],
  ['> [!tip] Ramer\n> Row.', '<strong>%</strong>', ['Ramer', 'Ramer']],
])('so are the names of notes, folds and sound without a title: %s', (body, shown, [english = '', french = '']) => {
  const htmlIn = (language: string) => render(body, {}, { language }).html
  expect(htmlIn('en')).toContain(shown.replace('%', english))
  expect(htmlIn('fr-CA')).toContain(shown.replace('%', french))
  expect(htmlIn('nl')).toContain(shown.replace('%', english))
})

describe('the lead image', () => {
  test('C68: comes first, with its size, its words and its credit', () => {
    const image = { ...IMAGE, alt: 'A "b" & c', width: 640, height: 480, credit: 'Photo: <me>' }
    expect(render('Text.', { image }).html).toBe(
      `<figure><img src="${HERO}" alt="A &quot;b&quot; &amp; c" width="640" height="480">` +
        '<figcaption>Photo: &lt;me&gt;</figcaption></figure>\n<p>Text.</p>\n',
    )
  })
  test.each([
    ['text', 'Text.'],
    ['html', '<p>Text.</p>'],
  ] as const)('C68: comes first in %s too; without words alt is empty', (form, body) => {
    expect(render(body, { form, image: IMAGE }).html).toMatch(
      `<figure><img src="${HERO}" alt=""></figure>\n<p>Text.</p>`,
    )
  })
  test('C69: where the body shows it first it is not repeated', () => {
    expect(render('![x](hero%20shot.png)\n\nText.', { image: IMAGE }).html).toBe(
      `<p><img src="${HERO}" alt="x"></p>\n<p>Text.</p>\n`,
    )
  })
  test('C68: where it is a paragraph of its own behind another image it moves up', () => {
    const { html } = render('![](b.png)\n\n![x](hero%20shot.png)\n\nText.', { image: IMAGE })
    expect(html).toBe(
      `<figure><img src="${HERO}" alt="x"></figure>\n<p><img src="https://example.org/notes/b.png" alt=""></p>\n<p>Text.</p>\n`,
    )
  })
  test('inside other text it stays where it is, and stays the only one', () => {
    const { html } = render('![](b.png)\n\nSee ![x](hero%20shot.png)!', { image: IMAGE })
    expect(html.match(/hero%20shot/g)).toHaveLength(1)
    expect(html).not.toContain('<figure>')
  })
  test('without one the images of the body stay', () => {
    expect(render('Text.\n\n![](b.png)').html).toMatch(/^<p>Text/)
  })
  test.each(['', 'javascript:alert(1)', 'data:image/png;base64,AA'])('with the address %j there is none', (url) => {
    expect(render('Text.', { image: { url } }).html).toBe('<p>Text.</p>\n')
  })
})

describe('C65: the attribution', () => {
  const source = { url: 'https://semafor.example/a?b=1&c=2', name: 'Sem & <For>' }
  test('is the last line', () => {
    expect(render('Text.', { source }).html).toBe(
      '<p>Text.</p>\n<p>Source: <a href="https://semafor.example/a?b=1&amp;c=2">Sem &amp; &lt;For&gt;</a></p>\n',
    )
  })
  test('stands beside a closing link of the author’s own', () => {
    expect(render('[Read it](https://semafor.example/a?b=1&c=2)', { source }).html.match(/<a /g)).toHaveLength(2)
  })
  test('is left out where the address is none', () => {
    expect(render('Text.', { source: { url: 'javascript:x', name: 'x' } }).html).toBe('<p>Text.</p>\n')
  })
})

describe('the summary', () => {
  const words = 'word '.repeat(200)
  test.each([
    ['the description', 'Text.', 'A  description\nof &amp; it.', 'A description of &amp; it.'],
    ['else the text', 'A *b* `c` &amp; <d> [e](f).\n\nMore.', undefined, 'A b c & e. More.'],
    [
      'without headings, code, tables and captions',
      '# A\n\n```\nb\n```\n\n|c|\n|-|\n|d|\n\n![e](f)\n\n> g',
      undefined,
      'g',
    ],
    ['without footnotes', 'A[^1] b.\n\n[^1]: Note.', undefined, 'A b.'],
    ['headings where there is nothing else', '## A\n\n![e](f)', undefined, 'A'],
    ['the title where there are no words', '![e](f)', undefined, 'A title of its own'],
    ['nothing of nothing', '', undefined, ''],
    ['superscripts belong to it', 'E = mc<sup>2</sup>', undefined, 'E = mc2'],
    ['not run together', '- a\n- b\n\nc<br>d', undefined, 'a b c d'],
  ])('is %s', (_, body, description, summary) => {
    expect(render(body, { ...(description !== undefined && { description }) }).summary).toBe(summary)
  })
  test('C18: is cut at a word, and is shorter than the body', () => {
    const { summary, html } = render(words)
    expect(summary).toMatch(/^(?:word )+word…$/)
    expect(summary.length).toBeLessThanOrEqual(280)
    expect(summary.length).toBeGreaterThan(260)
    expect(summary.length).toBeLessThan(html.length)
    expect(render('Text.', { description: words }).summary).toBe(summary)
  })
  test('of a picture alone is its title, and not what its file is called', () => {
    const picture = '![](/low-sun.jpg)'
    expect(render(picture, { title: 'A low sun' }).summary).toBe('A low sun')
    expect(render(picture, { path: 'notes/IMG_1234.md', title: 'IMG_1234.md' }).summary).toBe('')
  })
  test.each(['漢', '👩\u200d👩\u200d👧', 'e\u0301', '🙂'])('cuts %s in a row only between two of them', (character) => {
    const { summary } = render(character.repeat(400))
    expect(summary.endsWith('…')).toBe(true)
    expect(summary.length - 1).toBeGreaterThan(260)
    expect(summary).toBe(`${character.repeat((summary.length - 1) / character.length)}…`)
  })
})

describe('rendering', () => {
  test('the same article gives the same bytes, whatever was rendered before', () => {
    const body = '# A\n\n[x](other.md) [^1]\n\n<b>x</b>\n\n[^1]: n\n'
    const first = render(body)
    render('[^1]\n\n[^1]: other\n\n# A\n\n<i>y')
    expect(render(body)).toEqual(first)
  })

  test('never throws, for any text in any form', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('markdown', 'text', 'html'),
        (body, form) => {
          render(body, {
            form,
            title: body || 'x',
            titleInBody: true,
            description: body,
            image: { url: body, alt: body },
          })
        },
      ),
      { numRuns: 500 },
    )
  })

  test.each([
    ['relative', 'notes/a/'],
    ['empty', ''],
  ])('a place that is %s takes links away and does not throw', (_, base) => {
    expect(render('[x](y) [^1]\n\n[^1]: z', {}, { url: base, base: { address: base, site: base } }).html).toContain('x')
  })
})

describe('hostile bodies take time in proportion to their length', () => {
  const repeated = [
    '[',
    '![',
    '[](',
    '*',
    '**a ',
    '_',
    '`',
    '>',
    '> ',
    '- ',
    '|',
    '~',
    '~~a',
    '<',
    '<!--',
    '<a ',
    '</',
    '<?',
    '&',
    'a@',
    'a.a@',
    'www.',
    'www._',
    'http://',
    'http://a;',
    'http://a.b(',
    'http://a.b)',
    'https://a.b ',
    '[^',
    '[^1]',
    '[^a]: b\n',
    '[a]: b\n',
    '# a\n',
    '<div>',
    '<b>',
    '<b x=1><p>',
    '<table><b>',
    '<p><b><i>',
    '<math><mi>',
    '<img srcset="a,',
    ']]>',
    '\\',
    '- [ ] x\n',
    '<iframe src=x>',
    'x<!--y-->',
  ]
  const cases: readonly (readonly [string, (length: number) => string])[] = [
    ...repeated.map((piece) => [piece, (length: number) => piece.repeat(length / piece.length)] as const),
    ['open footnotes', (length) => `[^x]: a\n\n${'[^'.repeat(length / 2)}`],
    [
      'many footnotes',
      (length) => Array.from({ length: length / 20 }, (_, at) => `a[^${at}]\n\n[^${at}]: b\n\n`).join(''),
    ],
    [
      'open formatting',
      (length) => Array.from({ length: length / 20 }, (_, at) => `<b x=${at}>`).join('') + '<p>'.repeat(length / 6),
    ],
    ['a mail domain', (length) => `a@${'a.'.repeat(length / 2)}_`],
  ]

  /** Of CPU, the best of some runs: the first one compiles, and the machine has other work. */
  function milliseconds(body: string, form: 'markdown' | 'text' | 'html', runs: number): number {
    const measured = Array.from({ length: runs }, () => {
      const start = process.cpuUsage()
      render(body, { form })
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    })
    return Math.min(...measured)
  }

  // Four times the length takes sixteen times as long where every character is compared with every other.
  test.each(cases)('%j', { retry: 2 }, (_, make) => {
    for (const form of ['markdown', 'text', 'html'] as const) {
      // Below a tenth of a second the ratio says more about the machine than about the code.
      if (milliseconds(make(40_000), form, 1) < 100) continue
      expect(milliseconds(make(40_000), form, 3) / milliseconds(make(10_000), form, 3)).toBeLessThan(12)
    }
  })
})

test.each([
  ['ar', 'افتح `lamp.on()` الآن', '<p>افتح <code dir="ltr">lamp.on()</code> الآن</p>'],
  ['he', '```js\nf()\n```', '<pre dir="ltr"><code class="language-js">f()\n</code></pre>'],
  [
    'en',
    '<div dir="rtl">\n\n`f()` <kbd dir="auto">ك</kbd>\n\n</div>',
    '<code dir="ltr">f()</code> <kbd dir="auto">ك</kbd>',
  ],
  ['ar', '<p dir="ltr"><code id="a">f()</code> <samp>x()</samp></p>', '<code id="a">f()</code> <samp>x()</samp>'],
  ['en', 'Say `f()`', '<p>Say <code>f()</code></p>'],
  ['az-Latn', 'Say `f()`', '<p>Say <code>f()</code></p>'],
])('code runs from left to right in what does not: %s %j', (language, body, wanted) => {
  expect(render(body, {}, { language }).html).toContain(wanted)
})

test.each([
  ['A word{#anchor} here', '<p>A word<a id="anchor"></a> here</p>'],
  ['**bold**{.red} `code`{.js .x}', '<p><strong>bold</strong> <code>code</code></p>'],
  ['[small words]{.small-caps} and [**bold**]{#b}', '<p>small words and <strong>bold</strong></p>'],
  ['All of it. {.lead}\n\nNext', '<p>All of it.</p>\n<p>Next</p>'],
  ['- One {.right}\n{.options}', '<ul>\n<li>One</li>\n</ul>'],
  ['All of it. {.lead}\n> Next', '<p>All of it.</p>\n<blockquote>\n<p>Next</p>\n</blockquote>'],
  ['A gap []{.gap} here', '<p>A gap  here</p>'],
  ['- one {.a}\n- two {.b}', '<li>one</li>\n<li>two</li>'],
  ['| a{.x} | b {.y} |\n|---|---|\n| c | d |', '<th>a</th>\n<th>b</th>'],
  ['In {.x} the middle {#if} and `{.x}`{.y}', '<p>In {.x} the middle {#if} and <code>{.x}</code></p>'],
  ['A note[^1]{.x}, ::boat[x]{.wide}\n\n[^1]: Text', 'A note<sup>'],
  ['Set {a}, f{x} and \\text{#a}', '<p>Set {a}, f{x} and \\text{#a}</p>'],
])('classes and ids of markdown-it-attrs and Pandoc are not shown: %j', (body, wanted) => {
  expect(render(body).html).toContain(wanted)
})

test.each([
  ['See {ref}`the lamp <lamp-on>` and {doc}`other`.', '<p>See the lamp and other.</p>'],
  [
    '{abbr}`HTML (Hyper Text)` H{sub}`2`O {sub}`2<i>` {kbd}`Ctrl`',
    '<p>HTML H{sub}<code>2</code>O <sub>2&lt;i&gt;</sub> <kbd>Ctrl</kbd></p>',
  ],
  ['{py:func}`len` {file}`a_b.md` {term}`a *b*`', '<p><code>len</code> <code>a_b.md</code> a *b*</p>'],
  [
    '`` {ref}`x` `` and {made-up}`x` and \\{ref}`x`',
    '<p><code>{ref}`x`</code> and {made-up}<code>x</code> and {ref}<code>x</code></p>',
  ],
])('roles of MyST are their words: %j', (body, wanted) => {
  expect(render(body).html).toContain(wanted)
})
