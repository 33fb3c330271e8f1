/** Is it gzip? It begins with 1F 8B (RFC 1952 2.3.1), which no UTF-8 text does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** The text of UTF-8, or of gzip of it. Rejects where gzip is damaged. */
export async function textOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!isGzip(bytes)) return new TextDecoder().decode(bytes)
  const stream = new Response(bytes).body?.pipeThrough(new DecompressionStream('gzip'))
  return new Response(stream ?? null).text()
}
