/**
 * Stands in for the XML parser `sax` in the Worker's script (wrangler.toml, `[alias]`). The package `feed` takes it in through xml-js,
 * which reads XML as well as writes it; here XML is only written, and the parser would be most of what a Worker does at its start.
 */
export function parser(): never {
  throw new Error('The Worker reads no XML: sax is left out of it by [alias] in wrangler.toml')
}
