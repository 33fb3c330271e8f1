import { describe, expect, test } from 'vitest'
import { read } from './as-read.ts'

const NOTES = 'https://example.org/blog/notes'
const FILM =
  '<p><a href="https://www.youtube.com/watch?v=XsxDH4HcOWA"><img src="https://i.ytimg.com/vi/XsxDH4HcOWA/hqdefault.jpg" alt="Watch on YouTube" width="480" height="360"></a></p>'

test('Jekyll: what an article says of itself, and the gallery of Minimal Mistakes that stands there', () => {
  const values = { 'page.tide': 'high *water*', 'page.gallery': '/a.png /b.png', 'page.more': '/c.png' }
  expect(
    read('{{ page.tide }}\n\n{% include gallery caption="Boats" %}\n{% include gallery id="more" %}', { values }),
  ).toEqual({
    html: '<p>high <em>water</em></p>\n<figure><img src="https://example.org/blog/a.png" alt=""><img src="https://example.org/blog/b.png" alt=""><figcaption>Boats</figcaption></figure>\n<figure><img src="https://example.org/blog/c.png" alt=""></figure>',
    told: [],
  })
})

test.each([
  ['{% picture wide /a.png --alt A boat %}', '<p><img src="https://example.org/blog/a.png" alt="A boat"></p>'],
  ['{% picture /a.png --alt "A boat" %}', '<p><img src="https://example.org/blog/a.png" alt="A boat"></p>'],
  ['Words{% sidenote one This is aside. %}', '<p>Words (This is aside.)</p>'],
])('plugins of Jekyll, whose words may have no quotes: %s', (body, html) => {
  expect(read(body)).toEqual({ html, told: [] })
})

test('an own line is one of two, by whether something is given', () => {
  const shortcodes = { said: '<q>$body</q>$[who] — $who$[role], $role$[end]$[else] — nobody$[end]' }
  expect(
    read('{{< said who="Ann" role="boss" >}}*Hm*{{< /said >}}\n\n{{< said >}}Oh{{< /said >}}', { shortcodes }).html,
  ).toBe('<p><q><em>Hm</em></q> — Ann, boss</p>\n<p><q>Oh</q> — nobody</p>')
})

