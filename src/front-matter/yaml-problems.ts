import { inQuotes, quote } from './value.ts'

/** One problem of a block of YAML; `at` is an offset in it. `isVague`: it is said in the words of the parser. */
export type Explained = { readonly at: number; readonly what: string; readonly fix: string; readonly isVague?: true }

/** A parser's error in the words of an author. `whole` is what the block is called where no key does. */
export function explain(code: string, message: string, at: number, block: string, whole: string): Explained {
  const lineAt = block.lastIndexOf('\n', at - 1) + 1
  const end = block.indexOf('\n', lineAt)
  const line = block.slice(lineAt, end === -1 ? block.length : end)
  const [, key, value] = line.length > 500 ? [] : (/^\s*(?:- )?([^\s:"'][^:]*):\s+(.*?)\s*$/.exec(line) ?? [])
  const quoted = key !== undefined && value ? `${key}: ${inQuotes(value)}` : undefined
  const name = key ?? whole
  const said = quote(value ?? line)
  switch (code) {
    case 'DUPLICATE_KEY': {
      const twice = /^\s*([^:]*)/.exec(block.slice(at))?.[1]?.trim() ?? ''
      return { at, what: `${twice}: is given twice`, fix: `keep one line that begins with ${twice}:` }
    }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { at, what: `${name}: ${said} holds a colon and a space, which ends a key`, fix: quoted ?? PUT_QUOTES }
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
      return {
        at,
        what: `${name}: ${said} begins with a character that YAML keeps for itself`,
        fix: quoted ?? PUT_QUOTES,
      }
    case 'MULTIPLE_DOCS':
      return { at, what: `${whole}: a line of --- stands in the middle of it`, fix: 'remove the line ---' }
    case 'TAB_AS_INDENT':
      return { at, what: `${whole}: a line is indented with a tab`, fix: 'indent it with spaces' }
    case 'MISSING_CHAR':
      return /quote/.test(message) ? findOpenQuote(block, at, whole) : noPair(at, line, whole)
    case 'MULTILINE_IMPLICIT_KEY':
      return noPair(at, line, whole)
    case 'BAD_INDENT':
      if (/Flow/.test(message)) return findOpenBracket(block, at, whole)
      break
    case 'UNEXPECTED_TOKEN':
      if (quoted !== undefined && /^["']/.test(value ?? ''))
        return { at, what: `${name}: ${said} goes on after its closing quote`, fix: quoted }
  }
  if (/call stack/.test(message))
    return { at: 0, what: `${whole}: it is nested too deeply`, fix: 'write it more simply' }
  return { at, what: `${whole}: ${message.replace(/\.?\s*$/, '')}`, fix: quoted ?? ONE_LINE, isVague: true }
}

function noPair(at: number, line: string, whole: string): Explained {
  const fix = withSpace(line)
  const what = `${whole}: ${quote(line)} is not "key: value"`
  return fix === undefined ? { at, what, fix: ONE_LINE, isVague: true } : { at, what, fix }
}

/** The parser sees that a quote is open where the block ends; the author needs the line where it begins. */
function findOpenQuote(block: string, at: number, whole: string): Explained {
  let lineAt = 0
  for (const line of block.slice(0, at).split('\n')) {
    const match = /^\s*(?:- )?(?:([^\s:"'][^:]*):\s+)?(["'])(.*)$/.exec(line)
    const mark = match?.[2]
    if (match && mark && match[3] !== undefined && !isClosed(match[3], mark)) {
      const what = `${match[1] ?? whole}: a quote is opened and never closed`
      const fix = line.length > 200 ? `end the value with ${mark}` : `${line.trim()}${mark}`
      return { at: lineAt + line.indexOf(mark), what, fix }
    }
    lineAt += line.length + 1
  }
  return { at: Math.max(0, at - 1), what: `${whole}: a quote is opened and never closed`, fix: 'close it' }
}

/** The same for a list in brackets: the parser stops at the line after it. */
function findOpenBracket(block: string, end: number, whole: string): Explained {
  const before = block.slice(0, end)
  const start = /(?:^|\n)([^\s:]+):[ ]+([[{])(?![\s\S]*\n\S+:[ ]+[[{])/.exec(before)
  const close = start?.[2] === '{' ? '}' : ']'
  const at = start ? start.index + start[0].length - 1 : end
  const line = block.slice(at).split('\n', 1)[0] ?? ''
  const name = start?.[1] ?? whole
  const marked = line.replace(/(?<=[\s,[])#[^,\]"']*[^\s,\]"']/g, '"$&"')
  const hidden = `${name}: a # begins a comment, and hides the rest of the line`
  if (start && marked !== line && line.trimEnd().endsWith(close) && line.length < 200)
    return { at, what: hidden, fix: `${name}: ${marked.trim()}` }
  const fix = start && line.length < 200 ? `${start[1]}: ${line.trim()}${close}` : `close it with ${close}`
  return { at, what: `${name}: a ${start?.[2] ?? '['} is opened and never closed`, fix }
}

/** `title:Leap`, as it was meant. */
function withSpace(line: string): string | undefined {
  const [, key, value] = /^\s*([A-Za-z][\w-]*):([^\s:/].*?)\s*$/.exec(line.slice(0, 500)) ?? []
  if (key === undefined || value === undefined) return undefined
  return `${key}: ${/^[\w]/.test(value) && !/: | #/.test(value) ? value : inQuotes(value)}`
}

function isClosed(rest: string, mark: string): boolean {
  return (mark === '"' ? rest.replace(/\\./g, '') : rest.replaceAll("''", '')).includes(mark)
}

const PUT_QUOTES = 'put the value in "quotes"'
const ONE_LINE = 'write one "key: value" on each line, texts with : or # in "quotes"'
