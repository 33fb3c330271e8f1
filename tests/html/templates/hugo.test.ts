import { describe, expect, test } from 'vitest'
import { render } from '../render-one.ts'
import { read } from './as-read.ts'

const IMAGE = 'https://example.org/blog/notes'

describe("Hugo's own shortcodes, https://gohugo.io/shortcodes/", () => {
  test.each([
    [
      'figure',
      '{{< figure src="boat.jpg" alt="A boat" caption="Our *boat*" >}}',
      `<figure><img src="${IMAGE}/boat.jpg" alt="A boat"><figcaption>Our <em>boat</em></figcaption></figure>`,
    ],
    [
      'figure behind a line that ends in a backslash',
      '\\\n\\\n{{< figure src="boat.jpg" >}}\n\nText\\\n{{< figure src="boat.jpg" >}}',
      `<figure><img src="${IMAGE}/boat.jpg" alt=""></figure>\n<p>Text</p>\n<figure><img src="${IMAGE}/boat.jpg" alt=""></figure>`,
    ],
    [
      'figure over several lines, with raw strings',
      '{{< figure\n  src="boat.jpg"\n  alt=`A "boat"`\n  link="https://example.net/"\n  title="T" attr="Ann"\n  attrlink="https://example.net/ann" width=300 >}}',
      `<figure><a href="https://example.net/"><img src="${IMAGE}/boat.jpg" alt="A &quot;boat&quot;" width="300"></a><figcaption><strong>T</strong> <a href="https://example.net/ann">Ann</a></figcaption></figure>`,
    ],
    [
      'figure without a caption',
      '{{< figure src="/boat.jpg" >}}',
      '<figure><img src="https://example.org/blog/boat.jpg" alt=""></figure>',
    ],
    [
      'youtube',
      '{{< youtube w7Ft2ymGmfc >}}',
      '<p><a href="https://www.youtube.com/watch?v=w7Ft2ymGmfc"><img src="https://i.ytimg.com/vi/w7Ft2ymGmfc/hqdefault.jpg" alt="Watch on YouTube" width="480" height="360"></a></p>',
    ],
    [
      'youtube by names',
      '{{< youtube id="w7Ft2ymGmfc" start=30 title="A film" >}}',
      '<p><a href="https://www.youtube.com/watch?v=w7Ft2ymGmfc&amp;t=30s"><img src="https://i.ytimg.com/vi/w7Ft2ymGmfc/hqdefault.jpg" alt="Watch on YouTube: A film" width="480" height="360"></a></p>',
    ],
    [
      'youtube from a second on, with a word for the style of the page',
      '{{< youtube "w7Ft2ymGmfc?start=953" quote-sm >}}',
      '<p><a href="https://www.youtube.com/watch?v=w7Ft2ymGmfc&amp;t=953s"><img src="https://i.ytimg.com/vi/w7Ft2ymGmfc/hqdefault.jpg" alt="Watch on YouTube" width="480" height="360"></a></p>',
    ],
    ['an unknown one with a text', 'See {{< glossary_tooltip text="Pods" term_id="pod" >}}.', '<p>See Pods.</p>'],
    [
      'a frame of a page of the site',
      '{{< iframe "./demo/" >}}',
      '<p><a href="https://example.org/blog/notes/demo/">example.org</a></p>',
    ],
    ['vimeo', '{{< vimeo 55073825 >}}', '<p><a href="https://vimeo.com/55073825">Watch on Vimeo</a></p>'],
    ['gist', '{{< gist spf13 7896402 >}}', '<p><a href="https://gist.github.com/spf13/7896402">Gist</a></p>'],
    [
      'x',
      '{{< x user="SanDiegoZoo" id="1453110110599868418" >}}',
      '<p><a href="https://x.com/SanDiegoZoo/status/1453110110599868418">Post on X</a></p>',
    ],
    [
      'a post on Mastodon, by its host',
      '{{< mastodon host="m.example" user="ann" id="12" >}} {{< toot instance="m.example" id="12" >}} {{< mastodon "https://m.example/@ann/12" >}}',
      '<p><a href="https://m.example/@ann/12">Post on Mastodon</a> <a href="https://m.example/web/statuses/12">Post on Mastodon</a> <a href="https://m.example/@ann/12">Post on Mastodon</a></p>',
    ],
    [
      'tweet',
      '{{< tweet 1453110110599868418 >}}',
      '<p><a href="https://x.com/i/status/1453110110599868418">Post on X</a></p>',
    ],
    [
      'instagram',
      '{{< instagram CxOWiQNP2MO >}}',
      '<p><a href="https://www.instagram.com/p/CxOWiQNP2MO/">Post on Instagram</a></p>',
    ],
    [
      'highlight',
      '{{< highlight go "linenos=table" >}}\nx := 1 < 2 // *x* {{ y }}\n\n\tz()\n{{< /highlight >}}',
      '<pre><code class="language-go">x := 1 &lt; 2 // *x* {{ y }}\n\n\tz()\n</code></pre>',
    ],
    [
      'highlight in a line',
      'Say {{< highlight go "hl_inline=true" >}}a_b_c{{< /highlight >}} here',
      '<p>Say <code>a_b_c</code> here</p>',
    ],
    [
      'details',
      '{{< details summary="See the details" >}}\nThis is a **bold** word.\n{{< /details >}}',
      '<details><summary>See the details</summary>\n<p>This is a <strong>bold</strong> word.</p>\n</details>',
    ],
    ['comment', 'a\n\n{{% comment %}} Later: *more* {{% /comment %}}\n\nb', '<p>a</p>\n<p>b</p>'],
    ['ref', '[a]({{% ref "/posts/trip.md" %}})', '<p><a href="https://example.org/blog/trip/">a</a></p>'],
    ['relref', '[a]({{< relref "trip#part" >}})', '<p><a href="https://example.org/blog/trip/#part">a</a></p>'],
    [
      'ref in HTML',
      '<a href="{{< ref path="posts/trip" >}}">a</a>',
      '<p><a href="https://example.org/blog/trip/">a</a></p>',
    ],
    ['param', 'It is {{< param "tide" >}}.', '<p>It is high.</p>'],
    [
      'an example',
      '{{</* figure src="x.png" */>}} {{%/* notice */%}}',
      '<p>{{&lt; figure src=&quot;x.png&quot; &gt;}} {{% notice %}}</p>',
    ],
  ])('%s', (_, body, html) => {
    expect(read(body, { values: { 'params.tide': 'high' } })).toEqual({ html, told: [] })
  })
})

