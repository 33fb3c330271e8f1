import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type OpenEdition, openEdition } from '../../src/edition/reading/open.ts'
import { serveNode } from '../../src/node/server/node.ts'
import { editionFiles } from '../platform/collection.ts'

/**
 * One server in a process of its own: `feedwright`, `replaced` once a second, or `raw` with an answer out of a file.
 */
const [kind = '', file = ''] = process.argv.slice(2)

if (kind === 'raw') {
  const { status, head, body } = JSON.parse(readFileSync(file, 'utf8'))
  const bytes = body === '' ? undefined : Buffer.from(body, 'base64')
  const server = createServer((_incoming, outgoing) => {
    outgoing.writeHead(status, head)
    outgoing.end(bytes)
  })
  server.listen(0, '127.0.0.1', () => process.send?.({ port: addressOf(server.address()) }))
} else {
  const editions = await Promise.all(Array.from({ length: kind === 'replaced' ? 12 : 1 }, (_, number) => open(number)))
  let current = 0
  const source = () => editions[current % editions.length] ?? Promise.reject(new Error('There is none'))
  const serving = await serveNode(source, { port: 0, host: '127.0.0.1', report: console.error })
  process.send?.({ port: Number(new URL(serving.address).port) })
  if (kind === 'replaced') {
    setInterval(() => {
      current += 1
    }, 1000)
  }
}

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpu: user + system })
})

/** Some 45 entries of over 2 kB, the newest another one each time. */
async function open(number: number): Promise<OpenEdition> {
  const more = Array.from({ length: 42 }, (_, i) => ({
    path: `article-${i}.md`,
    title: i === 0 ? `Edited ${number} times` : `Article ${i}`,
    published: new Date(Date.UTC(2026, 3, 1 + i)),
  }))
  const files = editionFiles(new Date('2026-06-01T00:00:00Z'), more)
  const edition = await openEdition({ read: async (name) => files.get(name) })
  if (edition === undefined) throw new Error('No edition was made')
  return edition
}

function addressOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
