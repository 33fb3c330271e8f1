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
    `<figure><img src="${SITE}/notes/x/a.PNG" alt="An a"><figcaption>An a</figcaption></figure>`,
  ],
  [
    'a caption called text',
    '{% include image.html url="/a.png" text="An a" %}',
    `<figure><img src="${SITE}/a.png" alt="An a"><figcaption>An a</figcaption></figure>`,
  ],
  [
    'pictures side by side',
    '{{< gallery "/a.png" "/b.png" >}}',
    `<figure><img src="${SITE}/a.png" alt=""><img src="${SITE}/b.png" alt=""></figure>`,
  ],
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
