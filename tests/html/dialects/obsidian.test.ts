import { expect, test } from 'vitest'
import { render, told } from '../render-one.ts'

const NAMES = new Map([
  ['[[Tea]]', 'https://example.org/tea/'],
  ['[[/notes/Tea]]', 'https://example.org/tea/'],
  ['[[boat.png]]', 'https://example.org/attachments/boat.png'],
  ['[[sea.mp3]]', 'https://example.org/attachments/sea.mp3'],
])
const read = (body: string) => render(body, {}, { linkTo: (path) => NAMES.get(path) })

// https://help.obsidian.md/links, /embeds, /callouts, /syntax
test.each([
  ['[[Tea]]', '<a href="https://example.org/tea/">Tea</a>'],
  ['[[Tea.md]]', '<a href="https://example.org/tea/">Tea.md</a>'],
  ['[[./Tea]]', '<a href="https://example.org/tea/">./Tea</a>'],
  ['[[Tea|the *green* one]]', '<a href="https://example.org/tea/">the <em>green</em> one</a>'],
  ['[[Tea#How to]]', '<a href="https://example.org/tea/#how-to">Tea &gt; How to</a>'],
  ['[[Tea#Green#How to|how]]', '<a href="https://example.org/tea/#how-to">how</a>'],
  ['[[Tea#^ab12cd]]', '<a href="https://example.org/tea/#%5Eab12cd">Tea</a>'],
  ['[[#How to]]', '<a href="https://example.org/notes/a/#how-to">How to</a>'],
  ['[[the other way round|Tea]]', '<a href="https://example.org/tea/">the other way round</a>'],
  ['![[boat.png]]', '<img src="https://example.org/attachments/boat.png" alt="">'],
  ['![[boat.png|right|300]]', '<img src="https://example.org/attachments/boat.png" alt="" width="300">'],
  ['![[boat.png|300]]', '<img src="https://example.org/attachments/boat.png" alt="" width="300">'],
  [
    '![[boat.png|A boat|300x200]]',
    '<img src="https://example.org/attachments/boat.png" alt="A boat" width="300" height="200">',
  ],
  ['![A boat|300](boat.png)', '<img src="https://example.org/notes/boat.png" alt="A boat" width="300">'],
  ['![[sea.mp3]]', '<audio src="https://example.org/attachments/sea.mp3" controls=""></audio>'],
  ['==bright== and ==a *b* c==', '<mark>bright</mark> and <mark>a <em>b</em> c</mark>'],
  ['这是==重点==内容', '这是<mark>重点</mark>内容'],
  ['One %%hidden%% two', 'One  two'],
])('Obsidian: %j', (body, html) => {
  const rendering = read(body)
  expect(rendering.html).toBe(`<p>${html}</p>\n`)
  expect(told(rendering)).toEqual([])
})

test.each([
  ['![[Tea]]', 'https://example.org/tea/', 'Tea'],
  ['![[Tea#How to]]', 'https://example.org/tea/#how-to', 'Tea &gt; How to'],
  ['![[Tea#^ab12cd]]', 'https://example.org/tea/#%5Eab12cd', 'Tea'],
])('a note, or a part of one, that another shows in its place is a link to it, and told: %j', (body, href, words) => {
  const rendering = read(body)
  expect(rendering.html).toBe(`<p><a href="${href}">${words}</a></p>\n`)
  expect(told(rendering)).toEqual([
    '5:1 "![[…]]" shows another note, or a part of one, in its place; here it is a link to it',
  ])
})

test.each([
  ['> [!note] Tide *table*\n> High at noon.', '<p><strong>Tide <em>table</em></strong></p>\n<p>High at noon.</p>'],
  ['> [!WARNING]\n> High at noon.', '<p><strong>Warning</strong></p>\n<p>High at noon.</p>'],
  ['> [!faq]- Is it deep?\n>\n> Yes.', '<p><strong>Is it deep?</strong></p>\n<p>Yes.</p>'],
  ['> [!my-tip]+', '<p><strong>My tip</strong></p>'],
  [
    '> [!tip] One\n> > [!tip] Two\n> > Three',
    '<p><strong>One</strong></p>\n<blockquote>\n<p><strong>Two</strong></p>\n<p>Three</p>\n</blockquote>',
  ],
])('callouts of Obsidian and GitHub are quotations with their title: %j', (body, html) => {
  expect(read(body).html).toBe(`<blockquote>\n${html}\n</blockquote>\n`)
})

