import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { render, told } from './render-one.ts'

test('no article ends the process, or takes long, or grows without bound', { timeout: 300_000 }, () => {
  const child = spawnSync(process.execPath, [join(import.meta.dirname, 'bombs.ts')], { encoding: 'utf8' })
  expect(child).toMatchObject({ status: 0, signal: null })
  const results = child.stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(results.length).toBeGreaterThan(50)
  for (const result of results) {
    expect(result).toMatchObject({ ms: expect.any(Number), times: expect.any(Number) })
    expect(result).toSatisfy(({ ms, times }: { ms: number; times: number }) => ms < 10_000 && times < 50)
  }
})

test.each([
  [
    `One\n\n${'> '.repeat(100)}x`,
    '7:1 100 or more lists or quotations begin on one line, so this text was not read as Markdown',
  ],
  [
    `One\n\nTwo ${'['.repeat(501)}`,
    '7:1 more than 500 brackets stand in each other, so this text was not read as Markdown',
  ],
  [
    `One\n\n${'|a'.repeat(300)}\n${'|-'.repeat(300)}\n${'|b\n'.repeat(300)}`,
    '8:1 tables of more than 65536 cells, so this text was not read as Markdown',
  ],
  [
    `One\n\n${'a&lt;\n'.repeat(1001)}`,
    '7:2 more than 1000 references such as &lt; in one paragraph, so this text was not read as Markdown',
  ],
])('what is refused is told with its line, and stands as text (%#)', (body, problem) => {
  const rendering = render(body)
  expect(told(rendering)).toEqual([problem])
  expect(rendering.html).toMatch(/^<pre>\nOne\n/)
})

test.each([
  ['a rule', `One\n\n${'- '.repeat(200)}\n`, '<hr>'],
  ['99 quotations', `${'>'.repeat(99)} x`, '<blockquote>'],
  ['500 brackets, and 500 more', `${'['.repeat(500)}\n\n${'['.repeat(500)}`, '<p>['],
  ['a thousand lines of a table', `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(1000)}`, '<td>d</td>'],
  ['code that shows many tags', `\`\`\`rust\n${'Vec<u8>\n'.repeat(2000)}\`\`\`\n`, 'Vec&lt;u8&gt;'],
  ['HTML that shows many tags', `<pre>\n${'&lt;b&gt;\n'.repeat(2000)}</pre>\n`, '&lt;b'],
  ['paragraphs with many references', '&lt;b&gt; '.repeat(500).concat('\n\n').repeat(9), '&lt;b'],
  ['many elements that close themselves', `<Icon src="a.svg" />\n\n`.repeat(1000), 'a.svg'],
  ['many list items left open', `<ul>${'<li>a\n'.repeat(2000)}</ul>`, '<li>a'],
])('%s is read', (_, body, part) => {
  const rendering = render(body)
  expect(rendering.problems).toEqual([])
  expect(rendering.html).toContain(part)
})
