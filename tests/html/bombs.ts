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
  'names of notes': (size) => '[[a'.repeat(size),
  'named notes': (size) => '*a* [[a|b]] '.repeat(size),
  highlights: (size) => '==a *b* '.repeat(size),
  'comments of Obsidian': (size) => '%%a '.repeat(size),
  callouts: (size) => '> [!a] b\n\n'.repeat(size),
  'attributes in braces': (size) => '![](a){.b} '.repeat(size),
  'open formulas': (size) => '$$a '.repeat(size),
  'open formulas in brackets': (size) => '\\(a \\[b '.repeat(size),
  'formulas of TeX': (size) => '$a_1$ '.repeat(size),
  'deep formulas': (size) => `$$${'\\sqrt{'.repeat(size / 20)}x${'}'.repeat(size / 20)}$$`.repeat(5),
  'closed deep formulas': (size) => `$$${'{'.repeat(size / 10)}x${'}'.repeat(size / 10)}$$`.repeat(5),
  'open shortcodes of WordPress': (size) => '[caption x] '.repeat(size),
  'shortcodes of WordPress': (size) => `${'[code x] '.repeat(size)}[/code]`,
  'notes in their place': (size) => 'a^[b c '.repeat(size),
  'raised words': (size) => `${'x^2 '.repeat(size)}^`,
  'lowered words': (size) => 'a~b '.repeat(size),
  'new words': (size) => '++ab '.repeat(size),
  definitions: (size) => `a${'\n: b'.repeat(size)}`,
  'open code of ERB': (size) => '<%= a '.repeat(size),
  'embeds of Hashnode': (size) => `${'%['.repeat(size)}${'![a](b'.repeat(size)}`,
  'open expressions': (size) => '{'.repeat(size),
  'closed expressions': (size) => `${'{('.repeat(size)}1${')}'.repeat(size)}`,
  'many expressions': (size) => '{a} '.repeat(size),
  'many comments': (size) => '{/* a */} '.repeat(size),
  'open comments of MDX': (size) => '{/*'.repeat(size),
  functions: (size) => `{${'a=>'.repeat(size)}1}`,
  conditions: (size) => `{${'a?b:'.repeat(size)}c}`,
  'lists in code': (size) => `export const a = ${'['.repeat(size)}${']'.repeat(size)}`,
  'signs in code': (size) => `{${'!'.repeat(size)}a}`,
  'sums in code': (size) => `{${'1+'.repeat(size)}1}`,
  'members in code': (size) => `{a${'.b'.repeat(size)}}`,
  'powers in code': (size) => `{${'a**'.repeat(size)}1}`,
  'words in code': (size) => `{${'typeof '.repeat(size)}a}`,
  'new in code': (size) => `{${'new '.repeat(size)}a}`,
  'else in code': (size) => `export function f() { ${'if (a) b; else '.repeat(size)}c }`,
  'labels in code': (size) => `export function f() { ${'a: '.repeat(size)}c }`,
  'assignments in code': (size) => `{${'a='.repeat(size)}1}`,
  'templates in code': (size) => `{${'`${'.repeat(size)}`,
  'calls in code': (size) => `{${'a<b>('.repeat(size)}1}`,
  'elements in code': (size) => `{${'<a>{"/>"}{'.repeat(size)}`,
  'fences of code': (size) => '```\n{\n'.repeat(size),
  'ticks of code': (size) => '`{a '.repeat(size),
  exports: (size) => 'export const a = {\n'.repeat(size),
  'tags in code': (size) => `{${'<a>'.repeat(size)}}`,
  'open components': (size) => '<A>'.repeat(size),
  'open attributes': (size) => '<A b={'.repeat(size),
  'open spreads': (size) => '<A {...'.repeat(size),
  'empty components': (size) => '<A b={c} />\n\n'.repeat(size),
  imports: (size) => "import a from 'b.png'\n".repeat(size),
  'lone surrogates': (size) => '\ud800*a*\udc00 '.repeat(size),
}

// Says each bomb's name, how large its entry is and what was told, as JSON, one a line.
for (const [name, make] of Object.entries(BOMBS)) {
  for (const form of ['markdown', 'html', 'mdx'] satisfies Form[]) {
    const body = make(20_000)
    const start = process.cpuUsage()
    const { html, problems } = render(body, { form })
    const { user, system } = process.cpuUsage(start)
    const told = problems.map(({ what }) => what)
    const ms = (user + system) / 1000
    console.log(JSON.stringify({ name, form, ms, times: html.length / body.length, told }))
  }
}
