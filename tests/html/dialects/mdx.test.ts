import { expect, test } from 'vitest'
import { render, told } from '../render-one.ts'

const read = (body: string) => render(body, { form: 'mdx', path: 'notes/a.mdx' })
const LEFT_OUT = 'an expression of MDX, between { and }, is left out, for no code of an article is run'
const empty = (name: string) => `<${name}> is left out: there is nothing in it but what another program makes of it`

// https://mdxjs.com/docs/what-is-mdx/, https://docusaurus.io/docs/markdown-features
test.each([
  ["import Note from '@site/src/Note'\n\nexport const lamps = 3\n\nText", '<p>Text</p>'],
  ['export const f = () => {\n\n  return <b>{x}</b>\n\n}\n\nText', '<p>Text</p>'],
  ['One {/* two */} three', '<p>One  three</p>'],
  ['One {"two"}{" "}{\'three\'} {`four`} {5}', '<p>One two three four 5</p>'],
  ['<>One **two**</>', '<p>One <strong>two</strong></p>'],
  ['<Box>One **two**</Box>', '<p>One <strong>two</strong></p>'],
  ['<Note type="tip">One</Note>', '<blockquote><p><strong>Note</strong></p><p>One</p></blockquote>'],
  [
    '<Callout type="tip" title="Mind *this*">\n\nOne\n\n</Callout>',
    '<blockquote><p><strong>Mind <em>this</em></strong></p><p>One</p></blockquote>',
  ],
  [
    '<Figure src="./boat.png" alt="A boat" caption="Our *boat*" />',
    '<figure><img src="https://example.org/notes/boat.png" alt="A boat"><figcaption>Our <em>boat</em></figcaption></figure>',
  ],
  [
    "import boat from './boat.png'\n\n<Image src={boat} alt='A boat' width={300} />",
    '<p><img src="https://example.org/notes/boat.png" alt="A boat" width="300"></p>',
  ],
  [
    '<img src={require(\'@site/static/img/x.png\').default} className="wide" style={{width: 3}} />',
    '<p><img src="https://example.org/img/x.png" alt=""></p>',
  ],
  [
    '<YouTube id="abc123xyz00" />',
    '<p><a href="https://www.youtube.com/watch?v=abc123xyz00"><img src="https://i.ytimg.com/vi/abc123xyz00/hqdefault.jpg" alt="Watch on YouTube" width="480" height="360"></a></p>',
  ],
  ['<Vimeo videoId={76979871} />', '<p><a href="https://vimeo.com/76979871">Watch on Vimeo</a></p>'],
  ['<Tabs>\n<TabItem label="One">\n\nfirst\n\n</TabItem>\n</Tabs>', '<p><strong>One</strong></p><p>first</p>'],
  ['<Details summary="More">\n\nfirst\n\n</Details>', '<details><summary>More</summary><p>first</p></details>'],
  ['<Link to="other.md">there</Link>', '<p><a href="https://example.org/notes/other/">there</a></p>'],
  [
    '<Card title="There" href="https://example.com/">\n\nIt is *new*.\n\n</Card>',
    '<p><strong><a href="https://example.com/">There</a></strong></p><p>It is <em>new</em>.</p>',
  ],
  [
    '<Frame caption="A *boat*">\n\n![](boat.png)\n\n</Frame>',
    '<figure><p><img src="https://example.org/notes/boat.png" alt=""></p><figcaption>A <em>boat</em></figcaption></figure>',
  ],
  [
    '<Image src="./a.png" alt="An a" subtitle="Our a" />',
    '<figure><img src="https://example.org/notes/a.png" alt="An a"><figcaption>Our a</figcaption></figure>',
  ],
  ['<Update label="1.2">\n\nFaster\n\n</Update>', '<p><strong>1.2</strong></p><p>Faster</p>'],
  ['<LinkCard href="https://example.com/" title="There" />', '<p><a href="https://example.com/">There</a></p>'],
  [
    '<LinkCard href="https://example.com/" title="There" description="A *lamp*" />',
    '<p><a href="https://example.com/">There</a>: A <em>lamp</em></p>',
  ],
  [
    '<Blockquote author="Ann" source="A book">Words</Blockquote>',
    '<blockquote><p>Words</p><p>— Ann, A book</p></blockquote>',
  ],
  ['A <Badge text="new" /> thing', '<p>A new thing</p>'],
  ['## Part two {/* #part */}', '<h2 id="part">Part two</h2>'],
  ['## Part two {#part}', '<h2 id="part">Part two</h2>'],
  [
    '<https://example.com/> <!-- gone --> a<br>b',
    '<p><a href="https://example.com/">https://example.com/</a>  a<br>b</p>',
  ],
  ['`{a} <b>` and \\{c}', '<p><code>{a} &lt;b&gt;</code> and {c}</p>'],
  [
    '<Tabs>\n```js\nimport {z} from <T>y\n```\n</Tabs>',
    '<pre><code class="language-js">import {z} from &lt;T&gt;y\n</code></pre>',
  ],
  ['> ~~~\n> {a}\n> ~~~', '<blockquote>\n<pre><code>{a}\n</code></pre>\n</blockquote>'],
  ['- a\n  ```\n  {b}\n    {c}\n  ```', '<ul>\n<li>a\n<pre><code>{b}\n  {c}\n</code></pre>\n</li>\n</ul>'],
])('MDX: %j', (body, html) => {
  const rendering = read(body)
  expect(rendering.html.trim()).toBe(html)
  expect(told(rendering)).toEqual([])
})

