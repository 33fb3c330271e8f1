import { expect, test } from 'vitest'
import { html, render, told } from '../render-one.ts'

const math = (inside: string, tex: string, kind = '') =>
  `<math${kind}><semantics>${inside}<annotation encoding="application/x-tex">${tex}</annotation></semantics></math>`
const SQUARE = '<msup><mi>x</mi><mn>2</mn></msup>'
const BLOCK = ' display="block"'

test('a formula in the words of one stays in it', () => {
  const body = '$$\nx = y \\text{the $x^{2a}$ term}\n$$'
  const { html: shown } = render(body)
  expect(shown).toMatch(/^<p><math display="block">(?:(?!<math)[\s\S])*<\/math><\/p>\n$/)
  expect(shown).toContain('\\text{the $x^{2a}$ term}</annotation>')
})

test.each([
  ['$$\nx^2\n$$', math(SQUARE, 'x^2', BLOCK)],
  ['$$x^2$$', math(SQUARE, 'x^2', BLOCK)],
  ['That $$x^2$$, of kramdown', `That ${math(SQUARE, 'x^2')}, of kramdown`],
  ['Behind words: $$x^2$$', `Behind words: ${math(SQUARE, 'x^2', BLOCK)}`],
  ['\\[ x^2 \\]', math(SQUARE, 'x^2', BLOCK)],
  ['\\\\[ x^2 \\\\]', math(SQUARE, 'x^2', BLOCK)],
  ['\\(x^2\\)', math(SQUARE, 'x^2')],
  ['\\\\(x^2\\\\)', math(SQUARE, 'x^2')],
  ['$x^2$', math(SQUARE, 'x^2')],
  // https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
  ['$`x^2`$', math(SQUARE, 'x^2')],
  ['$\\alpha$', math('<mi>α</mi>', '\\alpha')],
  [
    '$a_{i} b_{j}$',
    math('<mrow><msub><mi>a</mi><mi>i</mi></msub><msub><mi>b</mi><mi>j</mi></msub></mrow>', 'a_{i} b_{j}'),
  ],
  ['$x^2$ costs $5 and $6', `${math(SQUARE, 'x^2')} costs $5 and $6`],
])('TeX becomes MathML with its source: %j', (body, wanted) => {
  const rendering = render(body)
  expect(rendering.html).toBe(`<p>${wanted}</p>\n`)
  expect(told(rendering)).toEqual([])
})

test('brackets that an address writes with backslashes are no formula', () => {
  const link = '<a href="https://en.example/V8_(js_engine)">V8</a>'
  expect(render('[V8](https://en.example/V8_\\(js_engine\\))').html).toBe(`<p>${link}</p>\n`)
  expect(render('[V8][]\n\n[V8]: https://en.example/V8_\\(js_engine\\)').html).toBe(`<p>${link}</p>\n`)
})

test('in a quotation, a list, a table and MDX too', () => {
  expect(render('> $$\n> x^2\n> $$').html).toContain(math(SQUARE, 'x^2', BLOCK))
  expect(render('- $x^2$').html).toContain(math(SQUARE, 'x^2'))
  expect(render('| a |\n| - |\n| $x^2$ |').html).toContain(`<td>${math(SQUARE, 'x^2')}</td>`)
  expect(render('$$x^{2}$$', { form: 'mdx' }).html).toContain(math('<msup><mi>x</mi><mn>2</mn></msup>', 'x^{2}', BLOCK))
})

test.each([
  'It costs $5 and $6, or $7-$8; $HOME/x:$PATH and US$5 to C$6.',
  'Type `$x^2$` and `$$y$$`',
  'echo $$ and $$ again',
  'A $x without an end^2',
])('dollars that are no formula stay: %j', (body) => {
  const rendering = render(body)
  expect(rendering.html.replace(/<[^>]*>/g, '').trim()).toBe(body.replaceAll('`', ''))
  expect(told(rendering)).toEqual([])
})

test('brackets that are escaped stay brackets', () => {
  expect(render('\\[1\\] and \\(see there\\) and \\[a\\_b\\](x)').html).toBe(
    '<p>[1] and (see there) and [a_b](x)</p>\n',
  )
})

test('what cannot be read stays as its source, no backslash of it lost, and is told', () => {
  const rendering = render('One $$\\nope{x} \\\\ y$$ two')
  expect(rendering.html).toBe('<p>One <code>\\nope{x} \\\\ y</code> two</p>\n')
  expect(told(rendering)).toEqual(['5:7 a formula of TeX cannot be read, and is shown as it is written'])
})

test('a summary has of formulas what is read in one line', () => {
  const of = (body: string) => render(body).summary
  expect(of('Let $\\alpha = n$ be. It holds $x^2$, and $\\frac{1}{2}$ too.')).toBe('Let α=n be. It holds x^2, and too.')
  expect(of('One.\n\n$$x = 1$$\n\nTwo.')).toBe('One. Two.')
})

test('an article that says so has formulas between dollars', () => {
  const body = 'Let $n$ be. It is $5 or $6.'
  expect(render(body).html).toBe(`<p>${body}</p>\n`)
  expect(render(body, { math: true }).html).toBe(`<p>Let ${math('<mi>n</mi>', 'n')} be. It is $5 or $6.</p>\n`)
  expect(render(body, { math: true, form: 'mdx' }).html).toContain('<math>')
})

test.each([
  '$\\href{javascript:alert(1)}{x}$ $\\alpha$',
  '$\\text{<img src=x onerror=alert(1)>} \\alpha$',
  '$\\class{x}{y} \\style{color:red}{z} \\alpha$',
  '<math><annotation encoding="application/x-tex"><img src=x onerror=alert(1)></annotation></math>',
  '<math><annotation encoding="text/html"><img src=x onerror=alert(1)></annotation></math>',
  '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>',
  '<x-tex inline="%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"></x-tex>',
  '<x-tex block="%"></x-tex>',
])('a formula can hold nothing that runs, and is the same when read again: %s', (body) => {
  const written = render(body).html
  expect(written).not.toMatch(/<[^>]*(?:onerror|javascript:|style=|class=)/)
  expect(html(written)).toBe(written)
})

/** https://docs.mathjax.org/en/latest/input/tex/eqnumbers.html */
test('a reference to a formula is shown by its name, and told; inside of a formula, and where there is none, it stays', () => {
  const rendering = render('By \\eqref{eq:a} and \\ref{eq:b}\n\n$$\nx^2 \\label{eq:a}\n$$')
  expect(rendering.html).toContain('<p>By (eq:a) and eq:b</p>')
  expect(told(rendering)).toEqual([
    '5:4 a reference is shown by its name: the number or the words that it has are not in this file, 2 times',
  ])
  expect(told(render('$$x^2 \\eqref{eq:a}$$'))).toEqual([])
  expect(render('In TeX \\ref{a} is one').html).toBe('<p>In TeX \\ref{a} is one</p>\n')
})
