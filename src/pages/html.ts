import { raw, html as template } from 'hono/html'

/** Markup that is already safe. Any other text put into a template is escaped. */
export type Html = ReturnType<typeof raw>

/** What may stand between `${` and `}`: no promise, so that a whole page is made in one go. */
type PagePart = string | number | false | undefined | Html | readonly PagePart[]

/** A piece of a page: hono's template, held to parts that are there already. */
export function html(strings: TemplateStringsArray, ...parts: readonly PagePart[]): Html {
  const made = template(strings, ...parts)
  if (made instanceof Promise) throw new TypeError('A page cannot wait: pass text, not a promise')
  return made
}

/** Text that is HTML already and safe: an entry's body after the sanitiser, JSON for a data block. Never anything else. */
export const trusted = (safe: string): Html => raw(safe)

/** A tag with its attributes, in which there may be what looks like one. */
export const TAG = /<(\/?)([a-z][a-z0-9]*)(?:[^"'>]|"[^"]*"|'[^']*')*>/gi

/** Parts with something between them. */
export function between(parts: readonly PagePart[], separator: PagePart): PagePart[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]))
}
