/**
 * The body of a request as text, of at most `limit` bytes. A body some times longer is read to its end all the same, so
 * that its sender hears why it is refused.
 */
export async function readBody(
  request: Request,
  limit: number,
): Promise<{ readonly text: string } | { readonly fault: 'size' | 'text' }> {
  const { body } = request
  if (body === null) return { text: '' }
  if (Number(request.headers.get('Content-Length') ?? 0) > PATIENCE * limit) {
    await body.cancel()
    return { fault: 'size' }
  }
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const reader = body.getReader()
  let text = ''
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return size > limit ? { fault: 'size' } : { text: text + decoder.decode() }
      size += value.byteLength
      if (size > PATIENCE * limit) {
        await reader.cancel()
        return { fault: 'size' }
      }
      if (size > limit) text = ''
      else text += decoder.decode(value, { stream: true })
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    await reader.cancel().catch(() => undefined)
    return { fault: 'text' }
  }
}

const PATIENCE = 4
