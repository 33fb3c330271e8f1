import type { Surroundings } from './surroundings.ts'

/**
 * Tells of `:::`, which only another publisher's program turns into something: subscribers see it as it stands. At the first place, with
 * how often. `prose` is Markdown without its code, in which such things are examples.
 */
export function tellTemplates(prose: string, around: Surroundings): void {
  const [first, ...more] = prose.matchAll(/^:::+ *[a-z]\w*/gm)
  if (first === undefined) return
  const often = more.length === 0 ? '' : `, ${more.length + 1} times`
  const what = `::: is code of another publisher's templates, and subscribers see it as it stands${often}`
  around.warn(what, 'write what it stands for in Markdown or HTML; an example stands between `', first[0])
}
