import { expect, test } from 'vitest'
import { render } from '../render-one.ts'

test.each([
  '<!--more-->',
  '<!-- more -->',
  '<!-- truncate -->',
  '<!-- excerpt -->',
  '<!--end_excerpt-->',
  '<!-- end-of-excerpt -->',
  '<!-- readmore -->',
  '{/* truncate */}',
])('the summary ends at %s, which is not shown', (mark) => {
  for (const form of mark.startsWith('{') ? (['markdown', 'mdx'] as const) : (['markdown', 'mdx', 'html'] as const)) {
    const { html, summary } = render(`<p>One.</p>\n\n${mark}\n\n<p>Two.</p>`, { form })
    expect(summary, form).toBe('One.')
    expect(html.replace(/\s/g, '')).toBe('<p>One.</p><p>Two.</p>')
  }
})

test('a mark before any text is none; another comment is none; the description counts first', () => {
  expect(render('<!--more-->\n\nOne.').summary).toBe('One.')
  expect(render('One.\n\n<!-- one more thing -->\n\nTwo.').summary).toBe('One. Two.')
  expect(render('One.\n\n<!--more-->\n\nTwo.', { description: 'Three.' }).summary).toBe('Three.')
})

test('the name of a file above code is no part of a summary, and words of the author above code are', () => {
  const code = '```\n1\n```\n'
  expect(render(`One.\n\n\`\`\`js title="a.js"\n1\n\`\`\`\n\nTwo.`).summary).toBe('One. Two.')
  expect(render(`**This is the first step**\n\n${code}\nTwo.`).summary).toBe('This is the first step Two.')
})

test("Middleman's READMORE is a mark on a line of its own, outside of code", () => {
  const { html, summary } = render('One.\n\nREADMORE\n\nTwo.')
  expect([summary, html.replace(/\s/g, '')]).toEqual(['One.', '<p>One.</p><p>Two.</p>'])
  expect(render('One READMORE two.').html).toBe('<p>One READMORE two.</p>\n')
  expect(render('```\nREADMORE\n```\n').html).toContain('READMORE')
  expect(render('One.\n\nREADMORE\n\nTwo.', { form: 'text' }).html).toContain('READMORE')
})

test('an author cannot write the mark as text', () => {
  expect(render('One &lt;!--more--&gt; `<!--more-->` two').html).toBe(
    '<p>One &lt;!--more--&gt; <code>&lt;!--more--&gt;</code> two</p>\n',
  )
})

const LONG = 'Many words stand in this sentence, which goes on for quite some time and then ends.'

test.each([
  [`${LONG} ${LONG} ${LONG} ${LONG}`, `${LONG} ${LONG} ${LONG}`],
  [`“${LONG}” ${LONG} ${LONG} ${LONG}`, `“${LONG}” ${LONG} ${LONG}`],
  [`${'今日は良い天気です。'.repeat(40)}`, '今日は良い天気です。'.repeat(28)],
  [`${LONG} See Mr. ${'Jones and '.repeat(30)}`, LONG],
])('a summary has whole sentences: %j', (text, summary) => {
  expect(render(text).summary).toBe(summary)
})

test('a first sentence that is too long is cut at a word', () => {
  expect(render('word '.repeat(100)).summary).toBe(`${'word '.repeat(55)}word…`)
})

test('the mark may be a line of its own choice, of the article or of its site', () => {
  const body = 'One. ---8<---\n\n---8<---\n\nTwo.'
  const wanted = { summary: 'One. ---8<---', html: '<p>One. ---8&lt;---</p>\n<p>Two.</p>\n' }
  expect(render(body, { cut: '---8<---' })).toEqual(expect.objectContaining(wanted))
  const templates = { shortcodes: {}, values: { 'site.excerpt_separator': '---8<---' } }
  expect(render(body, {}, { templates })).toEqual(expect.objectContaining(wanted))
})
