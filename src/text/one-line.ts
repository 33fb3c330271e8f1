/** White space of any kind as single spaces. */
export function oneLine(text: string): string {
  return (UNEVEN.test(text) ? text.replace(/\s+/g, ' ') : text).trim()
}

const UNEVEN = /\s\s|[^\S ]/
