import { MANIFEST } from '../edition/manifest.ts'
import { isObjectName, type PublishedStore } from '../http/publish/published.ts'
import { textOf } from '../text/gzip.ts'

/** The part of an R2 binding that is used. */
export type Bucket = {
  get(key: string, options?: { readonly onlyIf?: Condition }): Promise<Found | null>
  head(key: string): Promise<{ readonly uploaded: Date } | null>
  /** Null when the condition does not hold. */
  put(key: string, text: string, options?: { readonly onlyIf?: Condition }): Promise<object | null>
  list(options: { readonly startAfter?: string; readonly limit: number }): Promise<{
    readonly objects: readonly { readonly key: string; readonly uploaded: Date }[]
    readonly truncated: boolean
  }>
  delete(keys: string[]): Promise<void>
}

type Condition = { readonly etagMatches?: string; readonly etagDoesNotMatch?: string }
/** An object comes without its body when the condition does not hold. */
type Found = { readonly etag: string } & (Body | { readonly text?: never })
type Body = { text(): Promise<string>; arrayBuffer(): Promise<ArrayBuffer> }

/** Editions in an R2 bucket. R2 is strongly consistent: what has been written is what the next reader sees, anywhere. */
export function bucketStore(bucket: Bucket): PublishedStore {
  return {
    async read(name) {
      const found = await bucket.get(name)
      return found?.text && textOf(new Uint8Array(await found.arrayBuffer()))
    },
    async write(name, text) {
      await bucket.put(name, text)
    },
    async manifest(known) {
      const found = await bucket.get(MANIFEST, known === undefined ? {} : { onlyIf: { etagDoesNotMatch: known } })
      if (found === null) return undefined
      return found.text === undefined ? 'same' : { text: await found.text(), version: found.etag }
    },
    async swap(text, version) {
      const onlyIf = version === undefined ? { etagDoesNotMatch: '*' } : { etagMatches: version }
      return (await bucket.put(MANIFEST, text, { onlyIf })) !== null
    },
    async written(name) {
      return (await bucket.head(name))?.uploaded.getTime()
    },
    async list(after) {
      const { objects, truncated } = await bucket.list({ ...(after !== '' && { startAfter: after }), limit: 1000 })
      const last = truncated ? objects.at(-1)?.key : undefined
      return {
        // The bucket may hold objects that feedwright has not written.
        objects: objects
          .filter(({ key }) => isObjectName(key))
          .map(({ key, uploaded }) => ({ name: key, written: uploaded.getTime() })),
        ...(last !== undefined && { next: last }),
      }
    },
    async remove(names) {
      await bucket.delete([...names])
    },
  }
}
