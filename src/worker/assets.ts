import type { Store } from '../edition/store.ts'
import { contentTypeOf, type Files, fileTag } from '../http/document/file.ts'
import { textOf } from '../text/gzip.ts'

/** The static assets of a Worker, as far as they are used. */
export type Assets = { fetch(url: string): Promise<Response> }

/**
 * Where the edition stands among the assets. Nothing below it is a public file: it holds entries whose time has not
 * come.
 */
export const EDITION_FOLDER = '_edition'

/** The binding ignores the host, but a URL needs one. */
const ORIGIN = 'https://assets.local/'

/** An edition read out of a Worker's static assets. */
export function assetStore(assets: Assets): Store {
  return {
    async read(name) {
      const response = await assets.fetch(`${ORIGIN}${EDITION_FOLDER}/${name}`)
      if (response.status === 404) return undefined
      if (response.status !== 200) throw new Error(`The assets answer ${response.status} for "${name}"`)
      return textOf(new Uint8Array(await response.arrayBuffer()))
    },
  }
}

/** The public files among the assets. */
export function assetFiles(assets: Assets): Files {
  return async (segments) => {
    const [first = ''] = segments
    // The binding may ignore the difference between upper and lower case.
    if (
      first.toLowerCase() === EDITION_FOLDER ||
      segments.some((segment) => segment === '' || segment.startsWith('.'))
    ) {
      return undefined
    }
    const response = await assets.fetch(ORIGIN + segments.map(encodeURIComponent).join('/'))
    if (response.status !== 200) {
      await response.body?.cancel()
      if (response.status >= 500) throw new Error(`The assets answer ${response.status}`)
      return undefined
    }
    const type = contentTypeOf(segments.at(-1) ?? '')
    const hash = /"([\w-]+)"/.exec(response.headers.get('ETag') ?? '')?.[1] ?? ''
    return { body: new Uint8Array(await response.arrayBuffer()), type, etag: fileTag(type, hash) }
  }
}