describe('shortcodes that many themes have', () => {
  test.each([
    [
      'notice',
      '{{% notice tip %}}\nInner *text*\n{{% /notice %}}',
      '<blockquote><p><strong>Tip</strong></p>\n<p>Inner <em>text</em></p>\n</blockquote>',
    ],
    [
      'alert with a title',
      '{{< alert title="Mind *this*" >}}\nText\n{{< /alert >}}',
      '<blockquote><p><strong>Mind <em>this</em></strong></p>\n<p>Text</p>\n</blockquote>',
    ],
    [
      'admonition with kind and title in order',
      '{{< admonition tip "Read on" true >}}Text{{< /admonition >}}',
      '<blockquote><p><strong>Read on</strong></p>\n<p>Text</p>\n</blockquote>',
    ],
    [
      'an icon is no title',
      '{{< alert "circle-info" >}}\nText\n{{< /alert >}}',
      '<blockquote>\n<p>Text</p>\n</blockquote>',
    ],
    [
      'tabs',
      '{{< tabs >}}\n  {{< tab "Linux" >}}\n\n    apt *install*\n\n  {{< /tab >}}\n  {{% tab name="Mac" %}}\n  ```sh\n  brew {{< x >}}\n  ```\n  {{% /tab %}}\n{{< /tabs >}}',
      '<p><strong>Linux</strong></p>\n<p>apt <em>install</em></p>\n<p><strong>Mac</strong></p>\n<pre><code class="language-sh">brew {{&lt; x &gt;}}\n</code></pre>',
    ],
    [
      'tabs named around',
      '{{< tabs items="A,B" >}}\n{{< tab >}}One{{< /tab >}}\n{{< tab >}}Two{{< /tab >}}\n{{< /tabs >}}',
      '<p><strong>A</strong></p>\n<p>One</p>\n<p><strong>B</strong></p>\n<p>Two</p>',
    ],
    [
      'tabs of code',
      '{{< tabpane >}}\n{{< tab header="Go" lang="go" >}}\nx := *p\n{{< /tab >}}\n{{< /tabpane >}}',
      '<p><strong>Go</strong></p>\n<pre><code class="language-go">x := *p\n</code></pre>',
    ],
    [
      'a player with a text',
      '{{< vimeo 55073825 >}}\nIn *it*\n{{< /vimeo >}}',
      '<p><a href="https://vimeo.com/55073825">Watch on Vimeo</a></p>\n<p>In <em>it</em></p>',
    ],
    ['audio', '{{< audio src="/a.mp3" >}}', '<p><audio src="https://example.org/blog/a.mp3" controls=""></audio></p>'],
    ['video', '{{< video "b.mp4" >}}', `<p><video src="${IMAGE}/b.mp4" controls=""></video></p>`],
    ['img', 'An {{< img src="i.png" alt="I" >}} here', `<p>An <img src="${IMAGE}/i.png" alt="I"> here</p>`],
    ['any name with a picture', '{{< lightbox "i.png" "I see" >}}', `<p><img src="${IMAGE}/i.png" alt="I see"></p>`],
    ['kbd', 'Press {{< kbd "Ctrl" >}}.', '<p>Press <kbd>Ctrl</kbd>.</p>'],
    [
      'button',
      '{{< button href="https://example.net/" >}}Go *on*{{< /button >}}',
      '<p><a href="https://example.net/">Go <em>on</em></a></p>',
    ],
    [
      'mermaid',
      '{{< mermaid >}}\ngraph TD\n  A --> B{{x}}\n{{< /mermaid >}}',
      '<pre><code class="language-mermaid">graph TD\n  A --&gt; B{{x}}\n</code></pre>',
    ],
    ['rawhtml', '{{< rawhtml >}}\n<p>One</p>\n\n    <p>Two</p>\n{{< /rawhtml >}}', '<p>One</p>\n<p>Two</p>'],
    [
      'quote',
      '{{< quote author="Ann" source="A book" >}}\nWords\n{{< /quote >}}',
      '<blockquote>\n<p>Words</p>\n<p>— Ann, A book</p></blockquote>',
    ],
    ['toc', 'a\n\n{{< toc >}}\n\nb', '<p>a</p>\n<p>b</p>'],
  ])('%s', (_, body, html) => {
    expect(read(body)).toEqual({ html, told: [] })
  })
})

