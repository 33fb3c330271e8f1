import { matchFrom } from '../locate.ts'

/** One image of a `srcset`: its address and what follows it, `2x` or `640w` or nothing. */
export type Candidate = { readonly url: string; readonly descriptor: string }

/** The images of a `srcset`, by the rules of HTML 4.8.4.2.1: commas inside an address belong to it. */
export function parseSrcset(srcset: string): Candidate[] {
  const candidates: Candidate[] = []
  const next = /[\s,]*([^\s,]\S*)/y
  const rest = /\s*((?:\([^)]*\)?|[^,(])*),?/y
  let at = 0
  for (;;) {
    const written = matchFrom(next, srcset, at)?.[1]
    if (written === undefined) return candidates
    at = next.lastIndex
    const url = written.replace(/(?<!,),+$/, '')
    if (url.length < written.length) {
      candidates.push({ url, descriptor: '' })
      continue
    }
    const descriptor = matchFrom(rest, srcset, at)?.[1]?.trim() ?? ''
    at = Math.max(rest.lastIndex, at)
    candidates.push({ url, descriptor })
  }
}

/** A `srcset` of the candidates that have a usable address and descriptor, in their order; empty when there are none. */
export function absoluteSrcset(srcset: string, resolve: (written: string) => string | undefined): string {
  return parseSrcset(srcset)
    .flatMap(({ url, descriptor }) => {
      const address = resolve(url)
      if (address === undefined || !/^(?:\d+(?:\.\d+)?[wxh])?$/.test(descriptor)) return []
      // A comma at either end of an address would be read as the one between two candidates.
      const safe = address.replace(/,$/, '%2C')
      return [descriptor === '' ? safe : `${safe} ${descriptor}`]
    })
    .join(', ')
}
