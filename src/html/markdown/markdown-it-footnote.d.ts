/** The plugin ships no types, and those others wrote fit only markdown-it's CommonJS half. */
declare module 'markdown-it-footnote' {
  import type { MarkdownIt } from 'markdown-it'

  const footnote: (md: MarkdownIt) => void
  export = footnote
}
