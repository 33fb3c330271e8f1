import { createRequire } from 'node:module'
import type temml from 'temml'

const load = createRequire(import.meta.url)

/**
 * MathML for a formula of TeX, its source with it; undefined where it cannot be read. temml is loaded with the first formula: that takes
 * some 60 ms of CPU, and most collections have none.
 */
export function mathOf(tex: string, displayMode: boolean): string | undefined {
  const { renderToString }: typeof temml = load('temml')
  try {
    const options = { displayMode, annotate: true, throwOnError: true, maxExpand: 500, trust: false }
    const html = renderToString(tex, options)
    return html.length > MOST_TIMES * tex.length + 2000 ? undefined : html
  } catch {
    return undefined
  }
}

/** A formula that becomes many times as long is none that a person writes. */
const MOST_TIMES = 200

/** The character that GitHub has for a name between colons: https://github.com/github/gemoji. The list is loaded with the first name. */
export function emojiOf(name: string): string | undefined {
  const { nameToEmoji }: typeof import('gemoji') = load('gemoji')
  return Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name] : undefined
}
