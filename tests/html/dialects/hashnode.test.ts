import { expect, test } from 'vitest'
import { render, told } from '../render-one.ts'

// https://support.hashnode.com/en/articles/6423579
test.each([
  ['%[https://boats.example/a]', '<p><a href="https://boats.example/a">https://boats.example/a</a></p>\n'],
  [
    '![A boat](https://boats.example/a.png align="center")',
    '<p><img src="https://boats.example/a.png" alt="A boat"></p>\n',
  ],
  ['`%[https://boats.example/a]`', '<p><code>%[https://boats.example/a]</code></p>\n'],
  ['Up 5%[^1] or %[more]', '<p>Up 5%[^1] or %[more]</p>\n'],
])('what Hashnode writes: %j', (body, html) => {
  const rendering = render(body)
  expect(rendering.html).toBe(html)
  expect(told(rendering)).toEqual([])
})

// https://www.gatsbyjs.com/plugins/gatsby-remark-embed-video/
test.each([
  ['`youtube: https://www.youtube.com/embed/XsxDH4HcOWA`', 'https://www.youtube.com/watch?v=XsxDH4HcOWA'],
  ['`youtube: XsxDH4HcOWA`', 'https://www.youtube.com/watch?v=XsxDH4HcOWA'],
  ['`vimeo: 76979871`', 'https://vimeo.com/76979871'],
])('films of Gatsby in code that is a paragraph: %j', (body, address) => {
  expect(render(body).html).toContain(`<a href="${address}">`)
  expect(render(`Write ${body}.`).html).toBe(`<p>Write <code>${body.slice(1, -1)}</code>.</p>\n`)
})

test('widgets of its pages are left out, told, and no text between two of them is', () => {
  const rendering = render('One\n\n%%[newsletter]\n\nTwo\n\n%%[newsletter]\n\nThree %%a comment%%')
  expect(rendering.html).toMatch(/^<p>One<\/p>\s+<p>Two<\/p>\s+<p>Three<\/p>\s$/)
  expect(told(rendering)).toEqual([expect.stringContaining("%%[newsletter] is a widget of Hashnode's pages")])
})
