import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { collection } from './collection.ts'

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src https: http: data:; media-src https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
}

/** The sample site and the files of public/ on a free port of this machine, under the policy of the real server. */
export async function serve(): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const body = page(pathname)
    if (body !== undefined) {
      const status = pathname === '/missing/' ? 404 : 200
      response
        .writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY })
        .end(body)
      return
    }
    const type = TYPES[pathname.split('.').at(-1) ?? '']
    const folder = pathname.startsWith('/feedwright/') ? 'src/assets' : 'public'
    const place = new URL(`../../${folder}${pathname}`, import.meta.url)
    const file = type && (await readFile(place).catch(() => undefined))
    if (file) response.writeHead(200, { 'Content-Type': type }).end(file)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${port(server.address())}/`
  const page = collection(url)
  return { url, server }
}

function port(address: string | AddressInfo | null): number {
  return address !== null && typeof address === 'object' ? address.port : 0
}
