// @ts-expect-error: only the whole of xml-js has types.
import write from '../../node_modules/xml-js/lib/js2xml.js'

/**
 * Stands in for xml-js in the Worker's script (wrangler.toml, `[alias]`). The package `feed` only writes XML with it; its reader, and the
 * parser `sax` in that, would be most of what a Worker does at its start.
 */
export const js2xml: (value: object, options: object) => string = write
