import { expect, test } from 'vitest'
import { render, told } from '../render-one.ts'

/** https://pandoc.org/MANUAL.html#superscripts-and-subscripts, https://facelessuser.github.io/pymdown-extensions/ (Caret, Tilde, Keys) */
test.each([
  ['x^2^, 29^th^ and SO~4~^2-^', 'x<sup>2</sup>, 29<sup>th</sup> and SO<sub>4</sub><sup>2-</sup>'],
  ['*x*^2^ and log~2~(n)', '<em>x</em><sup>2</sup> and log<sub>2</sub>(n)'],
  ['H~2~O, and ~one~ ~two words~', 'H<sub>2</sub>O, and <del>one</del> <del>two words</del>'],
  ['a~~b~~ and ~~c~~d', 'a<del>b</del> and <del>c</del>d'],
  ['++new words++, ^^others^^', '<ins>new words</ins>, <ins>others</ins>'],
  ['++ctrl+page-up++ or ++enter++', '<kbd>Ctrl</kbd>+<kbd>Page up</kbd> or <kbd>Enter</kbd>'],
])('raised, lowered, struck out and new words: %j', (body, html) => {
  expect(render(body)).toEqual(expect.objectContaining({ html: `<p>${html}</p>\n`, problems: [] }))
})

test.each([
  'x^2 and y^2, a^b^c, (^o^), ^_^',
  '~/path and ~/other',
  '1~3天，5~7天。哈哈~下次~好',
  '10~20~30',
  'C++ and D++, i++ and ++i, ++i and i++, ++count and count++',
  '안녕^^ 하하 ^^',
])('what only looks like them stays: %j', (body) => {
  const rendering = render(body)
  expect(rendering.html).toBe(`<p>${body}</p>\n`)
  expect(told(rendering)).toEqual([])
})

/** https://github.com/tats-u/markdown-cjk-friendly */
test.each([
  ['**注意：**虽然如此', '<strong>注意：</strong>虽然如此'],
  ['我们**《*标题*》**写了', '我们<strong>《<em>标题</em>》</strong>写了'],
  ['これは**「重要」**です。', 'これは<strong>「重要」</strong>です。'],
  ['**(참고)**은 **Requests库：**requests', '<strong>(참고)</strong>은 <strong>Requests库：</strong>requests'],
])('strong words in writing without spaces: %j', (body, html) => {
  expect(render(body)).toEqual(expect.objectContaining({ html: `<p>${html}</p>\n`, problems: [] }))
})

test.each(['foo**(bar)**baz', '这是 ** 空格 ** 的', '使用**kwargs', '`**注意：**虽然`'])(
  'stars that are none: %j',
  (body) => expect(render(body).html).not.toContain('<strong>'),
)

test('stars that are escaped are seen', () => {
  expect(render('\\*\\*注意：\\*\\*虽然').html).toBe('<p>**注意：**虽然</p>\n')
})

test('in code they are code', () => {
  expect(render('`x^2^ H~2~O ++new++`').html).toBe('<p><code>x^2^ H~2~O ++new++</code></p>\n')
})

/** https://michelf.ca/projects/php-markdown/extra/#def-list */
test('lists of definitions', () => {
  expect(render('Tide\n: what the *moon* does\n: twice a day\n\nEbb\n\n: long\n\n    and low\n\nEnd').html).toBe(
    '<dl>\n<dt>Tide</dt>\n<dd>what the <em>moon</em> does</dd>\n<dd>twice a day</dd>\n<dt>Ebb</dt>\n<dd>\n<p>long</p>\n<p>and low</p>\n</dd>\n</dl>\n<p>End</p>\n',
  )
  expect(render('Faces\n:) and :D').html).toBe('<p>Faces\n:) and :D</p>\n')
})

/** https://help.obsidian.md/syntax, https://pandoc.org/MANUAL.html#extension-inline_notes */
test('a footnote where it is referred to is one at the end', () => {
  const rendering = render('High^[at *noon*, see [here](https://a.org/)] and[^1] low.\n\n[^1]: given', { id: 'x' })
  expect(rendering.html.replace(/id="[^"]*"|href="[^"]*#[^"]*"/g, '')).toBe(
    '<p>High<sup><a  >1</a></sup> and<sup><a  >2</a></sup> low.</p>\n<hr>\n<ol>\n<li ><p>at <em>noon</em>, see <a href="https://a.org/">here</a> <a >↩︎</a></p>\n</li>\n<li ><p>given <a >↩︎</a></p>\n</li>\n</ol>\n',
  )
  expect(told(rendering)).toEqual([])
  for (const body of ['^[a-z]+$ and x^[^a-z]', '`a^[note here]`']) expect(render(body).html).not.toContain('<sup>')
})

/** https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/ */
test.each([
  ['| a |\n|---|\n| :material-check:{ .green } Yes |\n| :octicons-x-16: |', /<td>✓ Yes<\/td>[^✗]*<td>✗<\/td>/],
  ['[:octicons-arrow-right-24: Go](https://a.org/)', /<a href="https:\/\/a.org\/">Go<\/a>/],
  ['=== ":octicons-file-16: `a.md`"\n\n    Text', /<strong><code>a.md<\/code><\/strong>/],
  ['`:material-check:`', /<code>:material-check:<\/code>/],
])('icons of MkDocs: %j', (body, wanted) => {
  expect(render(body).html).toMatch(wanted)
})

test.each([
  ['Text\n{ .annotate }', '<p>Text</p>\n'],
  ['[x](https://a.org/){ .md-button }', '<p><a href="https://a.org/">x</a></p>\n'],
  ['![x](https://a.org/x.png){ align=left }', '<p><img src="https://a.org/x.png" alt="x"></p>\n'],
  ['Text { .not } and {a}', '<p>Text { .not } and {a}</p>\n'],
])('attributes of Python-Markdown, with a space: %j', (body, html) => {
  expect(render(body).html).toBe(html)
})

/** http://criticmarkup.com/spec.php */
test.each([
  ['We {++add *this*++} here', '<p>We <ins>add <em>this</em></ins> here</p>\n'],
  ['We {--take this--} out', '<p>We <del>take this</del> out</p>\n'],
  ['We {~~say~>write~~} so', '<p>We <del>say</del><ins>write</ins> so</p>\n'],
  ['{==This==}{>>is it so?<<} is', '<p><mark>This</mark> is</p>\n'],
  ['`{++x++}` and \\{--x--}', '<p><code>{++x++}</code> and {--x--}</p>\n'],
])('CriticMarkup: %j', (body, html) => {
  expect(render(body).html).toBe(html)
})
