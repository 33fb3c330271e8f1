import { expect, test } from 'vitest'
import { render, told } from '../render-one.ts'

const RUN = 'what running its code shows, a value, a table or a drawing, is not in this file, and left out'
const code = (language: string) => `<pre><code class="language-${language}">x\n</code></pre>`

// https://quarto.org/docs/computations/execution-options.html, https://yihui.org/knitr/options/#chunk-options
test.each([
  ['```{r}\nx\n```', code('r'), true],
  ['```{r lamps, fig.cap="A chart"}\nx\n```', code('r'), true],
  ['```{python}\n#| label: fig-lamps\n#| fig-cap: "A chart"\nx\n```', code('python'), true],
  ['```{ojs}\n//| echo: true\nx\n```', code('ojs'), true],
  ['```{r}\n#| eval: false\nx\n```', code('r'), false],
  ['```{r, eval=FALSE}\nx\n```', code('r'), false],
  ['```{mermaid}\nx\n```', code('mermaid'), false],
  ['a\n\n```{r setup, include=FALSE}\nx\n```', '<p>a</p>', false],
  ['a\n\n```{r}\n#| include: false\nx\n```', '<p>a</p>', false],
  ['a\n\n```{r, echo=FALSE}\nx\n```', '<p>a</p>', true],
  ['a\n\n```{python}\n#| echo: false\nx\n```', '<p>a</p>', true],
  ['```{=html}\n<div>x</div>\n```', '<div>x</div>', false],
  ['a\n\n```{=latex}\nx\n```', '<p>a</p>', false],
  ['So `r mean(x)` lamps', '<p>So  lamps</p>', true],
  ['So `{python} n` lamps', '<p>So  lamps</p>', true],
  ['```{.r filename="a.R"}\nx\n```', `<p><strong>a.R</strong></p>\n${code('r')}`, false],
  ['````md\n```{r}\nx\n```\n````', '<pre><code class="language-md">```{r}\nx\n```\n</code></pre>', false],
])('R Markdown and Quarto: %j', (body, html, isTold) => {
  for (const path of ['a.qmd', 'a.Rmd', 'a.Rmarkdown']) {
    const rendering = render(body, { path })
    expect(rendering.html.trim()).toBe(html)
    expect(told(rendering).map((line) => line.replace(/^\S+ /, ''))).toEqual(isTold ? [RUN] : [])
  }
})

test('in Markdown that nobody runs, code stays as it is', () => {
  const rendering = render('```{r, echo=FALSE}\nx\n```\n\nSo `r x`')
  expect(rendering.html).toBe(`${code('r')}\n<p>So <code>r x</code></p>\n`)
})

// https://quarto.org/docs/authoring/callouts.html
test.each([
  [
    '::: {.callout-note}\n## Mind *this*\n\nOne\n:::',
    '<blockquote><p><strong>Mind <em>this</em></strong></p>\n<p>One</p>\n</blockquote>',
  ],
  [
    '::: {.callout-note title="Its own"}\n## Part\n\nOne\n:::',
    '<blockquote><p><strong>Its own</strong></p>\n<h2 id="part">Part</h2>\n<p>One</p>\n</blockquote>',
  ],
  ['::: {layout-ncol=2}\nOne\n\nTwo\n:::', '<p>One</p>\n<p>Two</p>'],
  ['One\n\n:::{#refs}\n:::', '<p>One</p>'],
  ['One\n\n{{< pagebreak >}}\n\nTwo', '<p>One</p>\n<p>Two</p>'],
])('blocks: %j', (body, html) => {
  const rendering = render(body, { path: 'a.qmd' })
  expect(rendering.html.trim()).toBe(html)
  expect(told(rendering)).toEqual([])
})

test('what blogdown writes before the address of a picture is nothing', () => {
  const rendering = render('<img src="{{< blogdown/postref >}}index_files/a.png" alt="">')
  expect(rendering.html).toContain('src="https://example.org/notes/index_files/a.png"')
  expect(told(rendering)).toEqual([])
})

const NAMED = 'a reference is shown by its name: the number or the words that it has are not in this file'

// https://quarto.org/docs/authoring/citations.html, cross-references.html, https://bookdown.org/yihui/bookdown/cross-references.html
test.each([
  ['So [@ann2020, p. 3].', '<p>So (ann2020, p. 3).</p>', ''],
  ['So [see @ann2020; -@bob:2021].', '<p>So (see ann2020; bob:2021).</p>', ''],
  ['As @ann2020 says, in @fig-lamps.', '<p>As ann2020 says, in fig-lamps.</p>', ', 2 times'],
  ['See \\@ref(fig:lamps).', '<p>See fig:lamps.</p>', ''],
])('references: %j', (body, html, often) => {
  const rendering = render(body, { path: 'a.qmd' })
  expect(rendering.html.trim()).toBe(html)
  expect(rendering.problems.map(({ what }) => what)).toEqual([NAMED + often])
  expect(told(render(body))).toEqual([])
})

test.each(['Write to <ann@example.org>', '[@ann](https://example.net/@ann)', '`@ann` and https://example.net/@ann'])(
  'what is no reference: %j',
  (body) => {
    const rendering = render(body, { path: 'a.qmd' })
    expect(rendering).toEqual(render(body))
  },
)
