import fc from 'fast-check'
import { expect, test } from 'vitest'
import { render } from './render-one.ts'

/** Markup that an author may leave open, close in the tag, or put into another; `%` is where words stand. */
const MARKUP: readonly string[] = [
  '%',
  '**%** and *%*',
  '# %',
  '> %',
  '- %\n- %',
  '1. %',
  '| % | % |\n| - | - |\n| % | % |',
  '```\n%\n```',
  '`%`',
  '[%](https://example.org/)',
  '%[^1]\n\n[^1]: %',
  '<p>%</p>',
  '<p>%',
  '<div>\n\n%\n\n</div>',
  '<div>%',
  '<iframe src="https://example.org/" /> %',
  '<iframe src="https://example.org/"> %',
  '<iframe src=https://example.org/ />%',
  '<textarea /> %',
  '<textarea> %',
  '<textarea>\n\n%',
  '<title> %',
  '<script src="x" /> %',
  '<script> %',
  '<style> %',
  '<noscript>%</noscript>',
  '<noscript> %',
  '<template> %',
  '<select><option>%',
  '<button> %',
  '<xmp> %',
  '<svg><text>%',
  '<math><mi>%',
  '<video src="https://example.org/a.mp4" /> %',
  '<Component /> %',
  '<Component>%</Component>',
  '<Component title="x"\n  kind="y"\n/>\n\n%',
  '<a name="x"/>%',
  '<details><summary>%</summary>\n\n%',
  '<table><tr><td>%',
  '<table>%',
  '%<col>%',
  '<tr>%',
  '<td>%',
  '<caption>%',
  '<colgroup>%',
  '<tbody>%',
  '<body>%',
  '<head>%',
  '<html>%',
  '<frame>%',
  '<frameset>%',
  '</p>%</body>%</html>%',
  '<option>%',
  '<ul><li>%<li>%',
  '<b>%',
  '<b %',
  '<!-- %',
  '<? %',
  '<!x %',
  '<div class="x %',
  '</div %',
  '<h1>%',
  'a < % and b > %',
  '&% ; &amp;%',
  '[[%]] and [[%|%]] and [[%#%]]',
  '![[%]]',
  '==%==',
  '% ^ab12cd',
  '> [!note] %\n> %',
  ':::tip %\n%\n:::',
  '::::note[%]\n:::boat\n%\n:::\n::::',
  '::leaf[%]{x=y}',
  ':abbr[%]{x=y}',
  '## % {#own}',
  '## % {/* own */}',
  '% {.wide}',
  '<Note>%</Note>',
  '<Note title="x">\n\n%\n\n</Note>',
  '<Tabs><TabItem label="x">%</TabItem></Tabs>',
  '<Chart data={[1, {a: "}"}]} /> %',
  '<Box a={<b>x</b>}>%</Box>',
  '<>%</>',
  'import A from "a"\n\n%',
  '{/* x */} %',
  '% {" "} %',
  '{x} %',
  '{ %',
  '% }',
  '$%$ and $$%$$',
  '\\(%\\) and \\[%\\]',
  '$\\alpha %$',
  '<!--more-->%',
  '<pre><span class="ln">1</span>%</pre>',
]

test.each(['markdown', 'mdx', 'html'] as const)(
  'a word of %s stands in the entry, or a problem says that something is not there',
  (form) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...MARKUP), { minLength: 1, maxLength: 6 }), (pieces) => {
        let count = 0
        const words: string[] = []
        const word = () => words[words.push(`word${count++}x`) - 1] ?? ''
        const body = pieces.map((piece) => piece.replace(/%/g, word)).join('\n\n')
        const { html, problems } = render(body, { form })
        // A comment that ends is nothing that anybody was to read.
        const meant = body.replace(/<!--[\s\S]*?-->/g, '')
        const lost = words.filter((one) => meant.includes(one) && !html.includes(one))
        if (lost.length > 0) expect(problems, `${lost} of ${body}`).not.toEqual([])
      }),
      { numRuns: 1000 },
    )
  },
)

test.each([
  ['<iframe src="https://example.org/" />\n\nThe rest.', '<p>The rest.</p>'],
  ['A <iframe src="https://example.org/" /> B', 'B</p>'],
  ['<textarea />\n\nThe *rest*.', '<p>The <em>rest</em>.</p>'],
  ['<Gallery kind="wide" />\n\nThe rest.', '<p>The rest.</p>'],
  ['<iframe src="https://example.org/">\n\nThe rest.', 'The rest.'],
])('%j does not swallow what follows', (body, rest) => {
  expect(render(body).html).toContain(rest)
  expect(render(body, { form: 'html' }).html).toContain(body.slice(body.lastIndexOf('>') + 1).trim())
})

test.each(['col', 'tr', 'td', 'caption', 'tbody', 'body', 'head', 'frame'])(
  'a <%s> outside of a table or a page takes nothing along, wherever it stands',
  (name) => {
    for (const body of [`<${name}>One\n\nTwo`, `<!-- -->One<${name}>\n\nTwo`, `<p>One</p>\n\n<${name}>Two`]) {
      expect(
        render(body)
          .html.replace(/<[^>]*>/g, '')
          .trim(),
        body,
      ).toMatch(/^One\s+Two$/)
      expect(render(body, { form: 'html' }).html, body).toMatch(/^(?:<p>)?One(?:<\/p>)?\n\nTwo$/)
    }
  },
)

test.each(['markdown', 'html'] as const)('a comment that never ends is told with its place, in %s', (form) => {
  const { html, problems } = render('<p>One</p>\n\n<!-- Two\n\nThree', { form })
  expect(html).not.toContain('Three')
  expect(problems).toMatchObject([{ line: 7, column: 1, what: 'a comment that never ends hides the rest of the text' }])
})

test('a comment in which another begins hides what stands between, and is told', () => {
  const { html, problems } = render('Shown.\n\n<!-- Not shown.\n\n<!--more-->\n\nShown too.')
  expect(html).toBe('<p>Shown.</p>\n<p>Shown too.</p>\n')
  expect(problems).toMatchObject([
    { line: 7, column: 1, what: 'a comment ends where one inside it does, and hides what stands between' },
  ])
})
