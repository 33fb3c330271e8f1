/** Does a comment say where the summary of an article ends? WordPress, Hugo, Jekyll, Zola, Docusaurus and others write it in these words. */
export function isCut(comment: string): boolean {
  return CUT.test(comment)
}

const CUT =
  /^\s*(?:cut|end[-_ ]?(?:of[-_ ])?(?:excerpt|summary|teaser)|excerpt|fold|more|read[-_ ]?more|summary|teaser(?:[-_ ]end)?|truncate)\s*$/i