describe('Jekyll, https://jekyllrb.com/docs/liquid/', () => {
  test.each([
    [
      'highlight',
      '{% highlight ruby linenos %}\ndef foo\n  puts "<b>*foo*"\nend\n{% endhighlight %}',
      '<pre><code class="language-ruby">def foo\n  puts &quot;&lt;b&gt;*foo*&quot;\nend\n</code></pre>',
    ],
    [
      'raw in highlight',
      '{%- highlight liquid -%}\n{% raw %}{{ x }}{% endraw %}\n{%- endhighlight -%}',
      '<pre><code class="language-liquid">{{ x }}\n</code></pre>',
    ],
    ['raw', '{% raw %}{{ *a* }}{% if %}{% endraw %}', '<p>{{ <em>a</em> }}{% if %}</p>'],
    [
      'raw around a fence',
      '{% raw %}\n```liquid\n{{ x }}\n```\n{% endraw %}\n\n{{ page.title }}',
      '<pre><code class="language-liquid">{{ x }}\n</code></pre>\n<p>A title of its own</p>',
    ],
    [
      'a mark of code in highlight begins none behind it',
      '{% highlight sh %}\necho `date\n{% endhighlight %}\n{{ page.title }} `b`',
      '<pre><code class="language-sh">echo `date\n</code></pre>\n<p>A title of its own <code>b</code></p>',
    ],
    ['comment', 'a {% comment %} {{ b }} `c` {% endcomment %} d', '<p>a  d</p>'],
    ['post_url', '[a]({% post_url trip %})', '<p><a href="https://example.org/blog/trip/">a</a></p>'],
    [
      'post_url behind the address of the site',
      '[a]({{ site.url }}{{ site.baseurl }}{% post_url trip %}) [b]({{ site.baseurl }}{% link posts/trip.md %}#c)',
      '<p><a href="https://example.org/blog/trip/">a</a> <a href="https://example.org/blog/trip/#c">b</a></p>',
    ],
    ['link to a file', '[a]({% link assets/a.pdf %})', '<p><a href="https://example.org/blog/assets/a.pdf">a</a></p>'],
    [
      'addresses of the site',
      '[a]({{ site.url }}/x/) [b]({{site.baseurl}}/y) ![c]({{ "/i.png" | relative_url }}) [d]({{ "z" | absolute_url }}) [e]({{ "/w" | prepend: site.baseurl | prepend: site.url }})',
      '<p><a href="https://example.org/x/">a</a> <a href="https://example.org/blog/y">b</a> <img src="https://example.org/blog/i.png" alt="c"> <a href="https://example.org/blog/z">d</a> <a href="https://example.org/blog/w">e</a></p>',
    ],
    [
      'in HTML',
      '<img src="{{ site.url }}{{ site.baseurl }}/i.png" alt="{{ page.title }}">',
      '<img src="https://example.org/blog/i.png" alt="A title of its own">',
    ],
    ['a reference', '[a][s]\n\n[s]: {{ site.url }}/x/', '<p><a href="https://example.org/x/">a</a></p>'],
    [
      'include figure',
      '{% include figure image_path="/a.jpg" alt="An a" caption="Of [b](https://example.net/)" %}',
      '<figure><img src="https://example.org/blog/a.jpg" alt="An a"><figcaption>Of <a href="https://example.net/">b</a></figcaption></figure>',
    ],
    [
      'include with a picture named from the top of the site, as in al-folio',
      '{% include figure.liquid loading="eager" path="assets/img/a.png" title="A plot" zoomable=true %}',
      '<figure><img src="https://example.org/blog/assets/img/a.png" alt="A plot" title="A plot"></figure>',
    ],
    [
      'include with a variable',
      '{% include image.html src="{{ site.baseurl }}/a.jpg" alt=page.title %}',
      '<p><img src="https://example.org/blog/a.jpg" alt="A title of its own"></p>',
    ],
    ['include video', '{% include video id="XsxDH4HcOWA" provider="youtube" %}', FILM],
    ['include video', '{% include video id="XsxDH4HcOWA?autoplay=1&rel=0" provider="youtube" %}', FILM],
    [
      'include video that is not listed',
      '{% include video id="76979871?h=8272103f6e" provider="vimeo" %}',
      '<p><a href="https://vimeo.com/76979871/8272103f6e">Watch on Vimeo</a></p>',
    ],
    ['include a player', "{% include embed/youtube.html id='XsxDH4HcOWA' %}", FILM],
    ['youtube', '{% youtube XsxDH4HcOWA %}', FILM],
    ['youtube by its address', '{% youtube "https://youtu.be/XsxDH4HcOWA" %}', FILM],
    [
      'include note',
      '{% include note.html content="Mind *this*" %}',
      '<blockquote><p><strong>Note</strong></p>\n<p>Mind <em>this</em></p>\n</blockquote>',
    ],
    [
      'notes in the margin of Tufte',
      "{% newthought 'At dusk' %} it is lit{% sidenote 'sn-1' 'By *hand*.' %}",
      '<p>At dusk it is lit (By <em>hand</em>.)</p>',
    ],
    [
      'figure of jekyll-figure',
      '{% figure caption:"A *b*" %}\n![c](d.png)\n{% endfigure %}',
      `<figure>\n<p><img src="${NOTES}/d.png" alt="c"></p>\n<figcaption>A <em>b</em></figcaption></figure>`,
    ],
    ['an address alone', '{% loom https://a.example/x %}', '<p><a href="https://a.example/x">a.example/x</a></p>'],
    ['gist', '{% gist ann/12ab %}', '<p><a href="https://gist.github.com/ann/12ab">Gist</a></p>'],
    [
      'blockquote of Octopress',
      '{% blockquote Ann https://example.net/ %}\nWords\n{% endblockquote %}',
      '<blockquote>\n<p>Words</p>\n<p>— <a href="https://example.net/">Ann</a></p></blockquote>',
    ],
    [
      'img of Hexo',
      '{% img left /a.png 100 200 "Title" %}',
      '<p><img src="https://example.org/blog/a.png" alt="Title" width="100" height="200"></p>',
    ],
  ])('%s', (_, body, html) => {
    expect(read(body)).toEqual({ html, told: [] })
  })
})

