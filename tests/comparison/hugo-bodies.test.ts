import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { textOfHtml } from '../../src/html/plain-text.ts'
import { folderOf, publish, viewAt } from '../pipeline/publish.ts'

const NOW = '2026-03-01T00:00:00Z'

/** Asks the system whether a program is installed. */
function hasHugo(): boolean {
  try {
    execFileSync('hugo', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const BODIES: Readonly<Record<string, string>> = {
  figure:
    'One.\n{{< figure src="/a.png" alt="A" caption="Of *it*" attr="Ann" attrlink="https://example.net/" >}}\nTwo.',
  'figure with a title': '{{< figure src="/a.png" title="A title" caption="Words" >}}',
  highlight: '{{< highlight go >}}\nx := 1 < 2\n\n\ty("*")\n{{< /highlight >}}\n\nEnd',
  'highlight in a line': 'Say {{< highlight go "hl_inline=true" >}}a_b_c{{< /highlight >}} here',
  ref: 'See [it]({{< ref "/posts/target.md" >}}), [part]({{% relref "target#part" %}}) and <a href="{{< ref "target" >}}">again</a>.',
  param: 'It is {{< param "tide" >}} and {{< param "deep.water" >}}.',
  example: 'Write {{</* figure src="x.png" */>}} or {{%/* notice */%}}.',
  'own with Markdown': '{{% wide %}}\nIn *it*\n\n- a\n- b\n{{% /wide %}}\n\nAfter',
  'own with its inside':
    'Before\n\n{{< inner >}}\nIn *it*\n{{< /inner >}}\n\nAfter {{< inner >}}**x**{{< /inner >}} it',
  nested: '{{< inner >}}\n{{< inner >}}\na\n{{< /inner >}}\nb\n{{< /inner >}}',
  'in a list': '- one\n\n  {{< inner >}}two{{< /inner >}}\n\n- three',
  'in a quotation': '> {{< inner >}}two{{< /inner >}}\n> three',
  'in a table': '| a | b |\n|---|---|\n| {{< inner >}}x{{< /inner >}} | y |',
  'in a heading': '## A {{< inner >}}b{{< /inner >}} c\n\nText',
  'over lines': '{{< figure\n  src="/a.png"\n  caption=`Of it`\n>}}\n\nEnd',
  'self-closing': 'a {{< inner />}} b',
}

test.skipIf(!hasHugo())('Hugo itself shows the same words and links', { timeout: 60_000 }, async () => {
  const names = Object.keys(BODIES)
  const folder = folderOf({
    'hugo.toml':
      'baseURL = "https://example.org/"\ntitle = "A"\ndisableKinds = ["taxonomy", "term", "section", "RSS", "sitemap", "home"]\n[params]\ntide = "high"\n[params.deep]\nwater = "blue"\n[markup.goldmark.renderer]\nunsafe = true\n[markup.goldmark.extensions]\ntypographer = false\n[markup.highlight]\ncodeFences = false\n',
    'layouts/_default/single.html': '{{ .Content }}',
    'layouts/shortcodes/wide.html': '{{ .Inner }}',
    'layouts/shortcodes/inner.html': '{{ .Inner | .Page.RenderString }}',
    'content/site.yaml': 'shortcodes: { inner: span, wide: span }\n',
    'content/posts/target.md': '---\ntitle: Target\ndate: 2026-01-01\n---\n## Part\n',
    ...Object.fromEntries(
      names.map((name, at) => [
        `content/posts/p${at}.md`,
        `---\ntitle: P${at}\ndate: 2026-01-01\n---\n${BODIES[name]}\n`,
      ]),
    ),
  })
  execFileSync('hugo', ['--quiet'], { cwd: folder, stdio: 'pipe' })
  const { opened } = await publish(join(folder, 'content'), new Date(NOW))
  const { entries } = await viewAt(opened, '', NOW)
  const words = (html: string) => textOfHtml(html).replace(/\s+/g, ' ').trim()
  const links = (html: string) =>
    Array.from(html.matchAll(/<a [^>]*href="([^"]*)"/g), ([, href = '']) => new URL(href, 'https://example.org/').href)
  for (const [at, name] of names.entries()) {
    const theirs = readFileSync(join(folder, `public/posts/p${at}/index.html`), 'utf8')
    const ours = entries.find(({ title }) => title === `P${at}`)?.html ?? ''
    expect.soft([words(ours), links(ours)], name).toEqual([words(theirs), links(theirs)])
  }
})
