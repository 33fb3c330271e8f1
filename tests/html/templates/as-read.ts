import type { Place } from '../../../src/html/render.ts'
import { render, told } from '../render-one.ts'

/** A site below a path, in which other articles are named by their files, and shortcodes of its own. */
const PLACE: Partial<Place> = {
  url: 'https://example.org/blog/notes/a/',
  base: { address: 'https://example.org/blog/notes/', site: 'https://example.org/blog/' },
  linkTo: (path) => (path === '[[posts/trip]]' || path === '[[trip]]' ? 'https://example.org/blog/trip/' : undefined),
}

/** The HTML of a body, and what is told of it; the body begins on line 5. */
export function read(
  body: string,
  {
    shortcodes = {},
    values = {},
    form = 'markdown',
  }: Partial<NonNullable<Place['templates']>> & { form?: 'markdown' | 'html' } = {},
): { readonly html: string; readonly told: readonly string[] } {
  const rendering = render(body, { form }, { ...PLACE, templates: { shortcodes, values } })
  return { html: rendering.html.trim(), told: told(rendering) }
}