test.each([
  ['Text ^ab12cd', '<p id="^ab12cd">Text</p>\n'],
  ['- one ^first-one\n- two', '<ul>\n<li id="^first-one">one</li>\n<li>two</li>\n</ul>\n'],
  ['> quoted\n\n^ab12cd\n\nText', '<blockquote>\n<p>quoted</p>\n</blockquote>\n\n<p>Text</p>\n'],
  ['One\n\n%%\ntwo\n\n# three\n%%\n\nfour', '<p>One</p>\n<p>four</p>\n'],
])('the id of a block, and a comment over several, are not shown: %j', (body, html) => {
  expect(read(body).html).toBe(html)
})

test.each([
  'x==y and z==w, a == b, ====',
  'In C++ [[1]], [[ -f x ]]',
  '100%% sure and 50%% not',
  'x ^2 and 10 ^16',
  '> [!not one',
])('what only looks like it stays: %j', (body) => {
  const rendering = read(body)
  expect(
    rendering.html
      .replace(/<[^>]*>/g, '')
      .trim()
      .replaceAll('&gt;', '>'),
  ).toBe(body.replace(/^> /, ''))
  expect(told(rendering)).toEqual([])
})

test('nothing of it is read in code, nor in HTML that shows code', () => {
  const code = '[[Tea]] ==a== %%b%% ^ab12cd'
  const shown = `<p><code>${code}</code></p>\n<pre><code>${code}\n</code></pre>\n<pre>${code}</pre>\n`
  expect(read(`\`${code}\`\n\n\`\`\`\n${code}\n\`\`\`\n\n<pre>${code}</pre>`).html).toBe(shown)
})

test('a link of Markdown around brackets stays that link', () => {
  expect(read('[[Bug 1]](https://example.org/1)').html).toBe('<p><a href="https://example.org/1">[Bug 1]</a></p>\n')
})

test('a note that is not published leaves its words; a picture that is nowhere is left out; both are told', () => {
  const rendering = read('See [[Milk]], [[Milk#Hot|it]] and ![[gone.png]].')
  expect(rendering.html).toBe('<p>See Milk, it and .</p>\n')
  expect(told(rendering)).toEqual([
    '5:5 "[[…]]" names no note that is published, so its words alone stand here, 2 times',
    '5:38 "gone.png" is nowhere in the collection, and was left out',
  ])
})

test('an article of nothing but such marks is read in a moment', () => {
  const start = performance.now()
  for (const piece of ['[[a', '[[a|b]] *c* ', '==a ', '%%a ', ' ^a1b2c3\n\n', '> [!a] b\n\n', '![[a.png|']) {
    read(piece.repeat(10_000))
  }
  expect(performance.now() - start).toBeLessThan(10_000)
})

/** https://blacksmithgu.github.io/obsidian-dataview/annotation/add-metadata/ */
test.each([
  ['Status:: open\n**Rating**:: 5', '<p>Status: open\n<strong>Rating</strong>: 5</p>\n'],
  ['By [writer:: Ann] (hidden:: Ben) now', '<p>By writer: Ann Ben now</p>\n'],
  ['Related:: [[Tea]]', '<p>Related: <a href="https://example.org/tea/">Tea</a></p>\n'],
  ['std::vector, [a::b] and f :: Int', '<p>std::vector, [a::b] and f :: Int</p>\n'],
])('fields of Dataview are read as words: %j', (body, html) => {
  expect(read(body).html).toBe(html)
})

test.each([
  [
    '#+BEGIN_NOTE\nHigh *tide*\n#+END_NOTE',
    '<blockquote>\n<p><strong>Note</strong></p>\n<p>High <em>tide</em></p>\n</blockquote>\n',
  ],
  ['- #+BEGIN_QUOTE\n  High\n  #+END_QUOTE', '<ul>\n<li>\n<blockquote>\n<p>High</p>\n</blockquote>\n</li>\n</ul>\n'],
  ['{{embed [[Tea]]}}', '<p><a href="https://example.org/tea/">Tea</a></p>\n'],
  ['```\n#+BEGIN_NOTE\nx\n#+END_NOTE\n```', '<pre><code>#+BEGIN_NOTE\nx\n#+END_NOTE\n</code></pre>\n'],
])('what Logseq has of Org and of its own: %j', (body, html) => {
  expect(read(body).html).toBe(html)
})