describe('Nunjucks in Eleventy, and Zola', () => {
  test.each([
    ['image "…", "…"', '{% image "a.png", "An a" %}', `<p><img src="${NOTES}/a.png" alt="An a"></p>`],
    [
      'image in an expression',
      '{{ image("a.png", alt="An a") | safe }}',
      `<p><img src="${NOTES}/a.png" alt="An a"></p>`,
    ],
    ['{{image "…"}}', '{{image "a.png"}}', `<p><img src="${NOTES}/a.png" alt=""></p>`],
    ['url', '[a]({{ "/x/" | url }})', '<p><a href="https://example.org/blog/x/">a</a></p>'],
    ['youtube(id="…")', '{{ youtube(id="XsxDH4HcOWA") }}', FILM],
    [
      'quote(author="…") … end',
      '{% quote(author="Vincent") %}\nA *quote*\n{% end %}',
      '<blockquote>\n<p>A <em>quote</em></p>\n<p>— Vincent</p></blockquote>',
    ],
    [
      'a paired shortcode',
      '{% callout "warning" %}\nMind *it*\n{% endcallout %}',
      '<blockquote><p><strong>Warning</strong></p>\n<p>Mind <em>it</em></p>\n</blockquote>',
    ],
    [
      'a picture below what is said of it',
      '{% figure "A boat" %}![b](b.png){% endfigure %}',
      `<figure>\n<p><img src="${NOTES}/b.png" alt="b"></p>\n<figcaption>A boat</figcaption></figure>`,
    ],
    ['a comment', 'A {# not *shown* #}b `{# code #}` {#c}', '<p>A b <code>{# code #}</code> {#c}</p>'],
    ['get_url', '[a]({{ get_url(path="@/posts/trip.md") }})', '<p><a href="https://example.org/blog/trip/">a</a></p>'],
  ])('%s', (_, body, html) => {
    expect(read(body)).toEqual({ html, told: [] })
  })
})

test.each([
  [
    '{% assign x = "/i.png" %}\n\n![a]({{ x | relative_url }})',
    '<p><img src="https://example.org/blog/i.png" alt="a"></p>',
  ],
  [
    '{% capture x %}\n#### A\n\n* *b*\n{% endcapture %}\n\n<div class="notice">{{ x | markdownify }}</div>',
    '<div><h4 id="a">A</h4>\n<ul>\n<li><em>b</em></li>\n</ul></div>',
  ],
])('a variable has the value that it is given before: %j', (body, html) => {
  expect(read(body)).toEqual({ html, told: [] })
})

