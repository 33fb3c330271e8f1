import type { Store } from '../../edition/store.ts'

/** A store that editions are published into while it is read: a bucket behind the Worker. */
export type PublishedStore = Pick<Store, 'read'> & {
  write(name: string, text: string): Promise<void>
  /** The manifest as it stands; 'same' when it is still of the `known` version; undefined when there is none. */
  manifest(known?: string): Promise<Stored | 'same' | undefined>
  /** Replaces the manifest of this version, or none, in one step; false when another stands there by now. */
  swap(text: string, version: string | undefined): Promise<boolean>
  /** When an object was last written, in milliseconds since 1970; undefined when there is none. */
  written(name: string): Promise<number | undefined>
  /** At most 1 000 objects, in the order of their names, after this one; and where to go on, if there are more. */
  list(after: string): Promise<StoreListing>
  /** At most 1 000 names. */
  remove(names: readonly string[]): Promise<void>
}

/** `version` changes whenever the text does. */
export type Stored = { readonly text: string; readonly version: string }

/** Objects, when each was last written, and the last name of them where more follow. */
export type StoreListing = {
  readonly objects: readonly { readonly name: string; readonly written: number }[]
  readonly next?: string
}

/** The names of all objects. */
export async function storedNames({ list }: Pick<PublishedStore, 'list'>): Promise<Set<string>> {
  const names = new Set<string>()
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { objects, next }: StoreListing = await list(after)
    for (const { name } of objects) names.add(name)
    after = next
  }
  return names
}

/** Is it the name of an immutable object: its kind (segment, block, feeds, pages) and 22 characters of a digest? */
export function isObjectName(name: unknown): name is string {
  return typeof name === 'string' && /^[a-z]\/[A-Za-z0-9_-]{22}$/.test(name)
}

/** Bytes of one object at most. A segment is within the budget of a feed unless one article alone is longer. */
export const LARGEST = 4_000_000

/** Names in one question for what is missing: each is looked up by itself. */
export const MOST_NAMES = 40

/** Milliseconds. An object that no edition names is written again when it is older than this, before it is relied on. */
export const YOUNG = 12 * 3_600_000

/** Milliseconds. Only older objects are ever removed: whoever read an older edition, or relied on them, has finished. */
export const GRACE = 24 * 3_600_000