test('what Logseq keeps for itself is not shown', () => {
  const id = 'id:: 64b0a1b2-1234-4abc-9def-0123456789ab'
  const body = `- one\n  ${id}\n  collapsed:: true\n- two\n  :LOGBOOK:\n  CLOCK: [2022-01-01]\n  :END:\n- \`${id}\``
  expect(read(body).html).toBe(`<ul>\n<li>one</li>\n<li>two</li>\n<li><code>${id}</code></li>\n</ul>\n`)
  const other = read('See ((64b0a1b2-1234-4abc-9def-0123456789ab)) and ((x)).')
  expect(other.html).toBe('<p>See  and ((x)).</p>\n')
  expect(told(other)).toEqual(['5:5 "((…))" is a block of another page, and is left out'])
})

test.each([
  ['```ad-note\ntitle: High *tide*\ncollapse: open\nAt noon.\n```', '<strong>High <em>tide</em></strong>'],
  ['```{warning} High *tide*\n:class: wide\nAt noon.\n```', '<strong>High <em>tide</em></strong>'],
  ['```ad-tip\nAt noon.\n```', '<strong>Tip</strong>'],
])('notes written as code are notes: %j', (body, title) => {
  expect(read(body).html).toBe(`<blockquote><p>${title}</p>\n<p>At noon.</p>\n</blockquote>\n`)
})

test('one that is shown in code is code', () => {
  expect(read('````\n```ad-note\nx\n```\n````').html).toBe('<pre><code>```ad-note\nx\n```\n</code></pre>\n')
})

test('of a drawing its picture counts, and a place in a paper stays', () => {
  const names = new Map([
    ['[[plan.svg]]', 'https://example.org/plan.svg'],
    ['[[a.pdf]]', 'https://example.org/a.pdf'],
  ])
  const rendering = render(
    '![[plan.excalidraw|300]] ![[a.pdf#page=3]] ![[b.canvas]]',
    {},
    { linkTo: (key) => names.get(key) },
  )
  expect(rendering.html).toBe(
    '<p><img src="https://example.org/plan.svg" alt="" width="300"> <a href="https://example.org/a.pdf#page=3">a.pdf</a> </p>\n',
  )
  expect(told(rendering)).toEqual(['5:47 "b.canvas" has no picture that everybody can see, and was left out'])
})

test('marks of tasks that themes of Obsidian have are signs', () => {
  expect(read('- [-] given *up*\n- [/] half\n- [x] done\n- [y] a').html).toBe(
    '<ul>\n<li>☒ given <em>up</em></li>\n<li>☐ half</li>\n<li>☑ done</li>\n<li>[y] a</li>\n</ul>\n',
  )
  expect(read('- [>] a\n\n- [-](x.html) b\n\n[-] c').html).toBe(
    '<ul>\n<li>\n<p>☐ a</p>\n</li>\n<li>\n<p><a href="https://example.org/notes/x.html">-</a> b</p>\n</li>\n</ul>\n<p>[-] c</p>\n',
  )
})

// https://foambubble.github.io/foam/user/features/link-reference-definitions
test('links of Foam, which writes beneath where each leads, have no brackets left', () => {
  const references =
    '[//begin]: # "Autogenerated link references for markdown compatibility"\n[x]: ../x.md "X"\n[//end]: # "Autogenerated"'
  const { html } = render(`See [[x]] and [[Bug 1]](https://example.net/).\n\n${references}`)
  expect(html.trim()).toBe(
    '<p>See <a href="https://example.org/x.md" title="X">x</a> and <a href="https://example.net/">[Bug 1]</a>.</p>',
  )
  expect(render('[[x]]\n\n[x]: https://example.net/').html.trim()).toBe('<p>[<a href="https://example.net/">x</a>]</p>')
})

// https://blacksmithgu.github.io/obsidian-dataview/queries/structure/
test('what only plugins make something of is left out and told once, in a note that links to others', () => {
  const body =
    'Of `= this.file.name` and `$= dv.x` and `=1` [[Tea]]\n\n```dataview\nlist\n```\n\n```tasks\nnot done\n```\n\n````md\n```dataview\nlist\n```\n````'
  const rendering = render(body)
  expect(rendering.html).toContain('<p>Of  and  and <code>=1</code>')
  expect(rendering.html).toContain('<pre><code class="language-md">```dataview\nlist\n```\n</code></pre>')
  expect(rendering.html).not.toContain('tasks')
  expect(told(rendering).map((line) => line.replace(/^\S+ /, ''))).toContain(
    'what only a plugin of Obsidian makes something of is left out, 4 times',
  )
  expect(render('About:\n\n```dataview\nlist\n```').html).toContain('language-dataview')
})
