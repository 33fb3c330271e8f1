import type { ServerResponse } from 'node:http'
import type { OpenEdition } from '../../edition/reading/open.ts'

/** Readers that poll all day send the same request, and are told that nothing is new. */
const MOST = 1000

/**
 * The 304s of this second, each ready for the next request that is the very same. It repeats what the app has said: within one second of the clock, of one edition, and to requests that are the same byte for byte, it would
 * say the same. Entries appear and expire at whole seconds.
 */
export function createReady(source: () => OpenEdition | undefined, now: () => Date) {
  const kept = new Map<string, string[]>()
  let second = 0
  let edition: OpenEdition | undefined
  const renew = () => {
    const [at, current] = [Math.floor(now().getTime() / 1000), source()]
    if (at !== second || current !== edition || kept.size > MOST) kept.clear()
    second = at
    edition = current
  }
  return {
    /** Answers, if there is one for a request of these bytes. */
    answer(request: string, outgoing: ServerResponse): boolean {
      if (kept.size > 0) renew()
      const head = kept.get(request)
      if (head !== undefined) outgoing.writeHead(304, head).end()
      return head !== undefined
    },
    keep(request: string, response: Response) {
      renew()
      if (edition !== undefined) kept.set(request, [...response.headers].flat())
    },
  }
}