test.each([
  [
    'Value {lamps} and {/* x */} then <Chart data={[1, 2]} /> end.',
    '<p>Value  and  then  end.</p>\n',
    [`5:7 ${LEFT_OUT}`, `5:34 ${empty('Chart')}`],
  ],
  ['One {list.map((a) => <b>{a}</b>)} two\n\n{x && y}', '<p>One  two</p>\n', [`5:5 ${LEFT_OUT}, 2 times`]],
  ['<Chart />\n\n<Chart />\n\n<Map.Point />', '', [`5:1 ${empty('Chart')}, 2 times`, `9:1 ${empty('Map.Point')}`]],
])('what another program would make is left out, and told once a kind: %j', (body, html, problems) => {
  const rendering = read(body)
  expect(rendering.html).toBe(html)
  expect(told(rendering)).toEqual(problems)
})

test('what is no MDX is read as Markdown, and told with its line', () => {
  const rendering = read("import A from 'a'\n\nOne\n\n<A>\n\n**two**\n\n{c}")
  expect(rendering.html).toContain('<p>One</p>')
  expect(rendering.html).toContain('<strong>two</strong>')
  expect(told(rendering)).toEqual([expect.stringMatching(/^9:1 this is no MDX, and was read as Markdown: /)])
})

const JSX = "import Tabs from '@theme/Tabs';\n\n"

test.each([
  [`${JSX}One`, '<p>One</p>'],
  ['## Part two {/*part-two*/}', '<h2 id="part-two">Part two</h2>'],
  ['One {/* two\n\nthree */} four', '<p>One  four</p>'],
  [`${JSX}One{" "}\ntwo`, '<p>One\ntwo</p>'],
  ['One <Chart data={[1, 2]} x={{a: "}"}} kind="b">two</Chart>.', '<p>One two.</p>'],
  [
    '<Note>\nOne **two**\n</Note>',
    '<blockquote><p><strong>Note</strong></p>\n<p>One <strong>two</strong></p>\n</blockquote>',
  ],
  [
    '<iframe width="560" src="https://example.org/x" allowFullScreen />\n\nTwo',
    '<p><a href="https://example.org/x">example.org</a></p>\n<p>Two</p>',
  ],
  [
    '<img src={require("./boat.png").default} alt="A boat" />',
    '<img src="https://example.org/notes/boat.png" alt="A boat">',
  ],
  ['<lite-youtube videoid="abc123xyz00"></lite-youtube>', expect.stringContaining('watch?v=abc123xyz00')],
])('JSX in a .md file: %j', (body, html) => {
  expect(render(body).html.trim()).toEqual(html)
})

test.each([
  'import taxes, they said, and export more',
  'A set {a, b} and {"x"}',
  'Vec<String> and a < b',
  '`{/* a */}` and `<Note>`',
])('without JSX braces are text: %j', (body) => {
  const text = render(body)
    .html.replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
  expect(text.trim()).toBe(body.replaceAll('`', '').replace('Vec<String>', 'Vec'))
})

test('in a table a bar of code is escaped, elsewhere its backslash stays', () => {
  const { html } = render('| a |\n| - |\n| `{b\\|c}` |\n\n`{b\\|c}`', { form: 'mdx' })
  expect(html).toContain('<td><code>{b|c}</code></td>')
  expect(html).toContain('<p><code>{b\\|c}</code></p>')
})