describe('what only a program can run is left out, and told', () => {
  test.each([
    [
      'A {{ constructor }} b',
      '<p>A  b</p>',
      '5:3 {{ constructor }} is a variable that is not known here, and is left out',
    ],
    [
      'A {{ "x" | valueOf }} b',
      '<p>A  b</p>',
      '5:3 {{ "x" | valueOf }} is a variable that is not known here, and is left out',
    ],
    [
      'A {{ caption | upper }} b',
      '<p>A  b</p>',
      '5:3 {{ caption | upper }} is a variable that is not known here, and is left out',
    ],
    [
      'See [the change]({{ site.repository }}/issues/7) and ![x]({{ y }}/z.png "t").',
      '<p>See the change and .</p>',
      '5:18 {{ site.repository }} is a variable that is not known here, and is left out',
    ],
    [
      'a {% if x %}one{% else %}two{% endif %} b',
      '<p>a one b</p>',
      '5:3 {% if %} asks what is not known here, and its first part is shown',
    ],
    [
      'a\n\n{% for p in site.posts %}\n- {{ p.title }}\n{% endfor %}\n\nb',
      '<p>a</p>\n<p>b</p>',
      '7:1 {% for %} is run by another program, and is left out with what is in it',
    ],
    ['{% assign x = 1 %}\na', '<p>a</p>', '5:1 {% assign %} is run by another program, and is left out'],
    ['a {% include sea.html b="c" %}', '<p>a</p>', '5:3 {% include sea.html %} is not known here, and is left out'],
    [
      '{% wide %}\nkept *it*\n{% endwide %}',
      '<p>kept <em>it</em></p>',
      '5:1 {% wide %} is not known here, and only what is between its ends is shown',
    ],
    ['{{ resize(width=3) }}a', '<p>a</p>', '5:1 {% resize %} is not known here, and is left out'],
  ])('%j', (body, html, problem) => {
    const { html: shown, told } = read(body)
    expect(shown.replace(/\s+<\/p>/g, '</p>')).toBe(html)
    expect(told[0]).toBe(problem)
  })
})

test('a file of HTML is read the same way', () => {
  const body =
    '{: .x}\n<p>{{ page.title }}</p>\n{% highlight js %}\na < b\n{% endhighlight %}\n<pre>{{ x }}</pre>\n{{ y }}'
  expect(read(body, { form: 'html' })).toEqual({
    html: '{: .x}\n<p>A title of its own</p>\n<pre><code class="language-js">a &lt; b\n</code></pre>\n<pre>{{ x }}</pre>',
    told: ['11:1 {{ y }} is a variable that is not known here, and is left out'],
  })
})

describe('dev.to, https://dev.to/p/editor_guide', () => {
  test.each([
    [
      '{% details Two words %}\nHidden **body**.\n{% enddetails %}',
      '<details><summary>Two words</summary>\n<p>Hidden <strong>body</strong>.</p>\n</details>',
    ],
    ['See {% link https://dev.to/ann/x %}.', '<p>See <a href="https://dev.to/ann/x">dev.to/ann/x</a>.</p>'],
    ['{% embed https://www.youtube.com/watch?v=XsxDH4HcOWA %}', FILM],
  ])('%s', (body, html) => {
    expect(read(body)).toEqual({ html, told: [] })
  })
})

describe('variables that an article gives a value', () => {
  const found = '{% assign release = site.data.releases | where: "version", "3.2.0" | first %}\n\n'

  test('what is looked for in a list is known of what is found', () => {
    const { html, told } = read(`${found}Ruby {{ release.version }} is out.`)
    expect(html).toBe('<p>Ruby 3.2.0 is out.</p>')
    expect(told).toEqual([])
  })

  test('in code they are no examples; others are', () => {
    const { html, told } = read(
      `${found}\`\`\`sh\nwget {{ release.url }} # {{ other }} {{release.version}}\n\`\`\`\n\n    {{ release.version }}\n    {{ other }}`,
    )
    expect(html).toBe(
      '<pre><code class="language-sh">wget  # {{ other }} 3.2.0\n</code></pre>\n<pre><code>3.2.0\n{{ other }}\n</code></pre>',
    )
    expect(told).toEqual(['8:6 {{ release.url }} is a variable that is not known here, and is left out'])
  })

  test('an address that is not known leaves no brackets', () => {
    expect(read('A <{{ x.url }}> b').html).toBe('<p>A  b</p>')
  })
})

