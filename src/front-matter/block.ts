/** Where front matter stands in a text, its fences and its language; offsets. `inner` begins right behind the opening fence and its language. */
export type Block = {
  readonly at: number
  readonly open: string
  readonly close: string
  readonly language: 'yaml' | 'toml' | 'json'
  readonly innerAt: number
  readonly from: number
  readonly to: number
  readonly closeEnd: number
  readonly bodyAt: number
}

type Broken = {
  readonly at: number
  readonly bodyAt: number
  readonly problem: { at: number; what: string; fix: string }
}

/**
 * Finds front matter by its fences. A `---` that closes nothing, or stands around prose, is a line across the page and no front matter;
 * the closing fence is looked for first, so that an article is never read as YAML to its end. `isField` knows the keys of articles.
 */
export function findBlock(text: string, isField: (key: string) => boolean): Block | Broken | undefined {
  const match = OPEN.exec(text)
  if (!match) return /^\s*\{\s*"/.test(text.slice(0, 1000)) ? findBraces(text) : undefined
  const open = match[2] ?? '---'
  const named = (match[3] ?? '').toLowerCase()
  const at = (match[1] ?? '').length
  const from = match[0].length
  const innerAt = named ? from - 1 : at + 3
  const close = findClose(text, open, from)
  const language = named === '' ? DEFAULTS[open] : LANGUAGES[named]
  if (close === undefined) return findUnclosed(text, open, at, from, isField)
  const inner = text.slice(from, close.at)
  const code = CODE.test(named)
  if (open === '---' && !code && !isFrontMatter(inner, isField) && (named === '' || language === undefined))
    return undefined
  const bodyAt = Math.min(close.end + 1, text.length)
  if (language === undefined) {
    const what = code
      ? `front matter: "${named}" is code, and code is never run`
      : `front matter: "${named}" is not a language that is read`
    return {
      at,
      bodyAt,
      problem: { at, what, fix: 'begin the file with ---, and write one "key: value" on each line' },
    }
  }
  // What one of gray-matter's patterns takes minutes for.
  const blank = /\n(?:[ \t]*\n){200}/.exec(inner)
  if (blank) {
    const problem = {
      at: from + blank.index,
      what: 'front matter: hundreds of blank lines',
      fix: 'take the blank lines out',
    }
    return { at, bodyAt, problem }
  }
  return { at, open, close: close.text, language, innerAt, from, to: close.at, closeEnd: close.end, bodyAt }
}

const OPEN = /^((?:[ \t]*\n)*)(---|\+\+\+|;;;)[ \t]*([A-Za-z][A-Za-z0-9]*)?[ \t]*(?:\n|$)/
const CODE = /^(?:js|javascript|coffee|coffeescript|cson)$/
const DEFAULTS: Readonly<Record<string, Block['language']>> = { '---': 'yaml', '+++': 'toml', ';;;': 'json' }
const LANGUAGES: Readonly<Record<string, Block['language'] | undefined>> = Object.assign(Object.create(null), {
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  json: 'json',
})

function findClose(text: string, open: string, from: number): { at: number; end: number; text: string } | undefined {
  const pattern = CLOSES[open]
  if (!pattern) return undefined
  pattern.lastIndex = from
  const match = pattern.exec(text)
  return match ? { at: match.index, end: match.index + match[0].length, text: match[0] } : undefined
}

const CLOSES: Readonly<Record<string, RegExp>> = {
  '---': /^(?:---|\.\.\.)[ \t]*$/gm,
  '+++': /^\+\+\+[ \t]*$/gm,
  ';;;': /^;;;[ \t]*$/gm,
}

const KEY = /^(?:"[^"]+"|'[^']+'|[\w$][\w$.-]*)[ \t]*:(?:[ \t]|$)/

/** Keys of articles, or at least keys and no sentence between them. */
function isFrontMatter(inner: string, isField: (key: string) => boolean): boolean {
  // Nearly always the first line says it.
  if (isFieldLine(inner.slice(0, 80).split('\n', 1)[0] ?? '', isField)) return true
  const lines = inner.split('\n').filter((line) => /^\s*[^\s#]/.test(line))
  const [first] = lines
  if (first === undefined || lines.some((line) => isFieldLine(line, isField))) return true
  if (/^\s*\{\s*["\w]/.test(first)) return true
  return KEY.test(first.trim()) && !lines.some((line) => !KEY.test(line) && /^\p{L}\S*(?: +\S+){3}/u.test(line))
}

function isFieldLine(line: string, isField: (key: string) => boolean): boolean {
  const key = /^\s*["']?([A-Za-z][\w -]{0,30}?)["']?[ \t]*:/.exec(line)?.[1]
  return key !== undefined && isField(key)
}

function findUnclosed(
  text: string,
  open: string,
  at: number,
  from: number,
  isField: (key: string) => boolean,
): Broken | undefined {
  const lines = text.slice(from, from + 20_000).split('\n')
  const isKey = (line: string) => (open === '---' ? KEY.test(line) : /^(?:[\w"'.-]+\s*=|\[)/.test(line))
  let last = 0
  for (const line of lines) {
    if (!isKey(line) && !line.startsWith('#') && !(last > 0 && /^(?:[ \t]+\S|- )/.test(line))) break
    last++
  }
  const [first = '', second = ''] = lines.filter((line) => !line.startsWith('#'))
  const begun = open === '---' ? isKey(first) && (isFieldLine(first, isField) || isKey(second)) : isKey(first)
  if (!begun) return undefined
  const line = text.slice(0, from).split('\n').length - 1 + Math.max(last, 1)
  const what = `front matter: the line "${open}" that closes it is missing`
  return { at, bodyAt: text.length, problem: { at, what, fix: `put a line ${open} after line ${line}` } }
}

/** JSON that begins the text: up to the brace that closes the first one. */
function findBraces(text: string): Block | Broken {
  const at = text.indexOf('{')
  let depth = 0
  let inText = false
  for (let i = at; i < text.length; i++) {
    const char = text.charAt(i)
    if (inText) {
      if (char === '\\') i++
      else if (char === '"') inText = false
    } else if (char === '"') inText = true
    else if (char === '{') depth++
    else if (char === '}' && --depth === 0) {
      const end = text.indexOf('\n', i)
      const bodyAt = end === -1 ? text.length : text.slice(i + 1, end).trim() === '' ? end + 1 : i + 1
      return { at, open: '{', close: '', language: 'json', innerAt: at, from: at, to: i + 1, closeEnd: i + 1, bodyAt }
    }
  }
  const problem = { at, what: 'front matter: the brace that closes it is missing', fix: 'put a line } before the text' }
  return { at, bodyAt: text.length, problem }
}
