import { type Child, newElement, type Parent } from '../tree/node.ts'
import { type Run, replacedIn } from './in-prose.ts'

/** `==words==` as a mark: Obsidian and others. Between letters, as in `x==y`, it is none; languages without spaces have no others. */
export function highlights(children: readonly Child[]): readonly Child[] {
  return replacedIn(children, HIGHLIGHT, ({ 0: all }, part) => [newElement('mark', {}, part(2, all.length - 2))])
}

const HIGHLIGHT = /(?<![\w=)\]])==(?![\s=])(?:(?!==)[\s\S])+(?<![\s=])==(?![\w=])/g

/**
 * `**注意：**虽然`, strong where writing has no spaces: CommonMark wants one beside a mark with punctuation on its other side, and leaves
 * it as it stands. Where `body` has a star that is escaped, stars are meant to be seen. https://github.com/tats-u/markdown-cjk-friendly
 */
export function strongWithoutSpaces(body: string): (children: readonly Child[]) => readonly Child[] {
  if (body.includes('\\*')) return (children) => children
  return (children) =>
    replacedIn(children, STRONG, ({ 0: all, index, input }, part) => {
      const beside = [input[index - 1], all[2], all.at(-3), input[index + all.length]].join('')
      return UNSPACED.test(beside) ? [newElement('strong', {}, part(2, all.length - 2))] : undefined
    })
}

const STRONG = /\*\*(?![\s*])(?:(?!\*\*)[\s\S])+(?<![\s*])\*\*/g
/** A letter or sign of Chinese, Japanese or Korean. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\u3000-\u303F\uFF00-\uFFEF]/u

/** `x^2^`, `29^th^` of Pandoc, Python-Markdown and markdown-it: behind a letter or number, and without a space. `x^2 and y^2` has none. */
export function superscripts(children: readonly Child[]): readonly Child[] {
  return replacedIn(children, RAISED, ({ 0: all }, part) => [newElement('sup', {}, part(1, all.length - 1))])
}

const RAISED = /(?<=[A-Za-z\u0370-\u03FF0-9)\]\uFFFC])\^(?=[^\s^]*[\p{L}\p{N}])[^\s^]{1,30}\^(?![\w^])/gu

/**
 * One tilde on each side, which to the parser strikes words out (GFM 6.5). It does where they stand apart, `~words~`; behind a letter
 * and without a space it is `H~2~O` of Pandoc, Python-Markdown and markdown-it; between other letters and numbers it is text: `1~3, 5~7`,
 * as most programs but GitHub have it. `body` shows how many tildes there were.
 */
export function tildes(body: string): (children: readonly Child[]) => readonly Child[] {
  return (children) => {
    if (!children.some((child) => child.type === 'element' && child.tagName === 'del')) return children
    return children.flatMap((child, at) => {
      if (child.type !== 'element' || child.tagName !== 'del') return [child]
      const [before, after] = [endOf(children[at - 1]).at(-1) ?? '', endOf(children[at + 1], true).at(0) ?? '']
      const [first, last] = [endOf(child.children[0], true), endOf(child.children.at(-1))]
      const isOne =
        (before !== '' && first !== '' && body.includes(`${before}~${first.slice(0, 20)}`)) ||
        (after !== '' && last !== '' && body.includes(`${last.slice(-20)}~${after}`))
      if (!isOne) return [child]
      const isLow = /[A-Za-z\u0370-\u03FF)\]]/.test(before) && child.children.length === 1 && /^\S{1,30}$/.test(first)
      if (isLow) return [{ ...child, tagName: 'sub' }]
      return WORD.test(before) || WORD.test(after) ? [TILDE, ...child.children, TILDE] : [child]
    })
  }
}

const WORD = /[\p{L}\p{N}]/u
const TILDE: Child = { type: 'text', value: '~' }

/** What a text says on its last line, or its first; nothing for an element. */
function endOf(node: Child | undefined, isFirst = false): string {
  return node?.type === 'text' ? (node.value.split('\n').at(isFirst ? 0 : -1) ?? '') : ''
}

/** Ends of lines between words as readers see them, as Hexo and whoever has `breaks` or hard wraps on show them. */
export function lineBreaks(children: readonly Child[], parent: Parent): readonly Child[] {
  if (parent.type !== 'element' || !/^(?:a|b|dd|del|em|i|li|mark|p|strong|td|u)$/.test(parent.tagName)) return children
  return replacedIn(children, LINE_END, ({ 0: all }, part) => {
    const beside = [...part(0, 1), ...part(all.length, all.length + 1)]
    const isBlock = beside.some((one) => one.type === 'element' && BLOCK.test(one.tagName))
    return isBlock ? undefined : [...part(0, 1), newElement('br', {}, []), ...part(all.length - 1, all.length)]
  })
}

const LINE_END = /\S[ \t]*\n(?=[ \t]*\S)/g
const BLOCK = /^(?:blockquote|br|details|div|dl|figure|h\d|iframe|ol|p|pre|table|ul|x-tex)$/

/** Words that are new, `++words++` of markdown-it and `^^words^^` of Python-Markdown; and its keys, `++ctrl+c++`. `C++ and D++` are none. */
export function insertions(children: readonly Child[]): readonly Child[] {
  return replacedIn(children, INSERTED, ({ 0: all, 1: sign }, part) => {
    const written = all.slice(2, -2)
    if (sign === '++' && KEYS.test(written)) return keys(written)
    const words = written.split(/\s+/)
    // `++i and i++`, `++count and count++` are about a program.
    const isCode = words.some((word) => !/\p{L}{2}|\p{N}{2}|\uFFFC/u.test(word) && words.length < 3)
    const isSame = words.length > 1 && words[0] === words.at(-1)
    return isCode || isSame ? undefined : [newElement('ins', {}, part(2, all.length - 2))]
  })
}

const INSERTED =
  /(?<![\p{L}\p{N}_+^])(\+\+|\^\^)(?=[\p{L}\p{N}"“(\uFFFC])(?:(?!\+\+|\^\^)[\s\S]){1,500}(?<=[\p{L}\p{N}"”).!?\uFFFC])\1(?![\p{L}\p{N}_+^])/gu

/** https://facelessuser.github.io/pymdown-extensions/extensions/keys/ */
const KEYS =
  /^(?=.*\+|(?:alt|backspace|caps-lock|cmd|command|control|ctrl|del|delete|end|enter|esc|escape|f\d\d?|fn|home|insert|meta|option|page-(?:down|up)|(?:arrow-)?(?:down|left|right|up)|return|shift|space|super|tab|win|windows)$)[a-z0-9-]+(?:\+[a-z0-9-]+)*$/

function keys(written: string): ReturnType<Run['part']> {
  return written.split('+').flatMap((name, at): Child[] => {
    const words = name.replaceAll('-', ' ')
    const key = newElement('kbd', {}, [{ type: 'text', value: words.charAt(0).toUpperCase() + words.slice(1) }])
    return at === 0 ? [key] : [{ type: 'text', value: '+' }, key]
  })
}