describe('go.dev, https://github.com/golang/website', () => {
  test.each([
    ['{{image "a.png" 850}}', '<p><img src="https://example.org/blog/notes/a.png" alt="" width="850"></p>'],
    ['{{iframe "https://example.net/talk" 400 500}}', '<p><a href="https://example.net/talk">example.net</a></p>'],
    ['Or {{raw "`1<<(2+x)`"}}.', '<p>Or <code>1&lt;&lt;(2+x)</code>.</p>'],
    [
      '{{raw `\n\ttype boat struct {\n\t}\n\n\tif a < b {}\n`}}\n\nend',
      '<pre><code>type boat struct {\n}\n\nif a &lt; b {}\n</code></pre>\n<p>end</p>',
    ],
    ['{{rawhtml `\n<aside>Some <b>words</b>.</aside>\n`}}', '<aside>Some <b>words</b>.</aside>'],
    [
      '{{backgroundquote `\n  author: Ann\n  title: Sailor\n  link: https://example.net/\n  quote: |\n    It floats: always.\n`}}',
      '<blockquote>\n<p>It floats: always.</p>\n<p>— <a href="https://example.net/">Ann, Sailor</a></p></blockquote>',
    ],
  ])('%j', (body, html) => {
    expect(read(body)).toEqual({ html, told: [] })
  })

  test('a filter that is not known leaves an address as it is, and is told', () => {
    expect(read('[a]({{ "https://example.net/a" | canonicalUrl }})')).toEqual({
      html: '<p><a href="https://example.net/a">a</a></p>',
      told: ['5:5 {{ … | canonicalUrl }} is a filter that is not known here, and the address stays as it is'],
    })
  })

  test('code of another file is left out, and told', () => {
    expect(read('{{play "x/a.go" `/START/` `/STOP/`}}').told).toEqual([
      '5:1 {% play %} is not known here, and is left out',
    ])
  })
})

describe('web.dev, https://github.com/GoogleChrome/web.dev', () => {
  test.each([
    [
      '{% Details %}\n{% DetailsSummary %}\nThe *sum*\n{% endDetailsSummary %}\nInside.\n{% endDetails %}',
      '<details><summary>The <em>sum</em></summary>\n<p>Inside.</p>\n</details>',
    ],
    [
      '{% Video src=["v/a.webm", "v/a.mp4"], autoplay="true" %}',
      '<p><video src="https://example.org/blog/notes/v/a.webm" controls=""></video></p>',
    ],
    [
      "{% Glitch {\n  id: 'a-boat',\n  height: 346\n} %}",
      '<p><a href="https://glitch.com/~a-boat">Project on Glitch</a></p>',
    ],
  ])('%j', (body, html) => {
    expect(read(body)).toEqual({ html, told: [] })
  })
})

describe('ERB and EJS, https://middlemanapp.com, https://ejs.co', () => {
  const left = 'is code that only its program can run, and is left out'

  test('what their program would run is left out, and told', () => {
    expect(read('One <%= x %> two\n\n<%# of\ntwo lines %>\n\n[three](<%= y %>)')).toEqual({
      html: '<p>One  two</p>\n<p>three</p>',
      told: [`5:5 <%= x %> ${left}`, `7:1 <%# of\ntwo lines %> ${left}`, `10:9 <%= y %> ${left}`],
    })
  })

  test.each([
    ['`<%= x %>`', '<p><code>&lt;%= x %&gt;</code></p>'],
    ['5 <% of all\n\na %> b', '<p>5 &lt;% of all</p>\n<p>a %&gt; b</p>'],
  ])('%j stays', (body, html) => {
    expect(read(body)).toEqual({ html, told: [] })
  })
})

test('VuePress: the address that it makes of a file, and the title of the page', () => {
  const { html, told } = read('# {{ $page.title }}\n\nA <img :src="$withBase(\'/a.png\')" alt="x">')
  expect(html).toBe('<p>A <img src="https://example.org/blog/a.png" alt="x"></p>')
  expect(told).toEqual([])
})
