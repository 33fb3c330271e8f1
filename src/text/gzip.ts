/** Is it gzip? RFC 1952 2.3.1: it begins with these two bytes, of which UTF-8 has no second one. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** The text of UTF-8, or of gzip of it. Rejects where gzip is damaged. */
export async function textOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!isGzip(bytes)) return new TextDecoder().decode(bytes)
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text()
}
