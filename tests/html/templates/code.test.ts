import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from './as-read.ts'

test.each([
  '`{{< figure >}}` and `{{ x }}`',
  '``{% raw %} ` {{ x }}``',
  '```\n{% raw %}{{ x }}\n{{< note >}}\n{: .x}\n```',
  '~~~~\n{{< note >}}\n~~~\n{{< /note >}}\n~~~~',
  '    {{< note >}}\n    {{ x }}',
  '- a\n\n      {% x %}',
  '> ```\n> {{ x }}\n> ```',
  '<pre>\n{{ x }}\n\n{% y %}</pre>',
  'a <code>{{ x }}</code> b',
  '$$x^{{a}} {{ b }}$$',
  'a x^{{a}} \\frac{{a}}{{b}} \\{{ c }}',
])('what is code or a formula stays as it is: %j', (body) => {
  const { html, told } = read(body)
  const code = Array.from(body.matchAll(/\{[{%:][^`\n]*?(?:[}%]\}|\})/g), ([all]) => all)
  const text = html.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
  for (const one of code) expect(text).toContain(one)
  expect(told).toEqual([])
})

/** Template code of every form that is not shown; `%` is where words stand. */
const TEMPLATES: readonly string[] = [
  '{{< figure src="a.png" caption="%" >}}',
  '{{< note >}}%{{< /note >}}',
  '{{% tip %}}\n%\n{{% /tip %}}',
  '{{< tabs >}}\n    {{< tab "%" >}}\n\n    %\n\n    {{< /tab >}}\n{{< /tabs >}}',
  '{{< boat "%" >}}',
  '{{< wide >}}\n\n%\n\n{{< /wide >}}',
  '{{< /stray >}}',
  '{{< note >}}',
  '{{< details "%" >}}\n- %\n{{< /details >}}',
  '{{< kbd "%" >}}',
  '{{< youtube w7Ft2ymGmfc >}}',
  '{% if x %}%{% else %}%{% endif %}',
  '{% for x in y %}%{% endfor %}',
  '{% wide %}%{% endwide %}',
  '{% quote(author="%") %}\n%\n{% end %}',
  '{% include x.html a="%" %}',
  '{% include figure src="a.png" caption="%" %}',
  '{% assign x = "%" %}',
  '{{ x.y }}',
  '{{ "%" | upcase }}',
  '{{ f(a="%") }}',
]
/** What is template code on lines of its own only. */
const LINES: readonly string[] = ['{: .x #y}', '{::options x="y" /}', '[TOC]', '* TOC\n{:toc}']
const PLACES: readonly string[] = [
  '%',
  'a % b',
  '- %',
  '> %',
  '1. a\n\n   %',
  '# %',
  '| a |\n| - |\n| % |',
  '[%](https://example.org/)',
  '![a](%)',
  '<div>\n%\n</div>',
  '**a** %',
]
const CODE: readonly string[] = [
  '`{{ % }}`',
  '```\n{{< % >}}\n```',
  'a\n\n    {% % %}',
  '<pre>{{ % }}</pre>',
  '<code>{: .%}</code>',
]

test('random template code in random Markdown', () => {
  const piece = fc.oneof(
    fc.tuple(fc.constantFrom(...PLACES), fc.constantFrom(...TEMPLATES)),
    fc.tuple(fc.constant('%'), fc.constantFrom(...LINES, ...CODE)),
    fc.tuple(fc.constantFrom(...PLACES), fc.constant('%')),
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
      let count = 0
      const shown: string[] = []
      const code: string[] = []
      const written = pieces.map(([place, template]) => {
        const isCode = CODE.includes(template)
        const filled = template.replace(/%(?!\})(?<!\{%)/g, () => {
          const word = `word${count++}x`
          ;(isCode ? code : shown).push(word)
          return word
        })
        return place.replace('%', () => filled)
      })
      const body = written.join('\n\n')
      const { html, told } = read(body)
      const bare = html.replace(/<(pre|code)>[\s\S]*?<\/\1>/g, '')
      expect(bare, body).not.toMatch(/\{[{%:]/)
      for (const word of code) expect(html, body).toMatch(new RegExp(`\\{[{%:][< ]?\\.?(?:&lt; | )?${word}`))
      const lost = shown.filter((word) => !html.toLowerCase().includes(word))
      if (lost.length > 0) expect(told, `${lost} of ${body}`).not.toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test.each([
  '{{< a ',
  '{{< a >}}',
  '{{<figure src="',
  '{{< a \\"',
  '{{< note >}}\n',
  '{{% wide %}}x{{% /wide %}}\n',
  '{{< a >}}{{< /b >}}',
  '{% a ',
  '{% a %}',
  '{% raw %}`{% endraw %}\n',
  '{% if x %}',
  '{{ a ',
  "{{ 'a ",
  '{{ a }} ',
  '[x]({{ a }})',
  '[x]({{ a ',
  '<a href="{{ a }}">',
  '{: .a',
  '{:.a.b.c',
  '{: a="',
  '{::comment}',
  '<pre>{{ a }}',
  '$${{ a }}',
  '* a\n{:toc',
])('an article of nothing but beginnings is read in a moment: %j', (piece) => {
  const started = performance.now()
  read(piece.repeat(20_000))
  expect(performance.now() - started).toBeLessThan(10_000)
})

describe('what in code is written for the generator alone is not shown', () => {
  test.each([
    ['Hugo', '```\n{{</* fig src="a" */>}}\n```', '<pre><code>{{< fig src="a" >}}\n</code></pre>'],
    ['Hugo, in a line', 'a `{{%/* b */%}}` c', '<p>a <code>{{% b %}}</code> c</p>'],
    ['Zola', '```\n{{/* youtube(id="a") */}}\n```', '<pre><code>{{ youtube(id="a") }}\n</code></pre>'],
    ['a comment of Go', '```\n{{/* a comment */}}\n```', '<pre><code>{{/* a comment */}}\n</code></pre>'],
    ['Jekyll, inside', '```\n{% raw %}\n{{ x }}\n{% endraw %}\n```', '<pre><code>{{ x }}\n</code></pre>'],
    ['Jekyll, in a line', 'a `{% raw %}{{ x }}{% endraw %}` b', '<p>a <code>{{ x }}</code> b</p>'],
    [
      'Jekyll, of a part, where there is more Liquid',
      '```\na\n{% raw %}{{ x }}{% endraw %}\n```\n{% comment %}{% endcomment %}',
      '<pre><code>a\n{{ x }}\n</code></pre>',
    ],
    [
      'a part, where nothing else is Liquid',
      '```\na\n{% raw %}{{ x }}{% endraw %}\n```',
      '<pre><code>a\n{% raw %}{{ x }}{% endraw %}\n</code></pre>',
    ],
    [
      'prose of it',
      'Write `{% raw %}` and `{% endraw %}`.',
      '<p>Write <code>{% raw %}</code> and <code>{% endraw %}</code>.</p>',
    ],
    ['HTML', '<pre>{% raw %}{{ x }}{% endraw %}</pre>', '<pre>{{ x }}</pre>'],
  ])('%s: %j', (_, body, wanted) => {
    const { html, told } = read(body)
    expect(html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')).toBe(wanted)
    expect(told).toEqual([])
  })
})
