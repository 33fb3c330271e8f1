import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, publish } from '../../pipeline/publish.ts'

const NOW = new Date('2026-03-01T00:00:00Z')

const post = (title: string, text: string, more = '') => `---\ntitle: ${title}\ndate: 2026-02-03\n${more}---\n${text}\n`

test('Hugo: links lead to entries, and parameters of the site stand where an article names them, and nowhere else', async () => {
  const folder = folderOf({
    'hugo.toml':
      'baseURL = "https://mill.example/"\ntitle = "The mill"\n[params]\ntide = "high"\n[params.keys]\nsecret = "not to be seen"\n',
    'content/log/wheel/index.md': post('The wheel', 'Text', 'slug: the-wheel\n'),
    'content/log/late.md': post(
      'Late',
      '[w]({{< ref "wheel" >}}) {{< param "tide" >}} {{ .Site.Params.tide }} {{ .Site.Title }} {{< boat "w.png" >}}',
    ),
    'content/site.yaml': 'shortcodes: { boat: figure }\n',
  })
  const { bytes, problems } = await publish(join(folder, 'content'), NOW)
  expect(problems.map(({ what }) => what).filter((what) => !what.includes('neither in the collection'))).toEqual([])
  const text = bytes()
  const [address] = /https:\/\/example\.org\/[^"\\ ]*the-wheel\//.exec(text) ?? []
  expect(text).toContain(`<a href=\\\\\\"${address}\\\\\\">w</a> high high The mill`)
  expect(text).toContain('<figure><img src=')
  expect(text).not.toContain('not to be seen')
})

test('Jekyll: a link to a post is made again when that post moves', async () => {
  const files = {
    '_config.yml': 'url: https://notes.example\nbaseurl: /blog\npermalink: /:year/:month/:day/:title/\n',
    '_posts/2026-01-01-a.md': post(
      'A',
      '[b]({{ site.baseurl }}{% post_url 2026-01-02-b %}) [c]({% link _posts/2026-01-02-b.md %})',
    ),
    '_posts/2026-01-02-b.md': post('B', 'Text', 'permalink: /first/\n'),
  }
  const first = await publish(join(folderOf(files), '_posts'), NOW)
  const moved = { ...files, '_posts/2026-01-02-b.md': post('B', 'Text', 'permalink: /second/\n') }
  const second = await publish(join(folderOf(moved), '_posts'), NOW)
  expect(first.bytes()).toContain('first/\\\\\\">c</a>')
  expect(second.bytes()).toContain('second/\\\\\\">b</a>')
})

test.each([
  [
    'layouts/shortcodes/said.html',
    '{{- /* who said it */ -}}\n<q>{{ .Inner | markdownify }}</q>\n{{ with .Get "who" }}<cite>{{ . }}</cite>{{ else }}Nobody{{ end }}<style>q { color: red }</style>',
    '{{< said who="Ann" >}}*Hm*{{< /said >}} {{< said >}}Oh{{< /said >}}',
    '<q><em>Hm</em></q> <cite>Ann</cite> <q>Oh</q> Nobody',
  ],
  [
    'layouts/_shortcodes/repo.html',
    '{{ $repo := .Get 0 }}<a href="https://code.example/{{ $repo }}">{{ .Get 1 | default "Code" }}</a>',
    '{{< repo a/b >}} {{< repo c "See" >}}',
    '<a href="https://code.example/a/b">Code</a> <a href="https://code.example/c">See</a>',
  ],
  ['layouts/shortcodes/all.html', '{{ range .Site.RegularPages }}{{ .Title }}{{ end }}', 'a {{< all >}} b', 'a  b'],
])(
  'Hugo: a shortcode of the site itself is read where it is nothing but HTML: %s',
  async (file, template, text, html) => {
    const folder = folderOf({ 'hugo.toml': 'title = "The mill"\n', [file]: template, 'content/w.md': post('W', text) })
    const { bytes } = await publish(join(folder, 'content'), NOW)
    expect(bytes().replaceAll('\\', '')).toContain(`<p>${html}</p>`)
  },
)

test('Zola: a shortcode of the site itself', async () => {
  const folder = folderOf({
    'config.toml': 'base_url = "https://mill.example"\n',
    'templates/shortcodes/said.html':
      '<q>{{ body | markdown | safe }}</q>{% if who %} <cite>{{ who }}</cite>{% endif %}',
    'content/w.md': post('W', '{% said(who="Ann") %}*Hm*{% end %} and {% said() %}Oh{% end %}'),
  })
  const { bytes } = await publish(join(folder, 'content'), NOW)
  expect(bytes().replaceAll('\\', '')).toContain('<p><q><em>Hm</em></q> <cite>Ann</cite> and <q>Oh</q></p>')
})

test('Jekyll: an include of the site itself, and what an article shows of its front matter', async () => {
  const folder = folderOf({
    '_config.yml': 'title: Notes\n',
    '_includes/parts/boat.html':
      '{% comment %}x{% endcomment %}<b>{{ include.name | escape }}</b>{% if include.flag -%}\n  <i>{{ include.flag }}</i>\n{%- endif %}',
    '_posts/2026-02-03-a.md': post(
      'A',
      '{% include parts/boat.html name="Dawn" flag="blue" %} {% include parts/boat.html name=page.boat %} {{ page.boat }}',
      'boat: Dusk\n',
    ),
  })
  const { bytes, problems } = await publish(join(folder, '_posts'), NOW)
  expect(problems).toEqual([])
  expect(bytes().replaceAll('\\', '')).toContain('<p><b>Dawn</b> <i>blue</i>  <b>Dusk</b> Dusk</p>')
})

test('shortcodes that are no shortcodes in site.yaml are told', async () => {
  const folder = folderOf({
    'site.yaml': 'shortcodes:\n  boat: figur\n  tide: <b>$1</b>\n',
    'a.md': post('A', '{{< tide x >}}'),
  })
  const { problems, bytes } = await publish(folder, NOW)
  expect(problems.map(({ line, column, what, fix }) => `${line}:${column} ${what} => ${fix}`)).toEqual([
    '2:9 boat: "figur" is neither a shortcode that is known nor a line of HTML => boat: figure',
  ])
  expect(bytes()).toContain('<b>x</b>')
})
