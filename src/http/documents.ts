import type { OpenEdition } from '../edition/reading/open.ts'
import type { Site } from '../settings/site.ts'
import type { Origin } from './cache-status.ts'
import type { Document } from './document.ts'
import type { Edge } from './edge.ts'
import type { Found } from './locate.ts'
import { createMemory, type Rendered } from './memory.ts'

/** Lets work go on after the answer has gone: `waitUntil` of a Worker. */
export type Later = (work: Promise<unknown>) => void

export type Documents = {
  /**
   * What stands under a name, by `look` in the current edition unless that is known already. When the edition cannot be
   * read, the last good document under that name; rejects when there is none. `exact`: a copy from the edge will not
   * do.
   */
  find(
    name: string,
    look: Look,
    later: Later,
    exact: boolean,
  ): Promise<{ readonly found: Found; readonly origin: Origin; readonly edition?: string }>
  /** A document with its bytes, made once; another, older one when they cannot be made; rejects when there is none. */
  render(name: string, document: Document, later: Later): Promise<Rendered & { readonly origin: Origin }>
}

export type Look = (edition: OpenEdition) => Promise<Found>

type Options = {
  readonly edition: () => Promise<OpenEdition> | OpenEdition
  readonly now: () => Date
  readonly bytes: number
  readonly edge?: Edge | undefined
  /** Told what failed, for the operator. */
  readonly report: (error: unknown) => void
}

/** Names are paths of what exists, so they are bounded by the collection; and by this, whatever it holds. */
const MOST_NAMES = 20_000

export function createDocuments({ edition, now, bytes, edge, report }: Options): Documents {
  const names = new Map<string, Known>()
  const memory = createMemory(bytes)
  const keep = ({ document, bytes }: Rendered) => memory.put({ document: still(document, bytes), bytes })
  const making = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
  let failingSince: number | undefined

  const stale = (why: 'edition-failed' | 'render-failed', error: unknown): Origin => {
    report(error)
    failingSince ??= now().getTime()
    return { kind: 'stale', age: (now().getTime() - failingSince) / 1000, why }
  }
  const know = (name: string, of: OpenEdition, document: Document, copy: boolean) => {
    if (names.size >= MOST_NAMES) names.clear()
    names.set(name, { id: of.id, site: of.site, document, copy })
  }
  /** The edge is a convenience: when it fails, all goes on as if it held nothing. */
  const spare = async <Held>(held: Promise<Held | undefined> | undefined): Promise<Held | undefined> => {
    try {
      return await held
    } catch (error) {
      report(error)
      return undefined
    }
  }
  let newest = ''
  /** Of older editions only what a failure needs is kept, and nothing that holds on to the edition itself. */
  const forget = (id: string) => {
    if (id === newest) return
    newest = id
    for (const [name, known] of names) {
      if (known.id !== id) names.set(name, { ...known, document: still(known.document) })
    }
  }
  /** Bytes of exactly this document: kept, being made, or made now. */
  const make = async (document: Document): Promise<Uint8Array<ArrayBuffer>> => {
    const id = `${document.key} ${document.etag}`
    const begun = making.get(id) ?? document.body()
    making.set(id, begun)
    try {
      const made = await begun
      keep({ document, bytes: made })
      return made
    } finally {
      making.delete(id)
    }
  }
  const refresh = async (name: string, current: OpenEdition, look: Look) => {
    const found = await look(current)
    if (found.kind !== 'document') return
    know(name, current, found.document, false)
    await edge?.keep(current, name, { document: found.document, bytes: await make(found.document) }, now().getTime())
  }

  return {
    async find(name, look, later, exact) {
      let current: OpenEdition | undefined
      try {
        current = await edition()
        forget(current.id)
        const known = names.get(name)
        if (known?.id === current.id && now().getTime() < known.document.until && !(exact && known.copy)) {
          return {
            found: { kind: 'document', document: known.document },
            origin: { kind: known.copy ? 'edge' : 'memory' },
            edition: current.id,
          }
        }
        const copy = exact ? undefined : await spare(edge?.recall(current, name, now().getTime()))
        if (copy !== undefined) {
          keep(copy)
          know(name, current, copy.document, true)
          if (!copy.fresh) later(refresh(name, current, look).catch(report))
          const origin: Origin = copy.fresh ? { kind: 'edge' } : { kind: 'stale', age: copy.age, why: 'refreshing' }
          return { found: { kind: 'document', document: copy.document }, origin, edition: current.id }
        }
        const found = await look(current)
        if (found.kind === 'document') know(name, current, found.document, false)
        failingSince = undefined
        return { found, origin: { kind: 'looked-up' }, edition: current.id }
      } catch (error) {
        const known = names.get(name)
        const last =
          (known && memory.get(known.document.key)) ?? (current && (await spare(edge?.last(current.site, name))))
        if (last === undefined) throw error
        keep(last)
        return { found: { kind: 'document', document: last.document }, origin: stale('edition-failed', error) }
      }
    },

    async render(name, document, later) {
      const kept = memory.get(document.key)
      if (kept !== undefined && kept.document.etag === document.etag) {
        return { document, bytes: kept.bytes, origin: { kind: 'memory' } }
      }
      const known = names.get(name)
      try {
        const made = await make(document)
        if (known !== undefined && edge !== undefined)
          later(edge.keep(known, name, { document, bytes: made }, now().getTime()).catch(report))
        return { document, bytes: made, origin: { kind: 'made' } }
      } catch (error) {
        const last = kept ?? (known && (await spare(edge?.last(known.site, name))))
        if (last === undefined) throw error
        return { ...last, origin: stale('render-failed', error) }
      }
    },
  }
}

type Known = {
  readonly id: string
  readonly site: Site
  readonly document: Document
  /** It came from the edge, which knows no deltas. */
  readonly copy: boolean
}

/** A document that holds on to no edition. */
function still({ delta: _, ...document }: Document, bytes?: Uint8Array<ArrayBuffer>): Document {
  const body =
    bytes === undefined ? () => Promise.reject(new Error(`${document.key} is of an older edition`)) : async () => bytes
  return { ...document, body }
}
