/** What `{{< ref "/posts/trip.md" >}}` and `{% post_url 2026-01-02-trip %}` call an article by: its path, without folder names that mean it. */
export function entryName(written: string): string {
  return written
    .trim()
    .replace(/[?#].*$/s, '')
    .replace(/^@?\/|\/$/g, '')
    .replace(/(?:^|\/)_?index(?:\.(?:md|html))?$/i, '')
}

/** The names of all articles that template code in a body may lead to. */
export function entryNamesIn(body: string): readonly string[] {
  const given = Array.from(body.matchAll(LEADING), ([all]) => all.match(WORD) ?? []).flat()
  return given.map((word) => entryName(word.replace(/^["'`]|["'`]$/g, ''))).filter((name) => name !== '')
}

const LEADING =
  /\{\{[<%]\s*(?:rel)?ref\s[^{}]{1,500}\}\}|\{%-?\s*(?:post_url|post_link|link)\s[^{}]{1,500}%\}|\bget_url\([^(){}]{1,500}\)/g
const WORD = /"[^"]*"|'[^']*'|`[^`]*`|[^\s"'`=<>%{}(),]+/g
