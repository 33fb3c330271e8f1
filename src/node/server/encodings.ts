import { promisify } from 'node:util'
import zlib from 'node:zlib'
import type { Coded, Encode } from '../../http/conditions/reply.ts'
import { isCompressible } from '../../http/document/document.ts'
import { CODINGS, type Coding, readWeights, refusesIdentity, selectCoding } from '../../http/negotiate.ts'
import { type Soon, soon } from '../../http/soon.ts'

/** Bytes under which compression saves nothing: such a document fits in one packet as it is. */
const SMALL = 1024

type Bytes = Uint8Array<ArrayBuffer>

/** What has been compressed of one document, and what is being compressed. */
type Codings = Map<Coding, Soon<Bytes>>

/**
 * Compresses in Node's own threads, each document once for each coding that is asked for; kept as long as its bytes are. gzip is worth
 * waiting for, the other codings are sent once they are there.
 */
export function createEncode(): Encode {
  const known = new WeakMap<Bytes, Codings>()
  return ({ head, bytes }, acceptEncoding) => {
    const plain: Coded = { coding: 'identity', bytes }
    if (acceptEncoding === undefined || !isCompressible(head.fields['Content-Type'] ?? '')) return plain
    if (bytes.byteLength < SMALL && !refusesIdentity(acceptEncoding)) return plain
    const codings: Codings = known.get(bytes) ?? new Map()
    known.set(bytes, codings)
    const weights = readWeights(acceptEncoding)
    for (const coding of OFFERED) {
      if ((weights.get(coding) ?? weights.get('*') ?? 0) > 0) begin(codings, bytes, coding)
    }
    const isReady = (coding: Coding) => codings.get(coding) instanceof Uint8Array
    const coding = selectCoding(
      acceptEncoding,
      OFFERED.filter((one) => one === 'gzip' || isReady(one)),
    )
    return coding === 'identity' ? plain : soon(begin(codings, bytes, coding), (coded) => ({ coding, bytes: coded }))
  }
}

/** zstd is in Node from 22.15 on. */
const OFFERED = CODINGS.filter((coding) => coding !== 'zstd' || 'zstdCompress' in zlib)

function begin(codings: Codings, bytes: Bytes, coding: Coding): Soon<Bytes> {
  const known = codings.get(coding)
  if (known !== undefined) return known
  const work = compress(coding, bytes)
  codings.set(coding, work)
  work.then(
    (done) => codings.set(coding, done),
    () => codings.delete(coding),
  )
  return work
}

const gzip = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gzip)
const brotli = promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)
const zstd = promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdCompress ?? zlib.gzip)

async function compress(coding: Coding, bytes: Bytes): Promise<Bytes> {
  const { constants } = zlib
  switch (coding) {
    case 'gzip':
      return new Uint8Array(await gzip(bytes, { level: 9 }))
    case 'br': {
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      }
      return new Uint8Array(await brotli(bytes, { params }))
    }
    case 'zstd':
      return new Uint8Array(await zstd(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 9 } }))
  }
}
