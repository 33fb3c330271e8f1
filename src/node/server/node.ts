import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { OpenEdition } from '../../edition/reading/open.ts'
import { ANSWERS } from '../../http/answer.ts'
import { createApp } from '../../http/app.ts'
import type { AppOptions } from '../../http/handlers.ts'
import { soon } from '../../http/soon.ts'
import type { EditionSource } from '../../http/source.ts'
import { createEncode } from './encodings.ts'
import { createReady } from './ready.ts'

export type ServeOptions = Pick<AppOptions, 'files' | 'status' | 'report'> & {
  /** 0 for any free one. */
  readonly port: number
  readonly host: string
  readonly now?: () => Date
  /** Told of every request when its answer has been sent, or given up. */
  readonly log?: ((request: AnsweredRequest) => void) | undefined
}

/** A request and what became of it, for a log. */
export type AnsweredRequest = {
  readonly at: Date
  /** Of the client, or of the proxy in front. */
  readonly address: string
  readonly method: string
  /** As asked for, with its query. */
  readonly target: string
  /** `1.1` */
  readonly version: string
  readonly status: number
  /** Bytes that were sent, with the header fields. */
  readonly bytes: number
  readonly milliseconds: number
  readonly agent: string
  readonly referrer: string
}

export type Serving = {
  /** `http://127.0.0.1:8787`, with the port that was found. */
  readonly address: string
  /** Gives up the port at once. Resolves when what is being downloaded has been sent, or after some seconds. */
  close(): Promise<void>
}

/** Milliseconds that a download has to end in when the server closes: half of what supervisors of processes wait before they kill. */
const GRACE = 5000

/** Serves an edition over HTTP; rejects with the error of node:http (EADDRINUSE, EACCES) when it cannot listen. */
export async function serveNode(source: EditionSource, options: ServeOptions): Promise<Serving> {
  const { port, host, now = () => new Date(), log, ...others } = options
  const app = createApp(source, { ...others, now, encode: createEncode() })
  const ready = createReady(() => atOnce(source), now)
  const fetch = (request: Request, env: { readonly incoming: Asked }) =>
    soon(app.fetch(request, env), (response) => {
      if (response.status === 304) ready.keep(bytesOf(env.incoming), response)
      return response
    })
  const listen = getRequestListener(fetch, {
    errorHandler: refuse,
    // HTTP/1.0 names no host, and load balancers ask after /health with it; no answer depends on the name.
    hostname: 'localhost',
  })
  // Above that node:http answers 431 by itself; below it the app answers an address that is too long with 414.
  const server = createServer({ maxHeaderSize: 32_768, requestTimeout: 30_000 }, (incoming, outgoing) => {
    if (log) outgoing.once('close', watchAnswer(incoming, outgoing, now(), log))
    if (incoming.headers['if-none-match'] && ready.answer(bytesOf(incoming), outgoing)) return
    // Of two Host fields nobody knows which one a proxy in front has used. RFC 9112 3.2.
    if (countHosts(incoming) > 1) {
      const { status, fields, body } = ANSWERS.twoHosts
      return void outgoing.writeHead(status, fields).end(body)
    }
    // `OPTIONS *` asks about the whole server, and no Request can be made of `*`. RFC 9110 9.3.7.
    if (incoming.method === 'OPTIONS' && incoming.url === '*') incoming.url = '/'
    return listen(incoming, outgoing)
  })
  const connections = new Set<Socket>()
  server.on('connection', (connection) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const bound = server.address()
  const found = typeof bound === 'object' && bound !== null ? bound.port : port
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${found}`,
    async close() {
      const closed = new Promise((resolve) => server.once('close', resolve))
      // Not server.close(): it cuts off an answer that is whole in memory and only on its way to a slow reader.
      NetServer.prototype.close.call(server)
      const idle = setInterval(() => {
        if (![...connections].some(({ writableLength }) => writableLength > 0)) server.closeIdleConnections()
      }, 50)
      const hurry = setTimeout(() => server.closeAllConnections(), GRACE)
      await closed
      clearInterval(idle)
      clearTimeout(hurry)
    },
  }
}

/** What is to be called when an answer has been sent. */
function watchAnswer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  at: Date,
  log: (request: AnsweredRequest) => void,
): () => void {
  const { socket, method = '', url: target = '', headers, httpVersion: version } = incoming
  const begun = performance.now()
  const { bytesWritten, remoteAddress: address = '' } = socket
  return () => {
    const { 'user-agent': agent = '', referer: referrer = '' } = headers
    const milliseconds = Math.round(performance.now() - begun)
    const [bytes, status] = [socket.bytesWritten - bytesWritten, outgoing.statusCode]
    log({ at, address, method, target, version, status, bytes, milliseconds, agent, referrer })
  }
}

/** The edition, if its source has it at hand. */
function atOnce(source: EditionSource): OpenEdition | undefined {
  try {
    const edition = source()
    if (!(edition instanceof Promise)) return edition
    edition.catch(() => undefined)
  } catch {
    // The app meets the same failure, and answers it.
  }
  return undefined
}

type Asked = { readonly method?: string | undefined; readonly url?: string | undefined; readonly rawHeaders: string[] }

function bytesOf({ method, url, rawHeaders }: Asked): string {
  return `${method} ${url}\n${rawHeaders.join('\n')}`
}

function countHosts({ rawHeaders }: IncomingMessage): number {
  let count = 0
  for (let i = 0; i < rawHeaders.length; i += 2) if (rawHeaders[i]?.toLowerCase() === 'host') count += 1
  return count
}

/** Answers what no Request can be made of: the host or the target is not valid. */
function refuse(): Response {
  const { status, fields, body } = ANSWERS.badTarget
  return new Response(body, { status, headers: fields })
}
