import { promisify } from 'node:util'
import zlib from 'node:zlib'
import type { Coded, Encode } from '../../http/conditions/reply.ts'
import { isCompressible } from '../../http/document/document.ts'
import { CODINGS, type Coding, readWeights, refusesIdentity, selectCoding } from '../../http/negotiate.ts'

/** Bytes under which compression saves nothing: such a document fits in one packet as it is. */
const SMALL = 1024

/** Requests after which a document has earned the slow levels: brotli 11 saves a tenth over 5, for fifty times the work. */
const POPULAR = 100

type Bytes = Uint8Array<ArrayBuffer>

/** What has been compressed of one document. */
type Codings = { asked: number; readonly ready: Map<Coding, Bytes>; readonly begun: Map<Coding, Promise<Bytes>> }

/**
 * Compresses in Node's own threads, each document once for each coding that is asked for; kept as long as its bytes are. gzip is worth
 * waiting for, the other codings are sent once they are there.
 */
export function createEncode(popular = POPULAR): Encode {
  const known = new WeakMap<Bytes, Codings>()
  return ({ head, bytes }, acceptEncoding) => {
    const plain: Coded = { coding: 'identity', bytes }
    if (acceptEncoding === undefined || !isCompressible(head.fields['Content-Type'] ?? '')) return plain
    if (bytes.byteLength < SMALL && !refusesIdentity(acceptEncoding)) return plain
    const codings = known.get(bytes) ?? { asked: 0, ready: new Map(), begun: new Map() }
    known.set(bytes, codings)
    codings.asked += 1
    if (codings.asked === popular) strengthen(codings, bytes)
    const weights = readWeights(acceptEncoding)
    for (const coding of OFFERED) {
      if ((weights.get(coding) ?? weights.get('*') ?? 0) > 0) begin(codings, bytes, coding)
    }
    const coding = selectCoding(
      acceptEncoding,
      OFFERED.filter((one) => one === 'gzip' || codings.ready.has(one)),
    )
    if (coding === 'identity') return plain
    const ready = codings.ready.get(coding)
    return ready ? { coding, bytes: ready } : begin(codings, bytes, coding).then((coded) => ({ coding, bytes: coded }))
  }
}

/** zstd is in Node from 22.15 on. */
const OFFERED = CODINGS.filter((coding) => coding !== 'zstd' || 'zstdCompress' in zlib)

function begin({ begun, ready }: Codings, bytes: Bytes, coding: Coding): Promise<Bytes> {
  const known = begun.get(coding)
  if (known !== undefined) return known
  const work = compress(coding, bytes, false)
  begun.set(coding, work)
  work.then(
    (done) => ready.set(coding, done),
    () => begun.delete(coding),
  )
  return work
}

/** The slow levels; the answer changes over when they are done. */
function strengthen({ begun, ready }: Codings, bytes: Bytes): void {
  for (const coding of begun.keys()) {
    if (coding === 'gzip') continue
    compress(coding, bytes, true).then(
      (done) => ready.set(coding, done),
      () => undefined,
    )
  }
}

const gzip = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gzip)
const brotli = promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)
const zstd = promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdCompress ?? zlib.gzip)

async function compress(coding: Coding, bytes: Bytes, strong: boolean): Promise<Bytes> {
  const { constants } = zlib
  switch (coding) {
    case 'gzip':
      return new Uint8Array(await gzip(bytes, { level: 9 }))
    case 'br': {
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: strong ? 11 : 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      }
      return new Uint8Array(await brotli(bytes, { params }))
    }
    case 'zstd':
      return new Uint8Array(await zstd(bytes, { params: { [constants.ZSTD_c_compressionLevel]: strong ? 19 : 9 } }))
  }
}
