import { LRUCache } from 'lru-cache'
import type { OpenEdition } from '../../edition/reading/open.ts'
import type { Document, Head, Rendered } from '../document/document.ts'
import type { Soon } from '../soon.ts'
import type { Edge } from './edge.ts'

/** Finds a document in an edition at an instant in milliseconds since 1970; undefined where there is none. */
export type Look = (edition: OpenEdition, now: number) => Promise<Document | undefined>

/** Lets work go on after the answer has gone, `waitUntil` of a Worker; what fails in it is reported. */
export type Later = (work: Promise<unknown>) => void

export type WantedDocument = {
  /** The same for the same document, whoever asks and whatever the edition: `feed tags/go/ rss`. */
  readonly name: string
  readonly look: Look
  /** The instant it is wanted for, in milliseconds since 1970. */
  readonly at: number
  readonly later: Later
  /** A delta is wanted, which a copy from a cache of the edge cannot give. */
  readonly exact: boolean
}

/** How an answer came about. `age`: seconds since a stale copy stopped being right. */
export type AnswerOrigin =
  | { readonly kind: 'memory' | 'edge' | 'looked-up' | 'made' }
  | { readonly kind: 'stale'; readonly age: number; readonly why: 'refreshing' | 'edition-failed' | 'render-failed' }

export type FoundDocument = {
  readonly head: Head
  readonly origin: AnswerOrigin
  readonly delta?: Document['delta']
  /** The bytes, made once; those of an older state, told by its head, when they cannot be made; rejects when there are none. */
  render(): Soon<Made>
}

type Made = Rendered & { readonly origin: AnswerOrigin }

type Options = {
  readonly now: () => Date
  readonly bytes: number
  readonly edge: Edge | undefined
  /** Told what failed, for the operator. */
  readonly report: (error: unknown) => void
}

/** What is kept under a name: what is known of the document, and the bytes made last, perhaps of an older state. It holds on to no edition. */
type Kept = { readonly edition: string; readonly head: Head; readonly last?: Rendered | undefined }

/** Roughly how many bytes a head takes in memory. */
const HEAD_SIZE = 1024

/** Documents in memory, those asked for least recently dropped first; behind it the cache of a data centre, where there is one. */
export function createDocuments({ now, bytes, edge, report }: Options) {
  const kept = new LRUCache<string, Kept>({
    maxSize: bytes,
    // One document may not push all others out.
    maxEntrySize: bytes / 4,
    sizeCalculation: ({ last }) => HEAD_SIZE + (last?.bytes.byteLength ?? 0),
  })
  const making = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
  let failingSince: number | undefined

  const stale = (why: 'edition-failed' | 'render-failed'): AnswerOrigin => {
    failingSince ??= now().getTime()
    return { kind: 'stale', age: (now().getTime() - failingSince) / 1000, why }
  }
  /** The bytes of a document, which many may ask for at once. */
  const make = async (name: string, edition: OpenEdition, document: Document): Promise<Rendered> => {
    const id = `${name} ${document.etag}`
    const begun = making.get(id) ?? document.body()
    making.set(id, begun)
    try {
      const rendered = { head: headOf(document), bytes: await begun }
      kept.set(name, { edition: edition.id, head: rendered.head, last: rendered })
      return rendered
    } finally {
      making.delete(id)
    }
  }

  const refresh = async (edition: OpenEdition, { name, look }: WantedDocument) => {
    const document = await look(edition, now().getTime())
    if (document) await edge?.keep(edition, name, await make(name, edition, document), now().getTime())
  }

  /** The document of a name as an edition has it: its head `known` before, or as it was looked up. */
  const found = (
    edition: OpenEdition,
    { name, look, later }: WantedDocument,
    head: Head,
    origin: AnswerOrigin,
    document?: Document,
  ): FoundDocument => {
    const render = async (last: Rendered | undefined): Promise<Made> => {
      try {
        const current = document ?? (await look(edition, now().getTime()))
        if (current === undefined) throw new Error(`"${name}" is no longer there`)
        const rendered = await make(name, edition, current)
        if (edge) later(edge.keep(edition, name, rendered, now().getTime()))
        return { ...rendered, origin: { kind: 'made' } }
      } catch (error) {
        const older = last ?? (await edge?.last(edition.site, name))
        if (older === undefined) throw error
        report(error)
        return { ...older, origin: stale('render-failed') }
      }
    }
    return {
      head,
      origin,
      delta: document?.delta,
      render() {
        const last = kept.get(name)?.last
        return last?.head.etag === head.etag ? { head, bytes: last.bytes, origin: { kind: 'memory' } } : render(last)
      },
    }
  }

  /** What is kept of an older state, for when nothing better can be had. */
  const older = (rendered: Rendered): FoundDocument => {
    const origin = stale('edition-failed')
    return { head: rendered.head, origin, render: () => ({ ...rendered, origin }) }
  }

  const lookUp = async (edition: OpenEdition, wanted: WantedDocument, known: Kept | undefined) => {
    const { name, look, at, later, exact } = wanted
    try {
      const copy = exact ? undefined : await edge?.recall(edition, name, at)
      if (copy !== undefined) {
        kept.set(name, { edition: edition.id, head: copy.head, last: copy })
        if (copy.fresh) return found(edition, wanted, copy.head, { kind: 'edge' })
        later(refresh(edition, wanted))
        return found(edition, wanted, copy.head, { kind: 'stale', age: copy.age, why: 'refreshing' })
      }
      const document = await look(edition, at)
      failingSince = undefined
      if (document === undefined) return undefined
      kept.set(name, { edition: edition.id, head: headOf(document), last: known?.last })
      return found(edition, wanted, document, { kind: 'looked-up' }, document)
    } catch (error) {
      const last = known?.last ?? (await edge?.last(edition.site, name))
      if (last === undefined) throw error
      report(error)
      return older(last)
    }
  }

  /** The document of a name; without an edition, or when it fails, the one kept last. Rejects when there is none of that either. */
  return (edition: OpenEdition | undefined, wanted: WantedDocument): Soon<FoundDocument | undefined> => {
    const known = kept.get(wanted.name)
    if (edition === undefined) return known?.last && older(known.last)
    const isRight = known?.edition === edition.id && wanted.at < known.head.until && !wanted.exact
    return isRight ? found(edition, wanted, known.head, { kind: 'memory' }) : lookUp(edition, wanted, known)
  }
}

function headOf({ body: _body, delta: _delta, ...head }: Document): Head {
  return head
}
