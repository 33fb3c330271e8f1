/** `lines` are `Key: value` without a grammar. */
export type Language = 'yaml' | 'toml' | 'json' | 'lines'

/** Where front matter stands, and what gray-matter needs to split it off. Offsets are of the whole text. */
export type Fences = {
  /** Of the opening fence. */
  readonly at: number
  /** Behind the opening fence and the language it names: where what stands between the fences begins. */
  readonly innerAt: number
  readonly language: Language
  /** The language as its author names it behind the fence, else the one that the fence stands for. */
  readonly name: string
  /** The text from the opening fence on, and its fences. */
  readonly given: string
  readonly delimiters: [open: string, close: string]
}

/** Front matter that is not whole, or in no language that is read. */
export type BadFences = {
  readonly at: number
  readonly bodyAt: number
  readonly problem: { readonly at: number; readonly what: string; readonly fix: string }
}

/**
 * Chooses the fences of front matter. A `---` that closes nothing, or stands around prose, is a line across the page and no front matter;
 * the closing fence is looked for first, so that an article is never read as YAML to its end. `isField` knows the keys of articles.
 */
export function findFences(text: string, isField: (key: string) => boolean): Fences | BadFences | undefined {
  const at = firstLineOf(text)
  const match = OPEN.exec(text.slice(at, at + 200))
  if (!match) return /^\s*\{\s*"/.test(text.slice(at, at + 1000)) ? findBraces(text) : findUnopened(text, at, isField)
  const [whole, open = '---', name = ''] = match
  const from = at + whole.length
  const fence = FENCES[open === '+++' || open === ';;;' ? open : '---']
  fence.close.lastIndex = from
  const close = fence.close.exec(text)
  if (close === null) return findUnclosed(text, open, fence.key, at, from, isField)
  const inner = text.slice(from, close.index)
  const language = name === '' ? fence.language : LANGUAGES.get(name.toLowerCase())
  const isCode = CODE.test(name)
  if (open === '---' && !isCode && !isFrontMatter(inner, isField) && (name === '' || language === undefined))
    return undefined
  const bodyAt = Math.min(fence.close.lastIndex + 1, text.length)
  if (language === undefined) {
    const why = isCode ? 'is code, and code is never run' : 'is not a language that is read'
    const fix = 'begin the file with ---, and write one "key: value" on each line'
    return { at, bodyAt, problem: { at, what: `front matter: "${name.toLowerCase()}" ${why}`, fix } }
  }
  // What one of gray-matter's patterns takes minutes for.
  const blank = /\n(?:[^\S\n]*\n){200}/.exec(inner)
  if (blank) {
    const what = 'front matter: hundreds of blank lines'
    return { at, bodyAt, problem: { at: from + blank.index, what, fix: 'take the blank lines out' } }
  }
  const innerAt = name === '' ? at + open.length : from - 1
  const split = delimited(text.slice(at), open, close[0], close.index - at)
  return { at, innerAt, language, name: name || language, ...split }
}

/**
 * gray-matter closes at the first line that begins with the fence: where that is `----` within a text, the line end becomes a part of the
 * fence, and a second one stands behind it in place of the one that gray-matter takes away.
 */
function delimited(text: string, open: string, close: string, closeAt: number): Pick<Fences, 'given' | 'delimiters'> {
  if (text.indexOf(`\n${close}`) === closeAt - 1) return { given: text, delimiters: [open, close] }
  const end = closeAt + close.length
  return { given: `${text.slice(0, end)}\n${text.slice(end)}`, delimiters: [open, `${close}\n`] }
}

/** Where the first line begins that is not blank. */
export function firstLineOf(text: string): number {
  return text.lastIndexOf('\n', text.search(/\S|$/) - 1) + 1
}

const OPEN = /^(---|\+\+\+|;;;)[ \t]{0,100}([A-Za-z][A-Za-z0-9]{0,30})?[ \t]{0,60}(?:\n|$)/
const CODE = /^(?:js|javascript|coffee|coffeescript|cson)$/i

const KEY = /^(?:"[^"]+"|'[^']+'|[\w$][\w$.-]*)[ \t]*:(?:[ \t]|$)/
const TOML_KEY = /^(?:[\w"'.-]+\s*=|\[)/

/** What stands between two fences, the line that closes them, and how a line of it begins. */
const FENCES = {
  '---': { language: 'yaml', close: /^(?:---|\.\.\.)[ \t]*$/gm, key: KEY },
  '+++': { language: 'toml', close: /^\+\+\+[ \t]*$/gm, key: TOML_KEY },
  ';;;': { language: 'json', close: /^;;;[ \t]*$/gm, key: TOML_KEY },
} as const
const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ...(['yaml', 'toml', 'json'] as const).map((name) => [name, name] as const),
  ['yml', 'yaml'],
])

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

/** Front matter that is begun and never closed; it goes as far as lines begin like keys, or go on with one. */
function findUnclosed(
  text: string,
  open: string,
  key: RegExp,
  at: number,
  from: number,
  isField: (key: string) => boolean,
): BadFences | undefined {
  const lines = text.slice(from, from + 20_000).split('\n')
  const [first = '', second = ''] = lines.filter((line) => !line.startsWith('#'))
  if (!key.test(first) || (open === '---' && !isFieldLine(first, isField) && !key.test(second))) return undefined
  const end = lines.findIndex(
    (line, i) => !key.test(line) && !/^#/.test(line) && !(i > 0 && /^(?:[ \t]+\S|- )/.test(line)),
  )
  const line = text.slice(0, from).split('\n').length - 1 + (end === -1 ? lines.length : Math.max(end, 1))
  const what = `front matter: the line "${open}" that closes it is missing`
  return { at, bodyAt: text.length, problem: { at, what, fix: `put a line ${open} after line ${line}` } }
}

/**
 * The object that a module of MDX exports to say what it is, as sites made with Next.js have it, where it is plain values: that is a mapping
 * of YAML too. The text stays whole, for what is code in it is left out there.
 */
export function findExported(text: string): Fences | undefined {
  const start = EXPORTED.exec(text)
  if (!start) return undefined
  const at = start.index + start[0].length
  const end = closeOf(text.slice(0, at + 20_000), at, EXPORTED_MARKS)
  if (end === undefined) return undefined
  const object = text.slice(at, end)
  const bare = object.replace(/"[^"]*"|'[^']*'/g, '0')
  if (bare.match(PLAIN)?.join('') !== bare) return undefined
  const given = `---\n${object}\n---\n${text}`
  return { at, innerAt: at - 1, language: 'yaml', name: 'yaml', given, delimiters: ['---', '---'] }
}

const EXPORTED = /^export\s+const\s+(?:meta|metadata|front[mM]atter)\s*=\s*(?=\{)/m
const EXPORTED_MARKS = /"(?:[^"\\\n])*"|'(?:[^'\\\n])*'|[{}]/g
const PLAIN = /\s+|[{}[\],]|-?\d[\d.]*\b(?!\s*:)|\b(?:true|false|null)\b(?!\s*:)|[\w$]+\s*:/g

