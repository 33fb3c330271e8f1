import { escapeHtml } from '../../text/escape.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Edit, editsOf, type Layers } from './edits.ts'
import { componentTag } from './mdx/mdx.ts'

/** Edits for what dialects write that is one pattern, and another text for it. Never in code. */
export function ruledIn(body: string, layers: Layers, around: Surroundings): Edit[] {
  const { isCode, isShown } = layers
  const told = RULES.flatMap(({ pattern, text, inHtml }) =>
    editsOf(body, pattern, inHtml ? isCode : isShown, (found) => text(found, around)),
  )
  return [...endsOfHtml(body, layers), ...told, ...commentsIn(body, isShown)]
}

type Rule = {
  readonly pattern: RegExp
  readonly text: (found: RegExpExecArray, around: Surroundings) => string | undefined
  /** It counts in its author's HTML too. */
  readonly inHtml?: true
}

const RULES: readonly Rule[] = [
  // Hashnode: a page that is shown there, `%[https://…]`, and `![a boat](boat.png align="center")`.
  // https://support.hashnode.com/en/articles/6423579
  {
    pattern: /%\[(https?:\/\/[^\s[\]]+)\]|(!\[[^[\]\n]*\]\([^\s()]+) align="[a-z]+"\)/g,
    text: ([, address, picture = '']) => address ?? `${picture})`,
  },
  // Widgets of its pages, and blocks of other pages of Logseq, `((64b…))`.
  {
    pattern: /^%%\[[\w-]+\](?=[ \t]*$)|\(\([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\)\)/gm,
    text: ([all], around) => {
      const isBlock = all.startsWith('(')
      const what = isBlock ? '"((…))" is a block of another page' : `${all} is a widget of Hashnode's pages`
      around.tally(`${what}, and is left out`, isBlock ? 'write its words here' : 'take it out', all)
      return ''
    },
  },
  // CriticMarkup: what was added, taken out, put in another's place, marked, and said of it. http://criticmarkup.com/spec.php
  {
    pattern:
      /(?<![\\${{])\{(?:(\+\+|--|==)(?=\S)((?:(?!\n[ \t]*\n)[^{}]){1,2000}?)\1|~~((?:(?!\n[ \t]*\n|~>)[^{}]){0,2000})~>((?:(?!\n[ \t]*\n)[^{}]){0,2000}?)~~|>>(?:(?!\n[ \t]*\n)[^{}]){0,2000}?<<)\}(?!\})/g,
    text: ([, mark, words, before, after]) => {
      const name = mark === '++' ? 'ins' : mark === '--' ? 'del' : 'mark'
      if (mark !== undefined) return `<${name}>${words}</${name}>`
      return before === undefined ? '' : `<del>${before}</del><ins>${after}</ins>`
    },
  },
  // Signs for the marks of tasks that Obsidian's themes have beside `[x]`: `[-]` is given up, others are open.
  {
    pattern: /\[([-/<>!?*])\](?= )(?<=^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[.\])/gm,
    text: ([, mark]) => (mark === '-' ? '☒' : '☐'),
  },
  // The address of a file with spaces in its name, which kramdown and many editors take: `![A boat](a boat.png)`.
  {
    pattern: /\]\(((?:[^()<>"'\n]|\([^()\n]{0,100}\)){1,300})(?=\)|[ \t]["'])/g,
    text: ([, address = '']) =>
      / /.test(address) && FILE.test(address) ? `](${address.replaceAll(' ', '%20')}` : undefined,
  },
  // The size behind the address of a picture, `![A boat](boat.png =250x)` of Zenn, HackMD and VuePress' theme Hope, and the tabs of that.
  {
    pattern:
      /(!\[[^[\]\n]*\]\([^\s()]+)[ \t]+=(?=\d|x\d)[\dx%]+[ \t]*\)|(?<=^[ \t]*)@tab(?::active)?[ \t]+([^#\n]+?)(?:#\S+)?[ \t]*$/gm,
    text: ([, picture, tab]) => (picture === undefined ? `\n**${tab}**\n` : `${picture})`),
  },
  // What Zenn and markdown-it-video show of an address or an id alone on its line: `@[youtube](dQw4w9WgXcQ)`, `@[card](https://…)`.
  {
    pattern: /^@\[(?!code[\] {])([a-z]{3,20})\]\(([^\s()"<>]{1,500})[^()\n]*\)[ \t]*$/gm,
    text: ([, name = '', place = '']) =>
      `<${componentTag(name)} x-name="@[${name}]" ${place.includes('://') ? 'href' : 'id'}="${escapeHtml(place)}"></${componentTag(name)}>`,
  },
  // Lines in which Logseq keeps what only it needs: `id:: 64b…`, `collapsed:: true`, its logbook.
  {
    pattern:
      /^[ \t]*(?:(?:id:: [\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?:collapsed|heading):: (?:true|false|\d)|(?:logseq|query|ls|hl|card)[-.][\w.-]+:: [^\n]*|background-color:: [^\n]*)[ \t]*|:LOGBOOK:[ \t]*\n(?:[^\n]*\n){0,200}?[ \t]*:END:[ \t]*)(?:\n|$)/gm,
    text: () => '',
  },
  // A part of another file: `<<< @/a.js` and `<!-- @include: a.md -->` of VitePress, `@[code](a.js)` and `@include(a.md)` of VuePress,
  // `--8<-- "a.md"` of Python-Markdown.
  {
    pattern:
      /^[ \t]*(?:<<<[ \t]+[^\s<]+[^\n<]*|@\[code(?:[ \t{][^\]\n]*)?\]\([^()\n]+\)|@include\([^()\n]+\)|-{1,4}8<-{1,4}[ \t]+(?:"[^"\n]+"|'[^'\n]+')|-{1,4}8<-{1,4}[ \t]*\n[\s\S]{1,1000}?\n[ \t]*-{1,4}8<-{1,4})[ \t]*$/gm,
    text: withoutFile,
  },
  { pattern: /^[ \t]*<!--[ \t]*@include:[^\n]*?-->[ \t]*$/gm, text: withoutFile, inHtml: true },
  // Icons of MkDocs, `:material-check:{ .green }`, which only its themes can draw: those that say yes or no in a table are signs.
  // https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/
  {
    pattern:
      /:(?:fontawesome-(?:brands|regular|solid)|material|octicons|simple)-([a-z0-9-]+):(?:[ \t]?\{[^{}\n]*\})?([ \t]?)/g,
    text: ([, name = '', space = '']) => {
      const sign = /(?:^|-)check(?:-|$)/.test(name) ? '✓' : /(?:^|-)(?:close|x|xmark)(?:-|$)/.test(name) ? '✗' : ''
      return sign && sign + space
    },
    inHtml: true,
  },
  // The address of a file of a site of VuePress: `:src="$withBase('/a.png')"`.
  {
    pattern: /(?<=\s)(?::|v-bind:)(src|href)="\$withBase\('([^'"\n]*)'\)"/g,
    text: ([, name, address]) => `${name}="${address}"`,
    inHtml: true,
  },
  // Roles of MyST, the Markdown of Sphinx: what leads somewhere shows its words, ``{ref}`the lamp <lamp>` ``; the rest is code.
  // https://myst-parser.readthedocs.io/en/latest/syntax/roles-and-directives.html
  {
    pattern:
      /(?<![\w\\{}`])\{(?:(ref|numref|doc|term|any|eq|download|abbr|sub|sup|kbd|cite(?::[a-z]+)?)|(?:code|command|envvar|file|guilabel|menuselection|option|program|samp)|(?:c|cpp|js|py):[a-z]+)\}`([^`\n]+)`/g,
    text: ([, words = '', said = '']) => {
      if (words === '') return `\`${said}\``
      const shown = said.replace(/[ \t]*(?:<[^<>]*>|\([^()]*\))$/, '') || said
      const tag = /^(?:sub|sup|kbd)$/.test(words) ? words : undefined
      return tag ? `<${tag}>${escapeHtml(said)}</${tag}>` : shown.replace(/[\\*_[\]<]/g, '\\$&')
    },
  },
]

const FILE = /^\S.*\S\.(?:avif|docx?|gif|jpe?g|md|mp[34]|pdf|png|svg|webp)$/i

function withoutFile([all]: RegExpExecArray, around: Surroundings): string {
  const what = 'a part of another file is left out: files are not read into one another here'
  around.tally(what, 'write what is in it', all.trim())
  return ''
}

/** Obsidian's `%%comments%%`, in a line or over several blocks, which are gone. */
function commentsIn(body: string, isShown: Layers['isShown']): Edit[] {
  let open: number | undefined
  return Array.from(body.matchAll(COMMENT_MARK)).flatMap(({ index }): Edit[] => {
    if (isShown(index)) return []
    const start = open
    const isEnd = start !== undefined && mayHold(body, start, index)
    open = isEnd ? undefined : index
    return isEnd ? [{ start, end: index + 2, text: '' }] : []
  })
}

// `%%[newsletter]` alone is a widget of Hashnode.
const COMMENT_MARK = /(?<!%)%%(?!%|\[[\w-]+\][ \t]*$)/gm

/** In a paragraph it stands apart from the words before it; over several blocks it begins a line. */
function mayHold(body: string, open: number, close: number): boolean {
  const before = body.slice(body.lastIndexOf('\n', open - 1) + 1, open)
  const isBlock = /\n[ \t]*\n/.test(body.slice(open, close))
  return isBlock ? before.trim() === '' : !/[\w\\]$/.test(before)
}

/**
 * Edits that end an author's HTML where a heading, code or a rule begins on the next line, as kramdown and Python-Markdown end it: to CommonMark
 * (4.6) it goes on to an empty line, and `## Part` would be shown as it is written.
 */
function endsOfHtml(body: string, { html }: Layers): Edit[] {
  if (body.search(NEXT) < 0) return []
  return html().flatMap(({ start, end }) => {
    const piece = body.slice(start, end)
    if (AS_IT_IS.test(piece)) return []
    return Array.from(piece.matchAll(NEXT), ({ index, 0: all }) => {
      const at = start + index + all.length
      return { start: at, end: at, text: '\n' }
    })
  })
}

const NEXT = />[ \t]*\n(?=#{1,6}[ \t]+\S|```|(?:-{3,}|\*{3,})[ \t]*$)/gm
const AS_IT_IS = /<(?:pre|script|style|svg|textarea|xmp|!--)\b|<!--/i
