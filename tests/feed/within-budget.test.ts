import { expect, test } from 'vitest'
import { FORMATS } from '../../src/feed/formats.ts'
import { exampleEntry, exampleSite, exampleView } from './example-view.ts'

const site = { ...exampleSite(), budget: { entries: 50, bytes: 20_000 } }
const entry = (id: string, html: string) => ({
  ...exampleEntry(),
  id: `tag:example.org,2026:${id}`,
  summary: 'Short & <sweet>',
  html,
})

test.each(Object.values(FORMATS))(
  'C62: a $label document over the budget has its heaviest entry in summary with a link, the rest in full',
  ({ write }) => {
    const light = entry('light', `<p>${'light '.repeat(300)}</p>`)
    const heavy = entry('heavy', `<p>${'heavy '.repeat(10_000)}</p>`)
    const text = write(exampleView({ site, entries: [heavy, light] }))
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000)
    expect(text).toContain('light light light')
    expect(text).not.toContain('heavy heavy')
    expect(text).toContain(heavy.id)
    expect(text).toContain(heavy.url)
  },
)

test('C83: an address in the link to the whole cannot end its attribute', () => {
  const heavy = {
    ...entry('heavy', `<p>${'heavy '.repeat(10_000)}</p>`),
    url: 'https://example.org/"onmouseover="alert(1)',
  }
  const feed: { items: { content_html: string }[] } = JSON.parse(
    FORMATS.json.write(exampleView({ site, entries: [heavy] })),
  )
  expect(feed.items[0]?.content_html).toContain('<a href="https://example.org/&quot;onmouseover=&quot;alert(1)">')
})

test('C62: a document within the budget is left as it is', () => {
  const view = exampleView({
    site: { ...site, budget: { entries: 50, bytes: 1_000_000 } },
    entries: [entry('one', `<p>${'long '.repeat(30_000)}</p>`)],
  })
  expect(FORMATS.atom.write(view)).toContain('long long long')
})