/** YAML that only a fence below it ends, as Hexo reads it: https://hexo.io/docs/front-matter. A heading of Markdown is one line. */
function findUnopened(text: string, at: number, isField: (key: string) => boolean): Fences | undefined {
  const [first = '', second = ''] = text.slice(at, at + 500).split('\n')
  if (!isFieldLine(first, isField) || /^---/.test(second)) return undefined
  const inner = UNOPENED.exec(text.slice(at, at + 20_000))?.[1]
  if (inner === undefined || !inner.split('\n').every((line) => /^(?:[ \t#-]|$)/.test(line) || KEY.test(line)))
    return undefined
  const given = `---\n${text.slice(at)}`
  return { at, innerAt: at - 1, language: 'yaml', name: 'yaml', given, delimiters: ['---', '---'] }
}

const UNOPENED = /^([\s\S]*?)\n---[ \t]*(?:\n|$)/

/** JSON that begins the text, up to the brace that closes the first one. It has no fences until they are put around it. */
function findBraces(text: string): Fences | BadFences {
  const at = text.indexOf('{')
  const end = closeOf(text, at, JSON_MARKS)
  if (end === undefined) {
    const what = 'front matter: the brace that closes it is missing'
    return { at, bodyAt: text.length, problem: { at, what, fix: 'put a line } before the text' } }
  }
  const rest = text.slice(end).replace(/^[^\S\n]*(?:\n|$)/, '')
  const given = `;;;\n${text.slice(at, end)}\n;;;\n${rest}`
  return { at, innerAt: at - 1, language: 'json', name: 'json', given, delimiters: [';;;', ';;;'] }
}

const JSON_MARKS = /"(?:[^"\\]|\\.)*(?:"|$)|[{}]/gs

/** Where the brace at a place is closed: behind the brace that does it. `marks` are the braces, and the texts in which they are none. */
function closeOf(text: string, at: number, marks: RegExp): number | undefined {
  let depth = 0
  for (const { 0: mark, index } of text.slice(at).matchAll(marks)) {
    if (mark === '{') depth++
    if (mark === '}' && --depth === 0) return at + index + 1
  }
  return undefined
}
