/**
 * The body of a request as text, of at most `limit` bytes. A body some times longer is read to its end all the same, so
 * that its sender hears why it is refused.
 */
export async function readBody(
  request: Request,
  limit: number,
): Promise<{ readonly text: string } | { readonly fault: 'size' | 'text' }> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let size = Number(request.headers.get('Content-Length') ?? 0) > PATIENCE * limit ? Number.POSITIVE_INFINITY : 0
  // Leaving the loop cancels the rest of the body.
  for await (const piece of request.body ?? []) {
    size += piece.byteLength
    if (size > PATIENCE * limit) break
    if (size <= limit) pieces.push(piece)
  }
  if (size > limit) return { fault: 'size' }
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { text: decoder.decode(await new Blob(pieces).arrayBuffer()) }
  } catch {
    return { fault: 'text' }
  }
}

const PATIENCE = 4
