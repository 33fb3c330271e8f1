import { expect, test } from 'vitest'
import { render } from '../render-one.ts'

test.each([
  [':rocket:快速，快:rocket:', '<p>🚀快速，快🚀</p>\n'],
  [':tada: Done', '<p>🎉 Done</p>\n'],
  ['Done :+1::tada:, (:heart:) and **:rocket:**', '<p>Done 👍🎉, (❤️) and <strong>🚀</strong></p>\n'],
  ['- :white_check_mark: one', '<ul>\n<li>✅ one</li>\n</ul>\n'],
  ['## :rocket: Start', '<h2 id="rocket-start">🚀 Start</h2>\n'],
])('a name between colons is the character that GitHub has for it: %j', (body, html) => {
  for (const form of ['markdown', 'mdx'] as const) expect(render(body, { form }).html).toBe(html)
})

test.each([
  '10:30:45, 12:100:5 and a:b:c',
  ':no-such-name: :constructor: :Tada:',
  'Write <code>:tada:</code>, https://a.example/:tada:/x and key:x:',
])('what has no such name, or stands in code or an address, stays: %j', (body) => {
  expect(render(`${body} \`:tada:\`\n\n\`\`\`\n:tada:\n\`\`\`\n`).html).not.toMatch(/\p{Extended_Pictographic}/u)
})

test("HTML stays as its author wrote it, and a picture's words are no text", () => {
  expect(render('<p>:tada:</p>', { form: 'html' }).html).toBe('<p>:tada:</p>')
  expect(render('![:tada:](a.png)').html).toContain('alt=":tada:"')
})