describe('where a shortcode stands', () => {
  test.each([
    [
      'what follows it on the next line is Markdown',
      '{{< youtube w7Ft2ymGmfc >}}\nThe *rest*',
      '<p>The <em>rest</em></p>',
    ],
    [
      'in an item of a list',
      '- one\n\n  {{< note >}}\n  Mind *it*\n  {{< /note >}}\n- two',
      '<p>Mind <em>it</em></p>\n</blockquote>\n</li>\n<li>\n<p>two</p>',
    ],
    [
      'as an item',
      '- {{< note >}}\n  Mind *it*\n  {{< /note >}}',
      '<li>\n<blockquote><p><strong>Note</strong></p>\n<p>Mind <em>it</em></p>\n</blockquote>\n</li>',
    ],
    [
      'in a quotation',
      '> {{% tip %}}\n> In *it*\n> {{% /tip %}}',
      '<blockquote>\n<blockquote><p><strong>Tip</strong></p>\n<p>In <em>it</em></p>\n</blockquote>\n</blockquote>',
    ],
    [
      'in the middle of a line',
      'Before {{< note >}}*x*{{< /note >}} after',
      '<p>Before</p>\n<blockquote><p><strong>Note</strong></p>\n<p><em>x</em></p>\n</blockquote>\n<p>after</p>',
    ],
    [
      'in a table',
      '| a |\n| - |\n| {{< img src="i.png" alt="c \\| d" >}} |',
      `<td><img src="${IMAGE}/i.png" alt="c \\| d"></td>`,
    ],
    ['in a heading', '# Head {{< kbd "x" >}}', 'Head <kbd>x</kbd></h2>'],
    [
      'in one another',
      '{{< details "A" >}}\n{{< details "B" >}}\nx\n{{< /details >}}\n{{< /details >}}',
      '<details><summary>A</summary>\n<details><summary>B</summary>\n<p>x</p>\n</details>\n</details>',
    ],
  ])('%s', (_, body, html) => {
    const read1 = read(body)
    expect(read1.html).toContain(html)
    expect(read1.told).toEqual([])
  })
})

test.each([
  [
    'indented elements go on behind it',
    '<div>\n    <div>\n        {{< figure src="i.png" >}}\n    </div>\n</div>',
    `<div>\n    <div>\n        <figure><img src="${IMAGE}/i.png" alt=""></figure>\n    </div>\n</div>`,
  ],
  [
    'Markdown between its ends is read',
    '<div>\n      {{< note >}}\n      Mind *it*\n\n      - a\n      {{< /note >}}\n      </div>\n\nb',
    '<div>\n      <blockquote><p><strong>Note</strong></p><p>Mind <em>it</em></p>\n<ul>\n<li>a</li>\n</ul></blockquote>\n      </div>\n<p>b</p>',
  ],
  [
    'lines of code stay',
    '<table>\n<tr><td>{{< highlight js >}}\na\n\nb\n{{< /highlight >}}</td></tr>\n</table>',
    '<table>\n<tbody><tr><td><pre><code class="language-js">a\n\nb\n</code></pre></td></tr>\n</tbody></table>',
  ],
])('among HTML %s', (_, body, html) => {
  expect(read(body)).toEqual({ html, told: [] })
})

