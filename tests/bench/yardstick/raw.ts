import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/** A bare node:http that writes one answer out of a file, whatever it is asked. Prints its address. */
const { status, headers, body } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const bytes = Buffer.from(body, 'base64')
const server = createServer((_, outgoing) => {
  outgoing.writeHead(status, headers)
  outgoing.end(bytes.byteLength > 0 ? bytes : undefined)
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${Object(server.address()).port}/`))
