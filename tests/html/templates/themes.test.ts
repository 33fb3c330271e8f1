import { expect, test } from 'vitest'
import { read } from './as-read.ts'

const SITE = 'https://example.org/blog'

test.each([
  [
    'a picture under the name of its link',
    '{{< image width="55%"\n    link="/a.png"\n    caption="An a"\n    >}}',
    `<figure><img src="${SITE}/a.png" alt="An a"><figcaption>An a</figcaption></figure>`,
  ],
  ['a picture under its id', '{{ img(id="/a.jpg", alt="An a") }}', `<p><img src="${SITE}/a.jpg" alt="An a"></p>`],
  [
    'what looks like a file before what does not',
    "{% include image.html file='x/a.PNG' url='yes' caption='An a' %}",
    `<figure><img src="${SITE}/x/a.PNG" alt="An a"><figcaption>An a</figcaption></figure>`,
  ],
  [
    'a caption called text',
    '{% include image.html url="/a.png" text="An a" %}',
    `<figure><img src="${SITE}/a.png" alt="An a"><figcaption>An a</figcaption></figure>`,
  ],
  // https://docs.hugoblox.com, https://imfing.github.io/hextra/docs/guide/shortcodes/
  [
    'a spoiler of Hugo Blox has its title as a text',
    '{{< spoiler text="See" >}}\nIt.\n{{< /spoiler >}}',
    '<details><summary>See</summary>\n<p>It.</p>\n</details>',
  ],
  [
    'a file of the site',
    'Read {{% staticref "uploads/cv.pdf" "newtab" %}}my *CV*{{% /staticref %}}.',
    `<p>Read <a href="${SITE}/uploads/cv.pdf">my <em>CV</em></a>.</p>`,
  ],
  ['marked words, and a badge', '{{< hl >}}these{{< /hl >}} {{< badge "new" >}}', '<p><mark>these</mark> new</p>'],
  [
    'a card is a link',
    '{{< cards >}}\n  {{< card link="/x/" title="More" icon="book" >}}\n{{< /cards >}}',
    `<p><a href="${SITE}/x/">More</a></p>`,
  ],
  [
    'pictures side by side',
    '{{< gallery "/a.png" "/b.png" >}}',
    `<figure><img src="${SITE}/a.png" alt=""><img src="${SITE}/b.png" alt=""></figure>`,
  ],
  // https://blowfish.page/docs/shortcodes/
  [
    'pictures of a carousel',
    '{{< carousel images="{/a.png, /b.png}" >}}',
    `<figure><img src="${SITE}/a.png" alt=""><img src="${SITE}/b.png" alt=""></figure>`,
  ],
  ['a mark for formulas', '{{< katex >}}\n\nText', '<p>Text</p>'],
  ['a word in a box', '{{< keyword >}}Super{{< /keyword >}}', '<p>Super</p>'],
  ['a link in a box', '{{< article link="/x/" >}}', `<p><a href="${SITE}/x/">/x/</a></p>`],
  ['columns of hugo-book', '{{< columns >}}\nleft\n\n<--->\n\nright\n{{< /columns >}}', '<p>left</p>\n<p>right</p>'],
  [
    'a body that begins further left than its tag',
    '{{< codes go >}}\n  {{< code >}}\n```go\nfmt\n```\n  {{< /code >}}\n{{< /codes >}}',
    '<pre><code class="language-go">fmt\n</code></pre>',
  ],
  [
    'a chart is the source of one',
    '{{< chart >}}\ntype: bar\n{{< /chart >}}',
    '<pre><code class="language-chart">type: bar\n</code></pre>',
  ],
  [
    'an item of a time line has its head',
    '{{< timeline >}}\n{{< timelineItem icon="x" header="First" >}}\nText\n{{< /timelineItem >}}\n{{< /timeline >}}',
    '<p><strong>First</strong></p>\n<p>Text</p>',
  ],
  [
    'attributes that kramdown gives a name',
    '{:refdef: style="text-align: center;"}\n![a](/a.png)\n{: refdef}',
    `<p><img src="${SITE}/a.png" alt="a"></p>`,
  ],
])('themes of Hugo, Jekyll, Zola: %s', (_, body, html) => {
  expect(read(body)).toEqual({ html, told: [] })
})
