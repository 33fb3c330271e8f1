import { expect, test } from 'vitest'
import { html, render, told } from '../render-one.ts'

const FILM =
  '<a href="https://www.youtube.com/watch?v=abcdefghijk"><img src="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg" alt="Watch on YouTube" width="480" height="360"></a>'
const BOAT = '<img src="https://example.org/notes/boat.png" alt="a boat">'

/** https://wordpress.com/support/shortcodes/ */
test.each([
  ['[youtube https://www.youtube.com/watch?v=abcdefghijk]', `<p>${FILM}</p>\n`],
  ['[youtube=http://www.youtube.com/watch?v=abcdefghijk&w=640]', `<p>${FILM}</p>\n`],
  ['[embed width="9"]https://youtu.be/abcdefghijk[/embed]', `<p>${FILM}</p>\n`],
  ['[vimeo 12345]', '<p><a href="https://vimeo.com/12345">Watch on Vimeo</a></p>\n'],
  ['[embed]https://a.org/x[/embed]', '<p><a href="https://a.org/x">https://a.org/x</a></p>\n'],
  [
    '[caption id="a1" align="left"]<img src="boat.png" alt="a boat" /> Low *tide*[/caption]',
    `<figure>\n${BOAT}\n<figcaption>Low <em>tide</em></figcaption></figure>\n`,
  ],
  [
    '[caption width="300"]![a boat](boat.png) Low "tide"[/caption]',
    `<figure>\n<p>${BOAT}</p>\n<figcaption>Low &quot;tide&quot;</figcaption></figure>\n`,
  ],
  [
    '[code lang="js"]\nif (a < b) "[code]"\n\n**x**\n[/code]',
    '<pre><code class="language-js">if (a &lt; b) &quot;[code]&quot;\n\n**x**\n</code></pre>\n',
  ],
  ['[sourcecode language="c++"]\ni++\n[/sourcecode]', '<pre><code class="language-c++">i++\n</code></pre>\n'],
  ['[audio src="a.mp3"][/audio]', '<p><audio src="https://example.org/notes/a.mp3" controls=""></audio></p>\n'],
])('shortcodes of WordPress: %j', (body, wanted) => {
  const rendering = render(body)
  expect(rendering.html).toBe(wanted)
  expect(told(rendering)).toEqual([])
})

test('in HTML too, where lines of code end with <br>', () => {
  expect(html('<p>[youtube abcdefghijk]</p>')).toBe(`<p>${FILM}</p>\n`.trimEnd())
  expect(html('<p>[caption id="a"]<img src="boat.png" alt="a boat"> Low tide[/caption]</p>')).toBe(
    `<figure>${BOAT}<figcaption>Low tide</figcaption></figure>`,
  )
  expect(html('[code lang="js"]<br>\nif (a &lt; b)<br>\n[/code]')).toBe(
    '<pre><code class="language-js">if (a &lt; b)\n</code></pre>',
  )
})

test('a gallery is told, at its place', () => {
  const rendering = render('One\n\n[gallery ids="1,2"]\n\ntwo')
  expect(rendering.html).toBe('<p>One</p>\n<p>two</p>\n')
  expect(told(rendering)).toEqual(['7:1 a gallery is left out: only its WordPress knows which files are in it'])
})

test('shortcodes of plugins are not shown, and told', () => {
  const rendering = render(
    '[vc_row][vc_column width="1/2"]One[/vc_column][/vc_row]\n\n[contact-form-7 id="5"]\n\n[button url="https://a.org/"]Two[/button]',
  )
  expect(rendering.html).toBe('<p>One</p>\n<p><a href="https://a.org/">Two</a></p>\n')
  expect(told(rendering).toSorted()).toEqual([
    '5:1 [vc_row] is not known here, and only what is between its ends is shown',
    '5:9 [vc_column] is not known here, and only what is between its ends is shown',
    '7:1 [contact-form-7] is not known here, and is left out',
  ])
})

test('an address alone in an element of HTML is what WordPress shows for it', () => {
  expect(html('<div class="wp-block-embed__wrapper">\nhttps://youtu.be/abcdefghijk\n</div>')).toBe(
    `<div><p>${FILM}</p></div>`,
  )
  expect(html('<p>https://www.youtube.com/@ann</p>')).toBe(
    '<p><a href="https://www.youtube.com/@ann">https://www.youtube.com/@ann</a></p>',
  )
  expect(html('<p>https://a.org/x</p>')).toBe('<p><a href="https://a.org/x">https://a.org/x</a></p>')
})

test.each([
  ['See [code](x) and [video][1].\n\n[1]: https://a.org/', 'See code and video.'],
  ['A [gallery] and a [video] and [code] here', 'A [gallery] and a [video] and [code] here'],
  ['`[youtube abcdefghijk]`', '[youtube abcdefghijk]'],
  ['A [foo-bar] and [c d][e-f] stay.\n\n[e-f]: https://a.org/', 'A [foo-bar] and c d stay.'],
  ['`[vc_row a="b"]`', '[vc_row a="b"]'.replaceAll('"', '&quot;')],
  ['    [code]\n    x\n    [/code]', '[code]\nx\n[/code]'],
])('links, words in brackets and code stay: %j', (body, words) => {
  const text = render(body).html.replace(/<[^>]*>/g, '')
  expect(text.trim()).toBe(words)
})
