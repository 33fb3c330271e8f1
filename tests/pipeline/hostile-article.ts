import fc from 'fast-check'

const PIECES = [
  ']]>',
  ']]>]]>',
  '<![CDATA[',
  '<',
  '>',
  '&',
  '"',
  "'",
  '&amp;amp;',
  '&#11;',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '<a href="java\tscript:alert(1)">x</a>',
  '![](//host/x.png)',
  '<iframe src="https://evil.example/"></iframe>',
  '<svg onload=alert(1)>',
  '\u0000',
  '\u000b',
  '\u001f',
  '\u0085',
  '\ufffe',
  '\uffff',
  '\ufffd',
  '\ud800',
  '\udfff',
  '\u202e',
  'العربية',
  'עברית',
  '👩‍👩‍👧',
  '日本語',
  'â€™',
  'Ã©',
  '\n\n',
  '\n',
  '# Heading\n',
  '- item\n',
  '> quote\n',
  '```\ncode\n```\n',
  '| a | b |\n|---|---|\n| 1 | 2 |\n',
  '[^1]',
  '[^1]: note\n',
  '<table><tr><td>',
  '</div>',
  '<plaintext>',
  '<style>*{}</style>',
  '<form><input>',
  '<math><mi>x</mi></math>',
  'https://example.com/?a=b&c=d',
  '<!--',
  '-->',
  '<?php ?>',
  '---\n',
  '+++\n',
]

const text = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''))
const line = text.map((words) => words.replace(/[\r\n]/g, ' '))
const long = fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 1, 20_000)

const yaml = fc
  .record({
    title: line,
    times: long,
    date: fc.constantFrom(
      '2026-01-01',
      '2026-02-30',
      "'2020-05-05T10:00:00+02:00'",
      '12:30',
      'yesterday',
      '2019-12-31 23:59',
    ),
    tags: fc.array(line, { maxLength: 3 }),
    description: line,
    image: line,
    link: line,
    id: fc.option(line),
  })
  .map(({ title, times, date, tags, description, image, link, id }) =>
    [
      '---',
      `title: ${JSON.stringify(title.repeat(times).slice(0, 100_000))}`,
      `date: ${date}`,
      `tags: ${JSON.stringify(tags)}`,
      `description: ${JSON.stringify(description)}`,
      `image: ${JSON.stringify(image)}`,
      `source_url: ${JSON.stringify(link)}`,
      ...(id ? [`id: ${JSON.stringify(id)}`] : []),
      '---',
      '',
    ].join('\n'),
  )

/** The bytes of a file that nobody would write, and some do. */
export const hostileArticle = fc
  .record({
    front: fc.oneof(
      { weight: 4, arbitrary: yaml },
      fc.constant(''),
      text,
      line.map((title) => `+++\ntitle = ${JSON.stringify(title)}\ndate = 2026-01-01\n+++\n`),
    ),
    body: text,
    ending: fc.constantFrom('md', 'md', 'txt', 'html', 'markdown'),
    encoding: fc.constantFrom<BufferEncoding>('utf8', 'utf8', 'utf8', 'latin1'),
  })
  .map(({ front, body, ending, encoding }) => ({ ending, bytes: Buffer.from(front + body, encoding) }))
