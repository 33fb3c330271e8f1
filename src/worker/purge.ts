/** The cache in front of the Worker, where it is switched on (Workers Caching). */
export type FrontCache = { purge(what: { readonly purgeEverything: true }): Promise<{ readonly success: boolean }> }

/**
 * After a publishing, empties the cache in front of the Worker: at once, and again when the last isolate has seen the
 * new edition, which may have put the old one back in between. Rejects when the cache refuses; lifetimes then end as
 * they always do.
 */
export async function purgeAfter(
  published: Promise<Response>,
  cache: FrontCache,
  wait: (milliseconds: number) => Promise<void>,
  patience: number,
): Promise<void> {
  if (!(await published).ok) return
  const purge = async () => {
    if (!(await cache.purge({ purgeEverything: true })).success) throw new Error('The cache could not be purged')
  }
  await purge()
  await wait(Math.min(patience + 1000, 25_000))
  await purge()
}