/** https://docusaurus.io/docs/i18n/crowdin#markdown-mdx */
test.each(['mdx', 'markdown'] as const)('components that Docusaurus hides in code are none, as %s', (form) => {
  const tabs =
    '```mdx-code-block\nimport Tabs from "@theme/Tabs"\n\n<Tabs>\n<TabItem value="win">\n```\n\n*Text*\n\n```mdx-code-block\n</TabItem>\n</Tabs>\n```'
  expect(render(tabs, { form }).html.replaceAll('\n', '')).toBe('<p><strong>win</strong></p><p><em>Text</em></p>')
  const shown = '````md\n```mdx-code-block\n<A />\n```\n````'
  expect(render(shown, { form }).html).toBe(
    '<pre><code class="language-md">```mdx-code-block\n&lt;A /&gt;\n```\n</code></pre>\n',
  )
})

test.each([
  ['<CodePen id="abc" user="ann" />', 'https://codepen.io/ann/pen/abc', 'Pen on CodePen'],
  ['<Spotify id="12ab" type="album" />', 'https://open.spotify.com/album/12ab', 'Listen on Spotify'],
  ['<Tweet id="123" />', 'https://x.com/i/status/123', 'Post on X'],
])('what other sites show has the names that it has as a shortcode: %j', (body, href, words) => {
  for (const form of ['mdx', 'markdown'] as const) {
    const rendering = render(body, { form })
    expect(rendering.html).toContain(`<a href="${href}">${words}</a>`)
    expect(told(rendering)).toEqual([])
  }
})

test('an element or a component that is called X is an icon, and no post', () => {
  expect(told(render('a <x onclick=alert(1)>y</x>'))).toEqual(['5:6 onclick: taken out, readers run no scripts'])
  expect(render('<X href="https://x.com/ann">Ann</X>', { form: 'mdx' }).html).toContain(
    '<a href="https://x.com/ann">Ann</a>',
  )
})

// https://docs.astro.build/en/reference/api-reference/#code-, https://docusaurus.io/docs/markdown-features/code-blocks#usage-in-jsx
test.each(['mdx', 'markdown'] as const)('components of code are code, as %s', (form) => {
  const code = '<pre><code class="language-js">const a = 1\n\nb()\n</code></pre>'
  const of = (body: string) => render(`import Source from './a.js'\n\n${body}`, { form })
  expect(of('<CodeBlock language="js" title="a.js">\n  {`const a = 1\n\nb()`}\n</CodeBlock>').html.trim()).toBe(
    `<p><strong>a.js</strong></p>${code}`,
  )
  expect(of('<CodeBlock className="language-js">\n\n```js\nconst a = 1\n\nb()\n```\n\n</CodeBlock>').html.trim()).toBe(
    code,
  )
  const empty = of('One\n\n<CodeBlock className="language-js">{Source}</CodeBlock>')
  expect(empty.html.trim()).toBe('<p>One</p>')
  expect(told(empty).at(-1)).toContain('<CodeBlock> is left out')
})

test('an attribute that is code between backticks is the code', () => {
  const { html } = render('<Code code={`const a = 1\nb()`} lang="js" />', { form: 'mdx' })
  expect(html.trim()).toBe('<pre><code class="language-js">const a = 1\nb()\n</code></pre>')
})

test.each(['mdx', 'markdown'] as const)('a tab in one line before one of several has its name, as %s', (form) => {
  const { html } = render(
    '<Tabs>\n  <TabItem value="a" label="A">One</TabItem>\n  <TabItem value="b" label="B">\n\n  Two\n\n  </TabItem>\n</Tabs>',
    { form },
  )
  expect(html.replace(/\n/g, '')).toBe('<p><strong>A</strong></p><p>One</p><p><strong>B</strong></p><p>Two</p>')
})

test('a heading of nothing but an expression is none', () => {
  const { html } = render('# {frontmatter.title}\n\nText', { form: 'mdx' })
  expect(html.trim()).toBe('<p>Text</p>')
})

test.each([
  ['<Boat title="Mind this">One</Boat>', 'note', '<blockquote><p><strong>Mind this</strong></p>'],
  ['<BoatBox id="dQw4w9WgXcQ" />', 'youtube', 'href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"'],
])('what a site says its shortcodes are holds for components: %j', (body, kind, html) => {
  const templates = { shortcodes: { Boat: kind, 'boat-box': kind }, values: {} }
  for (const form of ['mdx', 'markdown'] as const) expect(render(body, { form }, { templates }).html).toContain(html)
})
