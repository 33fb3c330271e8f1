import { describe, expect, test } from 'vitest'
import { textOfHtml } from '../../../src/html/plain-text.ts'
import { html, render } from '../render-one.ts'

test.each([
  ['ts', 'a() // [!code ++]\nb() // [!code focus:2]\n// [!code highlight]\nc()', 'a()\nb()\nc()'],
  ['jsx', '// highlight-start\na()\n// highlight-end\n  {/* highlight-next-line */}\n  <B />', 'a()\n  &lt;B /&gt;'],
  ['bash', 'ls # highlight-line\n# highlight', 'ls\n# highlight'],
  ['html', '<b> <!-- [!code --] -->\n</b>', '&lt;b&gt;\n&lt;/b&gt;'],
  ['md', '```js\na() // [!code ++]', '```js\na() // [!code ++]'],
])('what tells a highlighter of lines is not shown: %s', (language, code, shown) => {
  const body = `~~~${language}\n${code}\n~~~`
  expect(render(body).html.trim()).toBe(`<pre><code class="language-${language}">${shown}\n</code></pre>`)
})

test('code where plugins write the contents of a page is none', () => {
  expect(render('```toc\nstyle: bullet\n```\n\nText').html.trim()).toBe('<p>Text</p>')
})

// As Rouge, Chroma (Hugo), Hexo, highlightjs-line-numbers, Expressive Code and Prism write it.
test.each([
  [
    '<table class="rouge-table"><tr><td class="rouge-gutter gl"><pre class="lineno">1\n2\n</pre></td><td class="rouge-code"><pre>a\nb\n</pre></td></tr></table>',
    '<pre>a\nb\n</pre>',
  ],
  [
    '<table class="lntable"><tr><td class="lntd"><pre><code><span class="lnt">1\n</span></code></pre></td><td class="lntd"><pre><code class="language-go">x := y\n</code></pre></td></tr></table>',
    '<pre><code class="language-go">x := y\n</code></pre>',
  ],
  ['<pre><code><span class="ln">1</span><span class="cl">a\n</span></code></pre>', '<pre><code>a\n</code></pre>'],
  [
    '<figure class="highlight js"><table><tr><td class="gutter"><pre><span class="line">1</span><br></pre></td><td class="code"><pre>let a<br></pre></td></tr></table></figure>',
    '<figure><pre>let a<br></pre></figure>',
  ],
  [
    '<table class="hljs-ln"><tr><td class="hljs-ln-numbers" data-line-number="1"></td><td>a</td></tr><tr><td class="hljs-ln-numbers" data-line-number="2"></td><td>b</td></tr></table>',
    '<pre><code>a\nb\n</code></pre>',
  ],
  [
    '<pre><code><div class="ec-line"><div class="gutter"><div class="ln">1</div></div><div class="code">a</div></div></code></pre>',
    '<pre><code><div>a</div>\n</code></pre>',
  ],
  [
    '<pre class="line-numbers language-js"><code>1 2<span class="line-numbers-rows"><span></span></span></code></pre>',
    '<pre class="language-js"><code>1 2</code></pre>',
  ],
  ['<pre><button class="copy">Copy</button>a</pre>', '<pre>a</pre>'],
  [
    '<table><tr><td>1</td><td class="ln">two</td></tr></table>',
    '<table><tbody><tr><td>1</td><td>two</td></tr></tbody></table>',
  ],
])('numbers of lines are no text: %j', (written, clean) => {
  const rendering = render(written, { form: 'html' })
  expect(rendering.html.trim()).toBe(clean)
  expect(rendering.summary).not.toMatch(/\b1\b(?! 2| two)/)
  expect(rendering.problems).toEqual([])
})

