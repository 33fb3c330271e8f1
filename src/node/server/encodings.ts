import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { isCompressible } from '../../http/document.ts'
import type { Rendered } from '../../http/memory.ts'
import { CODINGS, type Coding, readWeights, refusesIdentity, selectCoding } from '../../http/negotiate.ts'
import type { Encoder } from '../../http/reply.ts'

/** Bytes under which compression saves nothing: such a document fits in one packet as it is. */
const SMALL = 1024

/** Clients send few different fields. */
const MOST_CHOSEN = 64

/**
 * Requests after which a document has earned the slow levels: brotli 11 saves a tenth over 5, for fifty times the work.
 */
const POPULAR = 100

export type NodeEncoder = Encoder & {
  /** The coded bytes if they are ready. */
  ready(rendered: Rendered, coding: Coding): Buffer | undefined
}

type Coded = {
  asked: number
  strong: boolean
  readonly compressible: boolean
  /** What was chosen last for each Accept-Encoding; forgotten when another coding is ready. */
  readonly chosen: Map<string, Coding | 'identity'>
  readonly ready: Map<Coding, Buffer>
  readonly begun: Map<Coding, Promise<Buffer>>
}

/**
 * Compresses beside the serving thread, each document once for each coding that is asked for; kept as long as its bytes
 * are.
 */
export function createEncoder(popular = POPULAR): NodeEncoder {
  const known = new WeakMap<Uint8Array, Coded>()
  const codedOf = ({ document, bytes }: Rendered): Coded => {
    let coded = known.get(bytes)
    if (coded === undefined) {
      const compressible = isCompressible(document.fields['Content-Type'] ?? '')
      coded = { asked: 0, strong: false, compressible, chosen: new Map(), ready: new Map(), begun: new Map() }
      known.set(bytes, coded)
    }
    return coded
  }
  const begin = (coded: Coded, bytes: Uint8Array, coding: Coding): Promise<Buffer> => {
    const begun = coded.begun.get(coding)
    if (begun !== undefined) return begun
    const work = compress(coding, bytes, false)
    coded.begun.set(coding, work)
    work.then(
      (done) => {
        coded.ready.set(coding, done)
        coded.chosen.clear()
      },
      () => coded.begun.delete(coding),
    )
    return work
  }

  return {
    choose(rendered, acceptEncoding) {
      if (acceptEncoding === undefined) return 'identity'
      const coded = codedOf(rendered)
      if (!coded.compressible) return 'identity'
      coded.asked += 1
      if (coded.asked >= popular && !coded.strong) strengthen(coded, rendered.bytes)
      const known = coded.chosen.get(acceptEncoding)
      if (known !== undefined) return known
      if (rendered.bytes.byteLength < SMALL && !refusesIdentity(acceptEncoding)) return 'identity'
      const weights = readWeights(acceptEncoding)
      for (const coding of OFFERED) {
        const wanted = (weights.get(coding) ?? weights.get('*') ?? 0) > 0
        if (wanted && !coded.begun.has(coding)) begin(coded, rendered.bytes, coding).catch(() => undefined)
      }
      // gzip is worth waiting for, the others are offered once they are there.
      const offered = OFFERED.filter((coding) => coding === 'gzip' || coded.ready.has(coding))
      const chosen = selectCoding(acceptEncoding, offered)
      if (coded.chosen.size >= MOST_CHOSEN) coded.chosen.clear()
      coded.chosen.set(acceptEncoding, chosen)
      return chosen
    },
    encoded: async (rendered, coding) => own(await begin(codedOf(rendered), rendered.bytes, coding)),
    ready: (rendered, coding) => known.get(rendered.bytes)?.ready.get(coding),
  }
}

/** zstd is in Node from 22.15 on. */
const OFFERED = CODINGS.filter((coding) => coding !== 'zstd' || 'zstdCompress' in zlib)

/** The slow levels, begun once; the answer changes over when they are done. */
function strengthen(coded: Coded, bytes: Uint8Array): void {
  coded.strong = true
  for (const coding of coded.begun.keys()) {
    if (coding === 'gzip') continue
    compress(coding, bytes, true).then(
      (done) => coded.ready.set(coding, done),
      () => undefined,
    )
  }
}

const gzip = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gzip)
const brotli = promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)
const zstd = promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdCompress ?? zlib.gzip)

function compress(coding: Coding, bytes: Uint8Array, strong: boolean): Promise<Buffer> {
  const { constants } = zlib
  switch (coding) {
    case 'gzip':
      return gzip(bytes, { level: 9 })
    case 'br': {
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: strong ? 11 : 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      }
      return brotli(bytes, { params })
    }
    case 'zstd':
      return zstd(bytes, { params: { [constants.ZSTD_c_compressionLevel]: strong ? 19 : 9 } })
  }
}

/** The same bytes under a type whose memory is surely not shared between threads. */
function own(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return buffer.buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer)
}
