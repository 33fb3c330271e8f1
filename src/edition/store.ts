/**
 * Where an edition is kept: a folder, the static assets of a Worker, a bucket, or memory. Objects are UTF-8 text under names of
 * `[a-z0-9/._-]`; all but `manifest.json` are immutable and content-addressed, so that a reader sees one edition whole. Whether an object
 * is kept as text or as gzip of it is the store's matter: whoever reads gets the text.
 */
export type Store = {
  /** The text of an object, or undefined when there is none. Rejects when the store fails. */
  read(name: string): Promise<string | undefined>
  /** Present in stores that can be written; `manifest.json` is replaced in one step, any other name only ever gets the same text. */
  write?(name: string, text: string): Promise<void>
  /** Names of all objects that stand in it; for writing only what is new and for clearing what no edition names. */
  names?(): Promise<ReadonlySet<string>>
}

/** There is no edition yet, or not all of it: no failure, and soon over. Whoever asks is to come again. */
export class NotYet extends Error {}

/** The text of an object that must be there. Throws when it is not. */
export async function objectText(store: Pick<Store, 'read'>, name: string): Promise<string> {
  const text = await store.read(name)
  if (text === undefined) throw new Error(`The edition is not whole: "${name}" is missing from its store`)
  return text
}
