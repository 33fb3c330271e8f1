import type { Surroundings } from './surroundings.ts'

/**
 * Tells of what only another publisher's program turns into something: shortcodes of Hugo, Liquid and Nunjucks, variables,
 * `:::` and `{: .class}`. Subscribers see it as it stands. Once a kind, at the first place, with how often. `prose` is Markdown
 * without its code, in which such things are examples.
 */
export function tellTemplates(prose: string, around: Surroundings): void {
  const kinds = new Map<string, { readonly first: string; readonly count: number }>()
  for (const [code, shortcode, tag] of prose.matchAll(TEMPLATE)) {
    const kind = kindOf(code, shortcode, tag)
    if (kind !== undefined)
      kinds.set(kind, { first: code, ...kinds.get(kind), count: (kinds.get(kind)?.count ?? 0) + 1 })
  }
  for (const [kind, { first, count }] of kinds) {
    const often = count === 1 ? '' : `, ${count} times`
    const what = `${kind} is code of another publisher's templates, and subscribers see it as it stands${often}`
    around.warn(what, 'write what it stands for in Markdown or HTML; an example stands between `', first)
  }
}

/** Undefined for the end of something that has been told of where it begins. */
function kindOf(code: string, shortcode?: string, tag?: string): string | undefined {
  if (shortcode !== undefined)
    return shortcode.startsWith('/') ? undefined : `{{${code[2]} ${shortcode} ${code[2] === '<' ? '>' : '%'}}}`
  if (tag !== undefined) return tag.startsWith('end') ? undefined : `{% ${tag} %}`
  if (code.startsWith('{{')) return '{{ … }}'
  if (code.startsWith(':::')) return ':::'
  return '{: … }'
}

// What each may hold is bounded: an article of nothing but beginnings is read once.
const TEMPLATE =
  /\{\{[<%] *(\/?[\w./-]+)[^}]{0,500}\}\}|\{%-? *(\w+)[^%]{0,500}%\}|(?<![\w}^_\\])\{\{-? *['"\w.$][^{}]{0,200}\}\}|^:::+ *[a-z]\w*|\{:[^}\n]{1,200}\}/gm
