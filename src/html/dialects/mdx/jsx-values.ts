import { matchFrom } from '../../locate.ts'

/** The text that a JavaScript expression is, where that can be seen: a string, a number, a file that it requires; undefined for any other. */
export function literalOf(expression: string, files: ReadonlyMap<string, string> = new Map()): string | undefined {
  const code = expression.trim()
  const quoted = /^(["'`])((?:\\[\s\S]|(?!\1)[^\\])*)\1$/.exec(code)
  if (quoted) {
    const [, mark, inside = ''] = quoted
    return mark === '`' && inside.includes('${')
      ? undefined
      : inside.replace(/\\([\s\S])/g, (_, one: string) => ESCAPES[one] ?? one)
  }
  if (/^-?\d+(?:\.\d+)?$/.test(code)) return code
  // Docusaurus writes addresses of pictures in these ways.
  const file = /^(?:require|useBaseUrl)\(\s*(["'])([^"'\n]+)\1\s*\)(?:\.default)?$/.exec(code)
  return file?.[2] ?? files.get(code.replace(/\.src$/, ''))
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '' }

/** The files that import statements give names: `import boat from './boat.png'`. */
export function importedFiles(code: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', , path = ''] of code.matchAll(IMPORTED)) found.set(name, path)
  return found
}

const IMPORTED =
  /^[ \t]*import\s+([\w$]+)\s+from\s*(["'])([^"'\n]+\.(?:avif|gif|jpe?g|png|svg|webp|mp3|mp4|m4a|ogg|webm|pdf))\2/gm

/** Is an expression nothing but comments? */
export function isComment(expression: string): boolean {
  return /^(?:\s|\/\*(?:(?!\*\/)[\s\S])*\*\/|\/\/[^\n]*(?:\n|$))*$/.test(expression)
}

/** Where the brace that opens here is closed; undefined where that is not within 20 000 characters, or very deep. */
export function closing(source: string, from: number): number | undefined {
  let depth = 0
  for (let found = matchFrom(BRACE, source, from); found && found.index - from < 20_000; found = BRACE.exec(source)) {
    if (found[0] === '{') depth += 1
    else if (found[0] === '}' && --depth === 0) return found.index
    if (depth > 50) return undefined
  }
  return undefined
}

/** A brace, or a text or comment in which braces do not count. */
const BRACE =
  /[{}]|\/\*(?:(?!\*\/)[\s\S]){0,5000}\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\]){0,5000}`/g

/** Where a statement that begins here ends: at an empty line, but not within braces. */
export function statementEnd(source: string, from: number): number {
  let at = from
  for (;;) {
    const found = matchFrom(END, source, at)
    if (!found) return source.length
    if (found[0] !== '{') return found.index
    const close = closing(source, found.index)
    at = close === undefined ? found.index + 1 : close + 1
  }
}

const END = /\{|\n[ \t]*(?=\n)/g
