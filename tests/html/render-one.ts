import type { Article } from '../../src/article/article.ts'
import { type Place, type Rendering, renderArticle } from '../../src/html/render.ts'
import { emojiOf, mathOf } from '../../src/node/rendering/lately-loaded.ts'

/** Where the article of these tests stands: `notes/a.md`, beside `notes/other.md`, in a site with a file `top.md`. */
export const PLACE: Place = {
  url: 'https://example.org/notes/a/',
  base: { address: 'https://example.org/notes/', site: 'https://example.org/' },
  linkTo: (path) =>
    new Map([
      ['notes/other.md', 'https://example.org/notes/other/'],
      ['top.md', 'https://example.org/top/'],
      ['notes/my note.md', 'https://example.org/notes/my-note/'],
    ]).get(path),
  formula: mathOf,
  emoji: emojiOf,
}

export const ARTICLE: Article = {
  path: 'notes/a.md',
  form: 'markdown',
  title: 'A title of its own',
  titleInBody: false,
  draft: false,
  authors: [],
  tags: [],
  enclosures: [],
  aliases: [],
  digest: '',
}

/** Renders a body that begins on line 5 of its file. */
export function render(body: string, article: Partial<Article> = {}, place: Partial<Place> = {}): Rendering {
  return renderArticle({ ...ARTICLE, ...article }, body, 5, { ...PLACE, ...place })
}

/** The HTML of a body written as HTML. */
export function html(body: string): string {
  return render(body, { form: 'html' }).html
}

/** `line:column what`, as the author sees it. */
export function told(rendering: Rendering): string[] {
  return rendering.problems.map(({ line, column, what }) => `${line}:${column} ${what}`)
}
