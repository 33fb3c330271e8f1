/** The body of a request as text, read no further than `limit` bytes. */
export async function readBody(
  request: Request,
  limit: number,
): Promise<{ readonly text: string } | { readonly fault: 'size' | 'text' }> {
  const { body } = request
  if (body === null) return { text: '' }
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) {
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
      if (done) return { text: text + decoder.decode() }
      size += value.byteLength
      if (size > limit) {
        await reader.cancel()
        return { fault: 'size' }
      }
      text += decoder.decode(value, { stream: true })
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    await reader.cancel().catch(() => undefined)
    return { fault: 'text' }
  }
}
