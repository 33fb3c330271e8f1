import { NotYet } from '../edition/not-yet.ts'
import type { OpenEdition } from '../edition/reading/open.ts'

/** Milliseconds a request waits for the articles to be read, before it is told to come again. */
const PATIENCE = 10_000

/**
 * An early edition until the whole one is there: the newest document of everything is answered at once, and whatever else is asked for
 * waits. Rejects when that takes too long: nothing is called missing because it has not been read yet.
 */
export function untilWhole(early: OpenEdition, whole: Promise<OpenEdition>, patience = PATIENCE): OpenEdition {
  const soon = () => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new NotYet('The articles are still being read')), patience)
    })
    return Promise.race([whole, late]).finally(() => clearTimeout(timer))
  }
  return {
    ...early,
    feeds: async (now) => (await soon()).feeds(now),
    document: async (path, now) => (path === '' ? early : await soon()).document(path, now),
    view: async (state, now) => (state.path === '' ? early : await soon()).view(state, now),
    page: async (pathname, now) => (await soon()).page(pathname, now),
    entry: async (pathname, now) => (await soon()).entry(pathname, now),
    permalinkPages: async () => (await soon()).permalinkPages(),
    permalinks: async (page, now) => (await soon()).permalinks(page, now),
  }
}
