import type { Surroundings } from '../surroundings.ts'
import { apart, opening } from './containers.ts'
import { type Edit, editsOf, type Layers } from './edits.ts'
import { componentTag } from './mdx/mdx.ts'

/** Edits for what dialects write as code, and is none. Never of what is shown in other code. */
export function fencedIn(body: string, { isCode }: Layers, around: Surroundings): Edit[] {
  if (body.search(EVIDENCE) < 0) return []
  return FENCED.flatMap(({ pattern, text }) => {
    return editsOf(body, pattern, isInOther(isCode), (found) => text(found, around))
  })
}

/** How one of them begins: few bodies have any, and each pattern looks at every line. */
const EVIDENCE = /[`~]{3}[ \t]*(?:\{|ad-|dataview|datacore|tasks|query|tracker|excalidraw)|`(?:r |\{|=|\$=)/i

/** Whether the character before a fence stands in code. */
function isInOther(isCode: Layers['isCode']): Layers['isCode'] {
  return (at) => at > 0 && isCode(at - 1)
}

/** Edits that take away what Docusaurus has around components to hide them from other programs: "```mdx-code-block". Lines stay where they are. */
export function unfencedIn(body: string, { isCode }: Layers): Edit[] {
  return editsOf(body, HIDDEN, isInOther(isCode), ([, , inside = '']) => `\n${inside}\n`)
}

const HIDDEN = /^[ \t]*(`{3,})mdx-code-block[ \t]*\n([\s\S]*?)\n[ \t]*\1[ \t]*$/gm

const FENCED: readonly {
  readonly pattern: RegExp
  readonly text: (found: RegExpExecArray, around: Surroundings) => string | undefined
}[] = [
  // Notes: "```ad-note" of Obsidian's plugin Admonition, whose first lines say `title: …`, and "```{note} Title" of MyST.
  {
    pattern:
      /^ {0,3}(`{3,}|~{3,})(?:ad-([a-z][\w-]*)|\{(admonition|attention|caution|danger|error|hint|important|note|seealso|tip|warning)\})([^\n`]*)\n([\s\S]*?)\n {0,3}\1[ \t]*$/gm,
    text: ([, , ad, myst = '', behind = '', inside = '']) => {
      const [options = ''] = /^(?:[ \t]*(?:(?:title|collapse|icon|color)|:[a-z-]+):[^\n]*(?:\n|$))*/.exec(inside) ?? []
      const title = ad === undefined ? behind : /^[ \t]*title:[ \t]*([^\n]*)/m.exec(options)?.[1]
      const tag = componentTag(ad ?? myst)
      return `${opening(tag, title)}\n\n${inside.slice(options.length)}\n\n</${tag}>`
    },
  },
  // What R Markdown and Quarto run, "```{r name, echo=FALSE}": the code, where it says of itself that it is shown, without its options. What
  // running it shows is in no file. "```{=html}" is HTML.
  // https://quarto.org/docs/computations/execution-options.html, https://yihui.org/knitr/options/
  {
    pattern:
      /^[ \t]*(`{3,})[ \t]*\{(?:=([a-z]+)|(bash|cat|css|dot|js|julia|mermaid|ojs|pyodide|python|rcpp|r|rust|sh|sql|stan|stata|webr-r)\b([^\n]*))\}[ \t]*\n([\s\S]*?)\n?[ \t]*\1[ \t]*$/gim,
    text: ([all, fence, raw, name = '', head = '', inside = ''], around) => {
      if (!RUN.test(around.file)) return undefined
      if (raw !== undefined) return raw === 'html' ? inside : ''
      const [options = ''] = /^(?:[ \t]*(?:#|\/\/|--|%%)\|[^\n]*(?:\n|$))*/.exec(inside) ?? []
      const isOff = (name: string) => new RegExp(`\\b${name}\\s*[=:]\\s*f`, 'i').test(`${head}\n${options}`)
      const code = inside.slice(options.length)
      if (isOff('include') || code.trim() === '') return ''
      if (!isOff('eval') && name !== 'mermaid')
        around.tally(NOT_RUN, 'publish what it is rendered to, as with format: gfm', all)
      return isOff('echo') ? '' : `${fence}${name.toLowerCase()}\n${code}\n${fence}`
    },
  },
  // A value between words, `r mean(x)`.
  {
    pattern: /(^|[^`\\])`(?:r|\{(?:r|python|julia)\}) [^`\n]+`/gm,
    text: ([all, before], around) => {
      if (!RUN.test(around.file)) return undefined
      around.tally(NOT_RUN, 'publish what it is rendered to, as with format: gfm', all)
      return before
    },
  },
  // What only plugins of Obsidian make something of, "```dataview" and `= this.x`, in a note that links to others.
  {
    pattern:
      /^[ \t]*(`{3,})(?:dataview(?:js)?|datacore\w*|tasks|query|tracker|excalidraw)[ \t]*\n(?:[\s\S]*?\n)??[ \t]*\1[ \t]*$|(^|[^`\\])`(?:=[ \t]*(?:this\.|date\(|dateformat\()|\$=)[^`\n]+`/gm,
    text: ({ 0: all, 2: before = '', input }, around) => {
      if (!/\[\[[\p{L}\d]|^> \[!/mu.test(input)) return undefined
      around.tally('what only a plugin of Obsidian makes something of is left out', 'write what it shows', all.trim())
      return before
    },
  },
]

export const RUN = /\.(?:qmd|r(?:md|markdown))$/i
const NOT_RUN = 'what running its code shows, a value, a table or a drawing, is not in this file, and left out'

/**
 * Edits that write above code the title that stands behind its language, as a page shows it: `title="a.js"` of many, `{filename="a.js"}` of
 * Hugo, `name=a.js` of Zola, `[npm]` of VitePress, `js:a.js` and `js:title=a.js` of Gatsby and Zenn.
 */
export function codeTitlesIn(body: string, isCode: Layers['isCode']): Edit[] {
  if (body.search(/[`~]{3}[^`\n]*[=:[]/) < 0) return []
  return editsOf(body, TITLED, isInOther(isCode), ([, prefix = '', fence, language, behind, info = '']) => {
    const [, , named, bare] = /\b(?:title|file_?name|file|name|tab)=(?:(["'])(.*?)\1|([^\s,{}"']+))/.exec(info) ?? []
    const title =
      behind?.replace(/^title=/, '') ?? named ?? bare ?? /^[ \t]+(?:.*[ \t])?\[([^[\]]*\p{L}[^[\]]*)\]/u.exec(info)?.[1]
    if (!title?.trim()) return undefined
    const words = title.trim().replace(/[\\*_[\]<>`&~${}]/g, '\\$&')
    const around = prefix.replace(/[-*+]|\d{1,9}[.)]/g, (mark) => ' '.repeat(mark.length))
    return `${apart(prefix, `**${words}**`)}\n${around}${fence}${language}${info}`
  })
}

const TITLED =
  /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)(`{3,}|~{3,})([ \t]*[\w+#.-]*)(?::(title=[^\s:]+|[^\s:]*[./][^\s:]*))?((?:[ \t,{][^`\n]*)?)$/gm
