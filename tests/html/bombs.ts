import type { Form } from '../../src/html/render.ts'
import { render } from './render-one.ts'

/** Texts that would nest, or grow, without bound, made by a machine to stop the one that reads them; by name, of a given size. */
const BOMBS: Readonly<Record<string, (size: number) => string>> = {
  quotations: (size) => '>'.repeat(size),
  'spaced quotations': (size) => '> '.repeat(size),
  lists: (size) => '+ '.repeat(size),
  'numbered lists': (size) => '1. '.repeat(size),
  'lists and quotations': (size) => '- > 1) '.repeat(size),
  'deeper lists': (size) => Array.from({ length: size / 40 }, (_, at) => `${'  '.repeat(at)}- a`).join('\n'),
  brackets: (size) => '['.repeat(size),
  'closed brackets': (size) => `${'['.repeat(size)}${'](x)'.repeat(size)}`,
  images: (size) => `${'!['.repeat(size)}${'](x)'.repeat(size)}`,
  directives: (size) => `${':a['.repeat(size)}${']'.repeat(size)}`,
  emphasis: (size) => '*a '.repeat(size) + 'b*'.repeat(size),
  strong: (size) => '**a '.repeat(size) + 'b**'.repeat(size),
  'a table of few bytes': (size) => `${'|a'.repeat(size)}\n${'|-'.repeat(size)}\n${'|b\n'.repeat(size)}`,
  'many tables': (size) => `${'|a'.repeat(200)}\n${'|-'.repeat(200)}\n${'|b\n'.repeat(200)}\n`.repeat(size / 100),
  'open elements': (size) => '<div>'.repeat(size),
  'open tables': (size) => '<table><td>'.repeat(size),
  'open formatting': (size) => Array.from({ length: size }, (_, at) => `<b x=${at}>`).join('') + '<p>a'.repeat(size),
  'open formatting in paragraphs': (size) =>
    Array.from({ length: 390 }, (_, at) => `<b x=${at}>`).join('') + '\n\na'.repeat(size),
  formulas: (size) => `<math>${'<mrow>'.repeat(size)}`,
  drawings: (size) => '<svg><g>'.repeat(size),
  footnotes: (size) => `${Array.from({ length: size }, (_, at) => `[^${at}]: a[^${at + 1}]\n\n`).join('')}[^0]`,
  'one footnote': (size) => `${'[^1]'.repeat(size)}\n\n[^1]: x`,
  references: (size) => `${'[a]: b\n'.repeat(size)}\n${'[a] '.repeat(size)}`,
  frames: (size) => '<iframe src=x>'.repeat(size),
  'frames that close themselves': (size) => '<iframe src="x" />'.repeat(size),
  'open quotes': (size) => '<a "'.repeat(size),
  'open comments': (size) => '<!--'.repeat(size),
  entities: (size) => '&lt;'.repeat(size),
  'entities on lines': (size) => 'a&lt;\n'.repeat(size),
  'lone surrogates': (size) => '\ud800*a*\udc00 '.repeat(size),
}

// Says each bomb's name, how large its entry is and what was told, as JSON, one a line.
for (const [name, make] of Object.entries(BOMBS)) {
  for (const form of ['markdown', 'html'] satisfies Form[]) {
    const body = make(20_000)
    const start = process.cpuUsage()
    const { html, problems } = render(body, { form })
    const { user, system } = process.cpuUsage(start)
    const told = problems.map(({ what }) => what)
    const ms = (user + system) / 1000
    console.log(JSON.stringify({ name, form, ms, times: html.length / body.length, told }))
  }
}