test.each([
  ['<h2 id="a">One<a class="headerlink" href="#a" title="Permalink">¶</a></h2>', '<h2 id="a">One</h2>'],
  ['<h2><a class="anchor" id="b" href="#b" aria-hidden="true"></a>One</h2>', '<h2 id="b">One</h2>'],
  ['<h2 id="c">One <a href="#c">#</a></h2>', '<h2 id="c">One </h2>'],
  [
    '<div><h2 id="d">One</h2><a class="anchor" aria-label="Permalink: One" href="#d"></a></div>',
    '<div><h2 id="d">One</h2></div>',
  ],
  ['<h2><a class="anchor" href="#e">One</a></h2>', '<h2><a href="https://example.org/notes/a/#e">One</a></h2>'],
  ['<p>See <a href="#f">#</a></p>', '<p>See <a href="https://example.org/notes/a/#f">#</a></p>'],
])('a sign that links to its own heading goes: %j', (written, clean) => {
  expect(html(written).trim()).toBe(clean)
})

test('a title has no such sign', () => {
  expect(textOfHtml('One<a class="headerlink" href="#one">¶</a>')).toBe('One')
})

test('a first line of code that names its language for CodeHilite is no part of it', () => {
  const of = (body: string) => render(body).html
  expect(of('    :::python\n    x = 1')).toBe('<pre><code class="language-python">x = 1\n</code></pre>\n')
  expect(of('    #!python\n    x = 1')).toBe('<pre><code class="language-python">x = 1\n</code></pre>\n')
  expect(of('    #!/bin/sh\n    x')).toBe('<pre><code>#!/bin/sh\nx\n</code></pre>\n')
})

// https://docusaurus.io/docs/markdown-features/code-blocks, https://gohugo.io/functions/transform/highlightcodeblock/,
// https://www.getzola.org/documentation/content/syntax-highlighting/, https://vitepress.dev/guide/markdown#code-groups
describe('the title of code stands above it', () => {
  const code = (language: string) => `<pre><code class="language-${language}">x\n</code></pre>`
  const titled = (title: string) => `<p><strong>${title}</strong></p>\n${code('js')}`

  test.each([
    ['```js title="src/a_b.js" {1}\nx\n```', titled('src/a_b.js')],
    ['```js showLineNumbers title=\'a "b".js\'\nx\n```', titled('a &quot;b&quot;.js')],
    ['```js {filename="a.js", linenos=table}\nx\n```', titled('a.js')],
    ['```js,linenos,name=a.js\nx\n```', titled('a.js')],
    ['```js {1,2} [npm]\nx\n```', titled('npm')],
    ['```js:src/a.js\nx\n```', titled('src/a.js')],
    ['```js:title=a.js {1}\nx\n```', titled('a.js')],
    ['~~~js file=a.js\nx\n~~~', titled('a.js')],
    ['Words\n```js title="a.js"\nx\n```', `<p>Words</p>\n${titled('a.js')}`],
    ['> ```js title="a.js"\n> x\n> ```', `<blockquote>\n${titled('a.js')}\n</blockquote>`],
    ['- ```js title="a.js"\n  x\n  ```', `<ul>\n<li>\n${titled('a.js')}\n</li>\n</ul>`],
    ['```js {1,3-4} showLineNumbers\nx\n```', code('js')],
    ['```js title=""\nx\n```', code('js')],
    ['```js [1,3-4]\nx\n```', code('js')],
    ['```c++\nx\n```', code('c++')],
    [
      '````md\n```js title="a.js"\n```\n````',
      '<pre><code class="language-md">```js title=&quot;a.js&quot;\n```\n</code></pre>',
    ],
  ])('%j', (body, html) => {
    expect(render(body).html.trim()).toBe(html)
  })

  test('in MDX too, braces and all', () => {
    const { html } = render('```js title="a{b}.js"\nx\n```', { form: 'mdx' })
    expect(html.trim()).toBe(titled('a{b}.js'))
  })

  test('it is no part of a summary', () => {
    expect(render('One.\n\n```js title="a.js"\nx\n```\n\nTwo.').summary).toBe('One. Two.')
  })
})