test('what a problem says can be done is done with it', () => {
  const { problems } = render('{{< boat >}} {{< figure >}}')
  expect(problems.map(({ fix }) => fix)).toEqual([
    'write it as Markdown or HTML, or say in site.yaml what it is: shortcodes: { boat: figure }',
    'give it its address, its text or its end, or write it as Markdown or HTML',
  ])
})

test('a known one that says too little is told', () => {
  expect(read('a {{< figure >}}').told).toEqual(['5:3 {{< figure >}} has not what it needs, and is left out'])
})

test('what is not known is left out but for its body, and told once a kind, with how often and the first place', () => {
  const body = 'A {{< boat 1 >}} b.\n\n{{< boat 2 />}}\n\n{{< wide >}}\nIn *it*\n{{< /wide >}}'
  expect(read(body)).toEqual({
    html: '<p>A  b.</p>\n<p>In <em>it</em></p>',
    told: [
      '5:3 {{< boat >}} is not known here, and is left out, 2 times',
      '9:1 {{< wide >}} is not known here, and only what is between its ends is shown',
    ],
  })
})

test('a link to an article that is none is told, and its text stays', () => {
  expect(read('a\n\nSee [*it*]({{< ref "gone.md" >}}).')).toEqual({
    html: '<p>a</p>\n<p>See <em>it</em>.</p>',
    told: ['7:21 link: no article "gone.md"'],
  })
})

test('what never ends is shown, and told', () => {
  expect(read('a {{< figure src="x"\n\nb')).toEqual({
    html: '<p>a {{&lt; figure src=&quot;x&quot;</p>\n<p>b</p>',
    told: ['5:3 {{< begins what never ends, and is shown as it stands'],
  })
})

test('problems behind a shortcode have the place that they have in the file', () => {
  expect(read('{{< note >}}\nx\n{{< /note >}}\n\n<p>a</p>\n\n<!-- b').told).toEqual([
    '11:1 a comment that never ends hides the rest of the text',
  ])
})

describe('a site says what its shortcodes are', () => {
  test.each([
    [
      'a known one',
      { boat: 'figure' },
      '{{< boat src="b.png" alt="B" >}}',
      `<figure><img src="${IMAGE}/b.png" alt="B"></figure>`,
    ],
    [
      'a known one that holds code',
      { snippet: 'highlight' },
      '{{< snippet js >}}\n*a*\n{{< /snippet >}}',
      '<pre><code class="language-js">*a*\n</code></pre>',
    ],
    [
      'HTML in a line',
      { tide: '<b title="$when">$1</b>' },
      'At {{< tide "<high>" when="a \\"b\\"" >}}.',
      '<p>At <b title="a &quot;b&quot;">&lt;high&gt;</b>.</p>',
    ],
    [
      'HTML as a block',
      { box: '<div>$body<hr></div>' },
      '{{< box >}}\n*x*\n{{< /box >}}',
      '<div>\n<p><em>x</em></p>\n<hr></div>',
    ],
    [
      'what it gives is made safe',
      { bad: '<a href="$1" onclick="x()">y</a><script>1</script>' },
      'A {{< bad "javascript:x" >}}',
      '<p>A y</p>',
    ],
    ['nothing', { ad: 'comment' }, 'A {{< ad >}}x{{< /ad >}}', '<p>A</p>'],
  ])('%s', (_, shortcodes: Record<string, string>, body, html) => {
    expect(read(body, { shortcodes }).html.replace(/\s+<\/p>/, '</p>')).toBe(html)
  })
})

test('Nikola: what it shows of an address', () => {
  const { html } = read('{{% media url=https://vimeo.com/72425090 %}}')
  expect(html).toBe('<p><a href="https://vimeo.com/72425090">Watch on Vimeo</a></p>')
})

test('a shortcode of the site itself around which it writes <pre> is code', () => {
  const shortcodes = { terminal: '<div class="t"><pre><code>$body</code></pre></div>' }
  const { html, told } = read('{{< terminal >}}\na *b* && c\n\nd\n{{</ terminal >}}', { shortcodes })
  expect(html).toBe('<pre><code>a *b* &amp;&amp; c\n\nd\n</code></pre>')
  expect(told).toEqual([])
})
